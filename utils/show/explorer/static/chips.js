// The filter in words: one sentence, and a small button for each of its parts that removes it.

/** Return the parts of a filter: what each says, and what of the selection it clears. */
function partsOf({ selection = {}, names = {} }) {
  const named_ = (key) => named(names[key]?.name ?? key, 80);
  const { outlets = [], entities = [] } = selection;
  const parts = [];
  const add = (key, words, part) => parts.push({ key, words, part });
  for (const key of entities) {
    add(`entity ${key}`, named_(key), { entities: entities.filter((one) => one !== key) });
  }
  if (selection.beside) add("beside", `beside ${named_(selection.beside)}`, { beside: null });
  if (selection.query) add("query", `words: ${named(selection.query, 80)}`, { query: null });
  if (selection.speaker) add("speaker", `said by ${named(selection.speaker, 80)}`, { speaker: null });
  for (const one of outlets.length > 5 ? [] : outlets) {
    add(`outlet ${one}`, named(one, 80), { outlets: outlets.filter((other) => other !== one) });
  }
  if (outlets.length > 5) add("outlets", `${counted(outlets.length)} outlets`, { outlets: [] });
  for (const [since, until, what] of [["since", "until", "published"], ["told_since", "told_until", "about"]]) {
    const [from, to] = [selection[since], selection[until]];
    if (from || to) add(since, `${what} ${rangeInWords(from, to)}`, { [since]: null, [until]: null });
  }
  return parts;
}

const HINT = "Choose a bar, a point or a name, or drag over the timeline.";

/** Return "2 Jun 2014 to 29 Jun 2014", or "from …", or "until …". */
function rangeInWords(from, to) {
  if (from && to) return periodInWords(from, to);
  return from ? `from ${dayInWords(from)}` : `until ${dayInWords(to)}`;
}

/** Return the lines that say what is chosen, and how the last command went. */
function makeFilterWords(explorer) {
  const words = element("p", { class: "bs-words", "data-role": "filter-words", "aria-live": "polite" });
  const total = element("p", { class: "bs-total", "data-role": "summary" });
  const chips = element("div", { class: "bs-chips", role: "group", "aria-label": "Parts of the filter" });
  const hint = element("p", { class: "bs-hint" }, HINT);
  const notice = element("p", { class: "bs-notice", role: "status", "aria-live": "polite", "data-role": "notice" });
  const meter = element("progress", { "aria-label": "Articles annotated" });
  const progress = element("div", { class: "bs-progress", "data-role": "progress", hidden: true }, meter,
    element("span", { class: "bs-quiet" }));
  const node = element("div", { class: "bs-filter-words" }, words, total,
    element("div", { class: "bs-parts" }, hint, chips),
    element("div", { class: "bs-status" }, progress, notice));
  const fade = fadeWhereCut(words);
  const draw = (chosen, summary) => {
    setText(words, visible(chosen.words ?? "").slice(0, 2000));
    setAttributes(words, { title: visible(chosen.words ?? "").slice(0, 2000) });
    fade.look();
    setText(total, summaryInWords(summary));
    hint.hidden = !chosen.selection || partsOf(chosen).length > 0;
    keyed(chips, partsOf(chosen), { key: (part) => part.key,
      make: () => element("button", { type: "button", class: "bs-chip", "data-do": "remove",
        onclick: (event) => explorer.choose(rowOf.get(event.currentTarget).part) },
      element("span", { class: "bs-name" }), element("span", { "aria-hidden": "true" }, "×")),
      update: (chip, part) => {
        setAttributes(chip, { "data-key": part.key, "aria-label": `Remove: ${part.words}`, title: `Remove: ${part.words}` });
        setText(chip.firstChild, cutWithin(part.words, 38));
      } });
  };
  const say = (told) => {
    setText(notice, told?.text ? visible(told.text).slice(0, 600) : "");
    setAttributes(notice, { "data-kind": told?.text ? told.kind : null, "data-n": told?.n, title: notice.textContent || null });
  };
  const show = (done) => {
    progress.hidden = !done;
    // Without a number the bar runs to and fro.
    if (done) setAttributes(meter, { max: Math.max(1, done.all), value: done.all ? done.done : null });
    if (done) setText(progress.lastChild, visible(done.words ?? `${counted(done.done)} of ${counted(done.all)}`));
  };
  return { node, draw, say, show, stop: fade.stop };
}

/** Return how much of the corpus is chosen; where the line breaks, it does between the two. */
function summaryInWords(summary) {
  if (summary?.n_articles === undefined) return "";
  const of = (n, all, what) => `${counted(n)} of ${counted(all)} ${what}${all === 1 ? "" : "s"}`.replaceAll(" ", "\u00a0");
  return `${of(summary.n_articles, summary.n_articles_all, "article")} · ` +
    of(summary.n_sentences, summary.n_sentences_all, "sentence");
}
