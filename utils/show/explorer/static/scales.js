// Where a value or a day stands in a drawing, and which of them are written at the axis.

/** Return the next round number (1, 2 or 5 times a power of ten) that is not smaller. */
function roundStep(size) {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = [1, 2, 5, 10].find((one) => one * power >= size * 0.999);
  return digit * power;
}

/** Return round values within two ends, about as many as asked for. */
function roundTicks([low, high], about) {
  const usual = roundStep((high - low) / about);
  // Two values tell of a scale; where the round step leaves fewer, the next smaller one is taken.
  const step = (high - low) / usual < 2.5 ? roundStep(usual * 0.4) : usual;
  const ticks = [];
  for (let n = Math.ceil(low / step - 1e-9); n * step <= high + step * 1e-9; n += 1) {
    ticks.push(Number((n * step).toPrecision(10)));
  }
  return ticks;
}

/** Return how far beyond its value the interval of a row usually ends. */
function usualRoom({ value, n }, signed) {
  if (value === n) return value * 0.08;
  const spread = 1 / Math.sqrt(Math.max(1, n ?? 25));
  return signed ? Math.min(0.25, 0.6 * spread) : Math.abs(value) * Math.min(1, Math.max(0.08, 2.4 * spread));
}

/**
 * Return the ends of the axis for rows (or points) with a value.
 *
 * They do not rest on the intervals, so that nothing moves when these come: there is room for
 * usual ones, and a wider one ends at the edge of the drawing, in an arrowhead. Tone lies within
 * −1 and 1, and no share is more than all.
 */
function axisEnds(rows, signed, unit) {
  const most = signed || isShare(unit) ? 1 : Infinity;
  return endsWithRoom(rows, signed).map((end) => within(end, [-most, most]));
}

/** Return the ends of an axis with room for the usual intervals. */
function endsWithRoom(rows, signed) {
  const known = rows.filter((row) => Number.isFinite(row.value));
  const most = Math.max(0, ...known.map((row) => row.value + usualRoom(row, signed)));
  const least = Math.min(0, ...known.map((row) => row.value - usualRoom(row, signed)));
  if (known.length === 0 || most === least) return signed ? [-1, 1] : [0, 1];
  if (!signed) return [Math.min(0, ...known.map((row) => row.value)), most];
  const side = Math.max(most, -least) * 0.2;
  return [Math.min(least, -side), Math.max(most, side)];
}

/** Return how far along from one end to the other a value stands: 0 to 1, or beyond. */
function along(value, [low, high]) {
  return (value - low) / (high - low);
}

/** Return a value that is cut at two ends. */
function within(value, [low, high]) {
  return Math.max(low, Math.min(high, value));
}

/** Return an arrowhead with its tip at a place, to the right; turned by so many degrees. */
function arrowhead(x, y, turn) {
  return shape("path", { class: "bs-whisker bs-beyond", d: "M-5,-3.5L0,0L-5,3.5",
    transform: `translate(${x.toFixed(1)},${y.toFixed(1)}) rotate(${turn})` });
}

/** Return a day's number, counted from 1970. */
function dayNumber(day) {
  return Math.round(Date.UTC(day.slice(0, 4), day.slice(5, 7) - 1, day.slice(8, 10)) / 864e5);
}

/** Return the day with this number. */
function dayOf(number) {
  return new Date(number * 864e5).toISOString().slice(0, 10);
}

// Steps between days that are written at the axis: how many of what.
const DAY_STEPS = [
  ["day", 1], ["day", 2], ["day", 7], ["day", 14], ["month", 1], ["month", 2], ["month", 3],
  ["month", 6], ["year", 1], ["year", 2], ["year", 5], ["year", 10], ["year", 25], ["year", 100],
];
const DAYS_IN = { day: 1, month: 30.4, year: 365.25 };

/** Return days to write between two day numbers, at most so many: weeks begin on a Monday. */
function dayTicks(first, last, most) {
  const [unit, size] = DAY_STEPS.find(([one, n]) => (last - first) / (DAYS_IN[one] * n) < most)
    ?? ["year", 500];
  const ticks = [];
  if (unit === "day") {
    const phase = size % 7 === 0 ? ((first - 4) % 7 + 7) % 7 : 0;
    for (let day = phase ? first + 7 - phase : first; day <= last; day += size) ticks.push(day);
    return { unit, days: ticks };
  }
  const months = size * (unit === "year" ? 12 : 1);
  const start = new Date(first * 864e5);
  let month = start.getUTCFullYear() * 12 + start.getUTCMonth();
  for (month = Math.ceil(month / months) * months; ; month += months) {
    const day = Math.round(Date.UTC(Math.floor(month / 12), month % 12, 1) / 864e5);
    if (day > last) return { unit, days: ticks };
    if (day >= first) ticks.push(day);
  }
}

/** Return what is written at a day's tick; the year where it is the first, or begins. */
function tickInWords(number, unit, isFirst) {
  const day = dayOf(number);
  if (unit === "year") return day.slice(0, 4);
  const [date, month] = dayInWords(day).split(" ");
  const year = isFirst || day.slice(5, 7) === "01" && (unit === "month" || Number(date) <= 7);
  return (unit === "day" ? `${date} ` : "") + month + (year ? ` ${day.slice(0, 4)}` : "");
}
