// The frame of a view: its title, what can be done with it, its sentence.

/**
 * Return the frame of a view: `section`, `body` to draw in, and `update` for its words.
 *
 * Each line of it has its own room, so that nothing moves when a sentence or a note comes.
 */
function makePanel(explorer, view, title) {
  const id = freshId(view);
  const heading = element("h3", { class: "bs-title", id }, title);
  const sign = element("span", { class: "bs-settling", "aria-hidden": "true", hidden: true,
    title: "The intervals are being computed" });
  const body = element("div", { class: `bs-body bs-${view}` });
  const sentence = element("p", { class: "bs-sentence", "data-role": "sentence" });
  // Before anything came, there is nothing to copy or save.
  const onceShown = (does) => (event) => {
    if (event.currentTarget.getAttribute("aria-disabled") !== "true") does(view);
  };
  const does = [
    button("code", "Copy as code", `Copy as code: the lines of Python that make this (${title})`,
      onceShown(explorer.askCode)),
    button("save", "Save", view === "sentences"
      ? "Save these sentences: data as CSV, manifest, in one zip"
      : "Save this figure: PNG, SVG, data as CSV, manifest, in one zip",
    onceShown(explorer.askFile)),
  ];
  const head = element("header", { class: "bs-head" }, heading, sign, ...does);
  const section = element("section", { class: "bs-panel", "data-view": view, "aria-labelledby": id },
    head, body, sentence);
  const fade = fadeWhereCut(sentence);
  const update = (data) => {
    setText(heading, named(data.title ?? title, 200));
    sign.hidden = data.settled !== false;
    for (const node of does) setDisabled(node, data.seq === undefined);
    // A note says why something is missing: it stands where the sentence would.
    const words = [data.sentence, data.note].filter(Boolean).join(" ");
    setText(sentence, visible(words).slice(0, 2000));
    fade.look();
    setAttributes(section, { "data-settled": data.settled === false ? "false" : "true",
      "data-seq": data.seq });
  };
  return { section, body, update, stop: fade.stop };
}

/** Return a line that stands in a view with nothing to draw. */
function emptyLine() {
  return element("p", { class: "bs-empty", hidden: true });
}

/** Say that there is nothing to draw, and why if that is known; or that nothing came yet. */
function setEmpty(explorer, line, isEmpty, { note, seq }) {
  line.hidden = !isEmpty;
  const why = () => note || (seq === undefined ? whatIsAwaited(explorer) : isFiltered(explorer)
    ? "Nothing here matches the filter." : "Nothing to show.");
  setText(line, isEmpty ? named(why(), 300) : "");
}

/** Return whether anything is chosen. */
function isFiltered(explorer) {
  return Object.values(explorer.selection()).some((part) => Array.isArray(part) ? part.length > 0 : Boolean(part));
}

/** Return what a view waits for that nothing came for yet. */
function whatIsAwaited(explorer) {
  const progress = explorer.get("progress");
  if (!progress && explorer.get("notice")?.kind === "error") return "Nothing is open.";
  return progress?.words ?? "Opening …";
}
