// A box to search names in, with suggestions: the combobox of the ARIA patterns.

const WAIT_MS = 120;

/**
 * Return a search box: `node`, its `input`, `draw` for suggestions and `clear`.
 *
 * @param explorer What the words are sent by.
 * @param how `role` and `label` of the input, `choose` for a row that is taken, and
 *   `typed` for words that are no row (where they are allowed).
 */
function makeSearch(explorer, { role, label, placeholder, choose, typed }) {
  const listId = freshId("list");
  const list = element("ul", { class: "bs-options", role: "listbox", id: listId, "aria-label": "Names found", hidden: true });
  const input = element("input", { type: "text", class: "bs-input", role: "combobox", "data-role": role,
    "aria-label": label, placeholder, title: label, autocomplete: "off", spellcheck: "false",
    "aria-expanded": "false", "aria-controls": listId, "aria-autocomplete": "list" });
  const node = element("div", { class: "bs-search" }, input, list);
  const box = { node, input, list, place: -1, timer: 0, entered: false, choose, typed };
  input.addEventListener("input", () => {
    clearTimeout(box.timer);
    if (typed) typed(input.value);
    box.entered = false;
    const words = input.value.trim();
    if (words === "") return closeList(box);
    box.timer = setTimeout(() => explorer.send("search", { words }), WAIT_MS);
  });
  input.addEventListener("keydown", (event) => onSearchKey(box, event));
  input.addEventListener("blur", () => closeList(box));
  // The press is stopped, so that the box keeps the focus while an option is clicked.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => take(box, event.target.closest("[role=option]")));
  const draw = (data) => {
    const isMine = focusedIn(node) && data.words === input.value.trim() && data.words !== "";
    if (!isMine) return;
    drawOptions(box, data.rows ?? []);
    // Enter came before the answer: it meant the first name found.
    if (box.entered) take(box, list.querySelector("[role=option]"));
  };
  const clear = () => { input.value = ""; closeList(box); };
  return { node, input, draw, clear };
}

/** Hide the suggestions. */
function closeList(box) {
  clearTimeout(box.timer);
  box.list.hidden = true;
  box.place = -1;
  setAttributes(box.input, { "aria-expanded": "false", "aria-activedescendant": null });
}

/** Draw the suggestions; the first of them is what Enter takes. */
function drawOptions(box, rows) {
  const id = box.list.id;
  keyed(box.list, rows, { key: (row) => row.key,
    make: () => element("li", { class: "bs-option", role: "option" }, element("span", { class: "bs-name" }),
      element("span", { class: "bs-quiet" })),
    update: (node, row, place) => {
      setAttributes(node, { id: `${id}-${place}`, "data-key": row.key });
      setText(node.children[0], named(row.name) + (row.alias ? ` (as “${named(row.alias, 60)}”)` : ""));
      setText(node.children[1], `${kindInWords(row.label)} · ${counted(row.n)}`);
    } });
  let none = box.node.querySelector(".bs-none");
  if (!none) box.node.append(none = element("p", { class: "bs-none", role: "status" }));
  setText(none, rows.length ? "" : "No name found");
  none.hidden = rows.length > 0;
  box.list.hidden = rows.length === 0;
  setAttributes(box.input, { "aria-expanded": rows.length ? "true" : "false" });
  moveTo(box, rows.length ? 0 : -1);
}

/** Mark one suggestion as the one that Enter takes. */
function moveTo(box, place) {
  box.place = place;
  [...box.list.children].forEach((node, at) => {
    setAttributes(node, { "aria-selected": at === place ? "true" : "false" });
    if (at === place) node.scrollIntoView({ block: "nearest" });
  });
  setAttributes(box.input, { "aria-activedescendant": place < 0 ? null : `${box.list.id}-${place}` });
}

/** Take a suggestion. */
function take(box, option) {
  box.entered = false;
  if (!option) return;
  closeList(box);
  box.choose(rowOf.get(option));
}

/** Move among the suggestions, take one, or leave them. */
function onSearchKey(box, event) {
  const n = box.list.hidden ? 0 : box.list.children.length;
  if ((event.key === "ArrowDown" || event.key === "ArrowUp") && n) {
    const step = event.key === "ArrowDown" ? 1 : -1;
    moveTo(box, (box.place + step + n) % n);
  } else if (event.key === "Enter" && n) take(box, box.list.children[box.place]);
  else if (event.key === "Enter" && !box.typed && box.input.value.trim()) box.entered = true;
  else if (event.key === "Escape" && (n || box.input.value)) {
    // First the list goes, then the words: as in the pattern.
    if (n) closeList(box); else box.input.value = "";
    event.stopPropagation();
  } else return;
  event.preventDefault();
}
