// Who is named beside whom: nodes are names, links the sentences that hold both.

const FORMS = { PERSON: "circle", ORG: "square", PLACE: "triangle", GROUP: "diamond", OTHER: "hexagon" };
const MARGIN = { x: 26, y: 22 };

/** Return the view of the network: its panel, and `update` to draw what Python sent. */
function makeNetwork(explorer) {
  const panel = makePanel(explorer, "network", "Named together");
  const svg = shape("svg", { class: "bs-plot", role: "group" });
  const layers = { links: shape("g"), nodes: shape("g") };
  svg.append(layers.links, layers.nodes);
  const empty = emptyLine();
  const box = element("div", { class: "bs-plot-box" }, svg);
  const kinds = element("div", { class: "bs-kinds", "aria-hidden": "true" });
  panel.body.append(box, kinds, empty);
  const view = { explorer, svg, layers, data: {} };
  noteOnHover(box, "[data-key]", explorer.tooltip, (row) => linesOfPart(row));
  moveByKeys(box, ".bs-node", ".bs-link");
  svg.addEventListener("click", (event) => {
    const row = rowOf.get(event.target.closest("[data-key]"));
    if (row) choosePart(explorer, row);
  });
  box.addEventListener("pointerover", (event) => markNeighbours(view, event));
  box.addEventListener("focusin", (event) => markNeighbours(view, event));
  box.addEventListener("pointerleave", () => markNeighbours(view, null));
  box.addEventListener("focusout", () => markNeighbours(view, null));
  const draw = () => { if (box.clientWidth > 0) drawNetwork(view, box); };
  const stop = onResize(box, draw);
  const update = (data) => {
    view.data = data;
    const isEmpty = !(data.nodes ?? []).length;
    panel.update(isEmpty ? { ...data, note: null } : data);
    setAttributes(svg, { "aria-label": named(data.title ?? "Named together", 200) });
    box.style.visibility = isEmpty ? "hidden" : "";
    drawKinds(kinds, data.nodes ?? []);
    setEmpty(explorer, empty, isEmpty, data);
    draw();
  };
  return { section: panel.section, update, stop: () => { stop(); panel.stop(); } };
}

/** Return what is said of a node, or of a link. */
function linesOfPart(row) {
  if (row.a) return [`${row.from.name} – ${row.to.name}`, row.text ?? ""];
  return [row.name, `${kindInWords(row.kind)} · ${restsOn("network", "", row.n)}`];
}

/** Choose what stands beside a name; for a link both of its names. */
function choosePart(explorer, row) {
  const chosen = explorer.selection();
  if (!row.a) {
    if ((chosen.entities ?? []).includes(row.key)) explorer.toggle("entities", row.key);
    else explorer.toggle("beside", row.key);
  } else if (isChosenPair(chosen, row)) explorer.choose({ entities: [], beside: null });
  else explorer.choose({ entities: [row.a], beside: row.b });
}

/** Return whether just these two names are chosen. */
function isChosenPair({ entities = [], beside }, { a, b }) {
  return entities.length === 1 && [a, b].includes(entities[0]) && [a, b].includes(beside) &&
    beside !== entities[0];
}

/** Draw links and nodes, then as many names as there is room for. */
function drawNetwork(view, box) {
  const [width, height] = [box.clientWidth, box.clientHeight];
  setAttributes(view.svg, { width, height, viewBox: `0 0 ${width} ${height}` });
  const most = Math.max(1, ...(view.data.nodes ?? []).map((node) => node.n ?? 1));
  const nodes = (view.data.nodes ?? []).map((node) => ({ ...node,
    at: [MARGIN.x + node.x * (width - 2 * MARGIN.x), MARGIN.y + node.y * (height - 2 * MARGIN.y)],
    r: 4.5 + 7 * Math.sqrt((node.n ?? 1) / most) }));
  placeNames(nodes, width, height, penFor(view.svg));
  const found = new Map(nodes.map((node) => [node.key, node]));
  const links = (view.data.links ?? []).filter((link) => found.has(link.a) && found.has(link.b))
    .map((link) => ({ ...link, from: found.get(link.a), to: found.get(link.b) }));
  const strongest = Math.max(1, ...links.map((link) => link.n ?? 1));
  keyed(view.layers.links, links, { key: (link) => `${link.a}|${link.b}`, make: makeLink,
    update: (node, link) => drawLink(view, node, link, strongest) });
  keyed(view.layers.nodes, nodes, { key: (node) => node.key, make: makeNode, update: drawNode });
  oneTabStop(box, ".bs-node", ".bs-link");
}

/** Return an empty link, with a broad line that is easy to hit. */
function makeLink() {
  return shape("g", { class: "bs-link", role: "button" },
    shape("line", { class: "bs-hit" }), shape("line", { class: "bs-edge" }));
}

