// Texts as they are shown: article text is untrusted, so what cannot be seen is made visible.

// Control characters, those that turn the direction of the writing, and those without a width.
const UNSEEN = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Return the text with control characters as escapes: "\x1b" for the one before a colour code. */
function visible(text) {
  return String(text ?? "").replace(UNSEEN, (one) => {
    const code = one.charCodeAt(0).toString(16);
    return code.length > 2 ? "\\u" + code.padStart(4, "0") : "\\x" + code.padStart(2, "0");
  });
}

/** Return a name on one line, cut where it is longer than a name can be. */
function named(text, most = 160) {
  const line = visible(String(text ?? "").slice(0, most + 1).replace(/\s+/g, " "));
  return line.length > most ? line.slice(0, most - 1) + "…" : line;
}

const WHOLE = new Intl.NumberFormat("en-GB");
const ROUNDED = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 });

/** Return a count with commas: "1,234". */
function counted(n) {
  return n === null || n === undefined ? "–" : WHOLE.format(n);
}

/** Return whether values are parts of a whole, from 0 to 1. */
function isShare(unit) {
  return /\bshare\b/i.test(unit ?? "") && !unit.includes("%");
}

/** Return a value in three digits, with a true minus sign, shares in per cent; a dash if missing. */
function rounded(value, unit = "") {
  if (value === null || value === undefined || !Number.isFinite(value)) return "–";
  if (isShare(unit)) return `${rounded(Number((value * 100).toPrecision(10)))}%`;
  const digits = Math.abs(value) >= 1000 ? WHOLE.format(Math.round(value)) : ROUNDED.format(value);
  return digits.replace("-", "−");
}

/** Return "6.9 to 9.6", or "" where the interval is not known (yet). */
function interval(row, unit) {
  const known = Number.isFinite(row.low) && Number.isFinite(row.high);
  return known ? `${rounded(row.low, unit)} to ${rounded(row.high, unit)}` : "";
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Return "2 Jun 2014" for "2014-06-02". */
function dayInWords(day) {
  const parts = /^(\d{4})-(\d\d)-(\d\d)/.exec(day ?? "");
  return parts ? `${Number(parts[3])} ${MONTHS[parts[2] - 1]} ${parts[1]}` : "no date";
}

/** Return what a period is called: a day, a month, a year, or from when to when. */
function periodInWords(from, to, every) {
  if (every === "year") return from.slice(0, 4);
  if (every === "month") return dayInWords(from).replace(/^\d+ /, "");
  return from === to ? dayInWords(from) : `${dayInWords(from)} to ${dayInWords(to)}`;
}

const KINDS = {
  PERSON: ["person", "People"],
  ORG: ["organisation", "Organisations"],
  PLACE: ["place", "Places"],
  GROUP: ["group", "Groups"],
  OTHER: ["other name", "Other names"],
};

/** Return the word for a kind of name, or for a type of source. */
function kindInWords(kind) {
  return KINDS[kind]?.[0] ?? named(kind ?? "", 40).toLowerCase();
}

/** Return the word for all names of a kind. */
function kindsInWords(kind) {
  return KINDS[kind]?.[1] ?? named(kind ?? "", 40);
}

// What a value of a view rests on: "212 mentions".
const RESTS_ON = {
  ranked: { attention: "mention", tone: "sentence", quotes: "mention", times: "mention" },
  when: { attention: "mention", tone: "sentence", quotes: "quote", times: "time" },
  tone: "sentence",
  sources: "quote",
  network: "sentence",
};

/** Return what a point of the timeline is and rests on; a count is said once: "1,029 articles". */
function pointInWords(point, layer, unit) {
  // The unit of what is counted begins with its name: "sentences per 1,000 words".
  const things = /^(articles|sentences)\b/.exec(unit)?.[0];
  const rests = things ? `${counted(point.n)} ${point.n === 1 ? things.slice(0, -1) : things}` : restsOn("when", layer, point.n);
  if (things && point.value === point.n) return rests;
  const range = interval(point, unit);
  return `${rounded(point.value, unit)}${range ? ` (${range})` : ""}${rests ? ` · ${rests}` : ""}`;
}

/** Return how much a value rests on: "212 mentions", "" where that is not told. */
function restsOn(view, layer, n) {
  if (n === null || n === undefined) return "";
  const word = typeof RESTS_ON[view] === "string" ? RESTS_ON[view] : RESTS_ON[view]?.[layer];
  return word ? `${counted(n)} ${word}${n === 1 ? "" : "s"}` : `n = ${counted(n)}`;
}
