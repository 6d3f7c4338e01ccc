// Making and changing elements. Data only ever becomes text or an attribute, never markup.

const SVG = "http://www.w3.org/2000/svg";

/** Set attributes: null, undefined and false remove one; a function under onX listens to X. */
function setAttributes(node, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") node.addEventListener(name.slice(2), value);
    else if (value === null || value === undefined || value === false) node.removeAttribute(name);
    else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, value);
  }
  return node;
}

/** Return a new element of HTML; children are elements, or texts. */
function element(tag, attributes = {}, ...children) {
  const node = setAttributes(document.createElement(tag), attributes);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Return a new element of SVG. */
function shape(tag, attributes = {}, ...children) {
  const node = setAttributes(document.createElementNS(SVG, tag), attributes);
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** Return a button that says what it does, in its text and at length in its title. */
function button(does, text, title, click, more = {}) {
  const attributes = { type: "button", class: "bs-button", "data-do": does, onclick: click };
  return element("button", { ...attributes, title, ...more }, text);
}

/** Change a node's text, if it is another one: so that a live region speaks only once. */
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

let howMany = 0;

/** Return an id that no other element of the page has. */
function freshId(word) {
  howMany += 1;
  return `bs-${word}-${howMany}`;
}

/** Return the element that has the focus, if it is in this one. */
function focusedIn(node) {
  const active = node.getRootNode().activeElement;
  return active && node.contains(active) ? active : null;
}

// The row that an element was drawn from.
const rowOf = new WeakMap();
const drawn = new WeakMap();

/** Return rows by their keys; a key that comes twice keeps apart what it stands for. */
function byKey(rows, key) {
  const found = new Map();
  for (const row of rows) {
    let name = String(key(row));
    while (found.has(name)) name += " ";
    found.set(name, row);
  }
  return found;
}

/**
 * Draw one element for each row, keeping those that are there: focus, hover and scroll stay.
 *
 * @param parent The element that holds nothing but these.
 * @param rows What to draw, in order.
 * @param how `key` gives a row's key, `make` an empty element, `update` draws a row into it.
 */
function keyed(parent, rows, { key, make, update }) {
  const before = drawn.get(parent) ?? new Map();
  const focused = focusedIn(parent);
  const wanted = byKey(rows, key);
  const after = new Map();
  for (const [name, node] of before) if (!wanted.has(name)) node.remove();
  let place = 0;
  for (const [name, row] of wanted) {
    const node = before.get(name) ?? make(row);
    rowOf.set(node, row);
    update(node, row, place);
    if (parent.children[place] !== node) parent.insertBefore(node, parent.children[place] ?? null);
    after.set(name, node);
    place += 1;
  }
  drawn.set(parent, after);
  if (focused && !focusedIn(parent)) giveFocusBack(parent, focused);
}

/** Return the marks of a chart, in the order of their selectors. */
function marksOf(container, ...selectors) {
  return selectors.flatMap((selector) => [...container.querySelectorAll(selector)]);
}

/** Leave one tab stop among the marks of a chart: the one last used, else the first. */
function oneTabStop(container, ...selectors) {
  const marks = marksOf(container, ...selectors);
  const stop = marks.find((mark) => mark === focusedIn(container)) ??
    marks.find((mark) => mark.getAttribute("tabindex") === "0") ?? marks[0];
  for (const mark of marks) setAttributes(mark, { tabindex: mark === stop ? 0 : -1 });
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -1e9, End: 1e9 };

/** Let the arrow keys move within a chart, and Enter or the space bar do what a click does. */
function moveByKeys(container, ...selectors) {
  container.addEventListener("keydown", (event) => {
    const mark = event.target.closest(selectors.join());
    if (!mark || event.ctrlKey || event.metaKey || event.altKey) return;
    const marks = marksOf(container, ...selectors);
    if (event.key in STEPS) {
      const place = marks.indexOf(mark) + STEPS[event.key];
      const next = marks[Math.max(0, Math.min(marks.length - 1, place))];
      next.focus();
      oneTabStop(container, ...selectors);
    } else if (event.key === "Enter" || event.key === " ") {
      mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    } else return;
    event.preventDefault();
  });
}

/** Give the focus back that an element lost by being moved; to another, or all, if it is gone. */
function giveFocusBack(parent, focused) {
  const next = parent.contains(focused) ? focused :
    parent.querySelector('[tabindex="0"]') ?? parent.querySelector("[tabindex], button");
  if (!next) setAttributes(parent, { tabindex: -1 });
  (next ?? parent).focus({ preventScroll: true });
}

/** Write a name; of a long one the last word is seen, however little room there is. */
function setName(node, name) {
  if (node.textContent === name) return;
  const last = name.length > 24 && /\s\S{1,12}$/.exec(name)?.[0];
  const ends = last ? [name.slice(0, -last.length), last] : [name];
  node.replaceChildren(...ends.map((end) => element("span", {}, end)));
}

/** Return the first letters of a text that fit, with "…" where some do not. */
function cut(text, most) {
  return text.length > most ? text.slice(0, most - 1).trimEnd() + "…" : text;
}

/** Return a text that is cut in its middle: names that begin alike are told apart by their ends. */
function cutWithin(text, most) {
  if (text.length <= most) return text;
  const end = Math.floor((most - 1) / 2);
  return `${text.slice(0, most - 1 - end).trimEnd()}…${text.slice(-end).trimStart()}`;
}

/** Let a text that is longer than its room be seen to go on, and be reached by keyboard. */
function fadeWhereCut(node) {
  const look = () => {
    const isCut = node.scrollHeight > node.clientHeight + 1;
    const isAtEnd = node.scrollTop + node.clientHeight > node.scrollHeight - 2;
    node.classList.toggle("bs-goes-on", isCut && !isAtEnd);
    setAttributes(node, { tabindex: isCut ? 0 : null });
  };
  node.addEventListener("scroll", look, { passive: true });
  const stop = onResize(node, look);
  return { look, stop };
}

/** Call `draw` when an element gets another size, and once when it first has one. */
function onResize(node, draw) {
  let last = "";
  const watcher = new ResizeObserver(() => {
    const size = `${node.clientWidth} ${node.clientHeight}`;
    if (size !== last && node.clientWidth > 0) draw();
    last = size;
  });
  watcher.observe(node);
  return () => watcher.disconnect();
}