/** Draw a link: the more sentences, the broader. */
function drawLink(view, node, link, strongest) {
  const [[x1, y1], [x2, y2]] = [link.from.at, link.to.at];
  for (const line of node.children) setAttributes(line, { x1, y1, x2, y2 });
  node.children[1].style.strokeWidth = 1 + 4.5 * (link.n ?? 1) / strongest;
  const pressed = isChosenPair(view.explorer.selection(), link);
  setAttributes(node, { "data-key": `${link.a}|${link.b}`, "aria-pressed": pressed ? "true" : "false",
    "aria-label": `${named(link.from.name)} and ${named(link.to.name)}: ${named(link.text ?? "")}. ` +
      "Press Enter to choose the sentences that name both." });
}

/** Return an empty node: its form, and its name. */
function makeNode() {
  return shape("g", { class: "bs-node", role: "button" }, shape("circle", { class: "bs-hit", r: 13 }),
    shape("g"), shape("text"));
}

/** Draw a node: its form says the kind, its size how often it is named. */
function drawNode(node, row) {
  const [x, y] = row.at;
  const [hit, form, text] = node.children;
  setAttributes(hit, { cx: x, cy: y });
  form.replaceChildren(...row.chosen ? [shape("circle", { class: "bs-halo", cx: x, cy: y, r: row.r + 5 })] : [],
    marker(FORMS[row.kind] ?? "hexagon", x, y, null, row.r));
  setText(text, row.label ?? "");
  if (row.label) setAttributes(text, { x: row.text[0], y: row.text[1], "text-anchor": row.anchor });
  setAttributes(node, { "data-key": row.key, "data-kind": row.kind, "aria-pressed": row.chosen ? "true" : "false",
    "aria-label": `${named(row.name)}, ${kindInWords(row.kind)}: ${restsOn("network", "", row.n)}. ` +
      `Press Enter to ${row.chosen ? "remove it from the filter" : "choose sentences that name it, too"}.` });
}

/** Return what measures how wide a name is written in a drawing, its pale rim included. */
function penFor(svg) {
  const pen = document.createElement("canvas").getContext("2d");
  const { fontFamily } = getComputedStyle(svg);
  return (words, isBold) => {
    pen.font = `${isBold ? 700 : 400} 11.5px ${fontFamily}`;
    return pen.measureText(words).width + 3;
  };
}

/** Give names a place beside their nodes, the most frequent first; none where it would overlap. */
function placeNames(nodes, width, height, pen) {
  const taken = nodes.map(({ at: [x, y], r }) => [x - r, y - r, x + r, y + r]);
  const isFree = (box) => box[0] >= 2 && box[2] <= width - 2 && box[1] >= 2 && box[3] <= height - 2 &&
    !taken.some((one) => box[0] < one[2] && one[0] < box[2] && box[1] < one[3] && one[1] < box[3]);
  for (const node of [...nodes].sort((one, other) => other.chosen - one.chosen || other.n - one.n)) {
    const label = cut(named(node.name), 22);
    const [wide, [x, y], gap] = [pen(label, node.chosen), node.at, node.r + 4];
    const places = [
      { text: [x + gap, y + 4], anchor: "start", box: [x + gap, y - 7, x + gap + wide, y + 7] },
      { text: [x - gap, y + 4], anchor: "end", box: [x - gap - wide, y - 7, x - gap, y + 7] },
      { text: [x, y - gap - 1], anchor: "middle", box: [x - wide / 2, y - gap - 12, x + wide / 2, y - gap + 2] },
      { text: [x, y + gap + 9], anchor: "middle", box: [x - wide / 2, y + gap - 2, x + wide / 2, y + gap + 12] },
    ];
    const place = places.find(({ box }) => isFree(box));
    if (!place) continue;
    taken.push(place.box);
    Object.assign(node, { label, text: place.text, anchor: place.anchor });
  }
}

/** Make what is linked to a node stand out, and the rest step back. */
function markNeighbours(view, event) {
  const row = event && rowOf.get(event.target.closest?.("[data-key]"));
  view.svg.classList.toggle("bs-pointed", Boolean(row));
  const near = new Set(row ? (row.a ? [row.a, row.b] : [row.key]) : []);
  for (const node of view.layers.links.children) {
    const link = rowOf.get(node);
    const isNear = row && (row.a ? link === row : link.a === row.key || link.b === row.key);
    node.classList.toggle("bs-near", Boolean(isNear));
    if (isNear) near.add(link.a).add(link.b);
  }
  for (const node of view.layers.nodes.children) node.classList.toggle("bs-near", near.has(rowOf.get(node).key));
}

/** Write below which form stands for which kind of name. */
function drawKinds(kinds, nodes) {
  const there = Object.keys(FORMS).filter((kind) => nodes.some((node) => node.kind === kind));
  keyed(kinds, there, { key: (kind) => kind,
    make: (kind) => element("span", { class: "bs-kind", "data-kind": kind },
      shape("svg", { width: 14, height: 14 }, marker(FORMS[kind], 7, 7)), kindInWords(kind)),
    update: () => {} });
}
