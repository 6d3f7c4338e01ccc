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
  const does = [
    button("code", "Copy as code", `Copy as code: the lines of Python that make this (${title})`,
      () => explorer.askCode(view)),
    button("save", "Save", view === "sentences"
      ? "Save these sentences: data as CSV, manifest, in one zip"
      : "Save this figure: PNG, SVG, data as CSV, manifest, in one zip",
    () => explorer.askFile(view)),
  ];
  const head = element("header", { class: "bs-head" }, heading, sign, ...does);
  const section = element("section", { class: "bs-panel", "data-view": view, "aria-labelledby": id },
    head, body, sentence);
  const fade = fadeWhereCut(sentence);
  const update = (data) => {
    setText(heading, named(data.title ?? title, 200));
    sign.hidden = data.settled !== false;
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
function setEmpty(line, isEmpty, { note, seq }) {
  const words = seq === undefined ? "Counting …" : "Nothing here matches the filter.";
  line.hidden = !isEmpty;
  setText(line, isEmpty ? named(note || words, 300) : "");
}
