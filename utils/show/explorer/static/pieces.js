// A text in pieces, each with its marks: names, times, quotes, words that have a tone.

// What the marks are called, and how they look (the looks are in explorer.css).
const MARKS = { name: "names", time: "times", quote: "quotes", positive: "positive words",
  negative: "negative words", target: "the sentence opened" };

/** Return a piece as an element: its text, and a class for each of its marks. */
function makePiece(text, marks) {
  const known = (marks ?? []).filter((mark) => mark in MARKS);
  const shown = document.createTextNode(visible(text));
  if (known.length === 0) return shown;
  return element("span", { class: known.map((mark) => `bs-m-${mark}`).join(" ") }, shown);
}

// How those who score words are written.
const SCORERS = { textblob: "TextBlob", vader: "VADER", news: "news lexicon" };

/** Return boxes that switch the marks of a text on and off, and a way to say whose words of tone. */
function makeLegend(container) {
  const boxes = Object.entries(MARKS).filter(([mark]) => mark !== "target").map(([mark, words]) => {
    const box = element("input", { type: "checkbox", checked: true, "data-mark": mark,
      onchange: () => container.classList.toggle(`bs-no-${mark}`, !box.checked) });
    return element("label", { class: "bs-check" }, box, element("span", { class: `bs-m-${mark}` }, words));
  });
  const node = element("fieldset", { class: "bs-marks" }, element("legend", {}, "Marked in the text"), ...boxes);
  const sayScorer = (scorer) => {
    const whose = scorer ? ` (${SCORERS[scorer] ?? named(scorer, 40)})` : "";
    for (const mark of ["positive", "negative"]) setText(node.querySelector(`.bs-m-${mark}`), MARKS[mark] + whose);
  };
  return { node, sayScorer };
}
