// The concordance: the sentences behind what is chosen, fifty a page; a row opens its article.

const A_PAGE = 50;

/** Return the view of the sentences: its panel, and `update` to draw what Python sent. */
function makeSentences(explorer) {
  const panel = makePanel(explorer, "sentences", "Sentences");
  const list = element("div", { class: "bs-lines", role: "list" });
  const scroll = element("div", { class: "bs-scroll" }, list);
  const empty = emptyLine();
  const view = { start: 0, n: 0, shown: "" };
  const turn = (by) => explorer.send("page", { start: Math.max(0, view.start + by * A_PAGE) });
  const where = element("span", { class: "bs-where", "aria-live": "polite", "data-role": "page" });
  const back = button("page-previous", "Previous", "Show the fifty sentences before these", () => turn(-1));
  const on = button("page-next", "Next", "Show the next fifty sentences", () => turn(1));
  panel.body.append(scroll, empty);
  panel.section.lastChild.before(element("div", { class: "bs-pages" }, where, back, on));
  const open = (row) => {
    explorer.opened(rowKey(row));
    explorer.send("open", { article_id: row.article_id, sentence_id: row.sentence_id });
  };
  moveByKeys(list, "[data-row]");
  list.addEventListener("click", (event) => {
    const line = event.target.closest("[data-row]");
    // Who selects words to copy them does not want to leave the page.
    if (line && !String(getSelection())) open(rowOf.get(line));
  });
  const update = (data) => {
    Object.assign(view, { start: data.start ?? 0, n: data.n ?? 0 });
    const rows = data.rows ?? [];
    panel.update({ ...data, title: "Sentences", note: rows.length ? data.note : null });
    keyed(list, rows, { key: rowKey, make: makeLine, update: drawLine });
    oneTabStop(list, "[data-row]");
    const page = `${view.start} ${rows.length ? rowKey(rows[0]) : ""}`;
    if (page !== view.shown) scroll.scrollTop = 0;
    view.shown = page;
    drawPages(view, rows.length, { where, back, on });
    setEmpty(explorer, empty, rows.length === 0, data);
  };
  return { section: panel.section, update, list, stop: panel.stop };
}

/** Return the key of a sentence: its article, and its number there. */
function rowKey(row) {
  return `${row.article_id}|${row.sentence_id}`;
}

/** Return an empty line: day and outlet, headline, sentence. */
function makeLine() {
  const line = element("div", { class: "bs-line", role: "button" }, element("span", { class: "bs-day" }),
    element("span", { class: "bs-outlet" }), element("span", { class: "bs-text" }));
  return element("div", { role: "listitem" }, line);
}

/** Draw a sentence with its marks, and where it stands. */
function drawLine(item, row) {
  const line = item.firstChild;
  const [day, outlet, text] = line.children;
  rowOf.set(line, row);
  setAttributes(line, { "data-row": rowKey(row), title: `Open “${cut(named(row.title || "untitled"), 90)}”` });
  setText(day, dayInWords(row.day));
  setText(outlet, named(row.outlet ?? "(not stated)", 60));
  text.replaceChildren(...(row.pieces ?? []).map(([words, marks]) => makePiece(words, marks)));
}

/** Write which sentences these are of how many. */
function drawPages({ start, n }, shown, { where, back, on }) {
  setText(where, n ? `${counted(start + 1)}–${counted(start + shown)} of ${counted(n)}` : "");
  setDisabled(back, start === 0);
  setDisabled(on, start + shown >= n);
}

/** Say that a button does nothing now; it keeps the focus, so that the keyboard is not lost. */
function setDisabled(node, isOff) {
  setAttributes(node, { "aria-disabled": isOff ? "true" : null });
}
