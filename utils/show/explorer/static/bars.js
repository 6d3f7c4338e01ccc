// Rows as bars with their intervals: ranked entities, tone, sources. A click chooses a row.

// Which part of the selection a view's rows choose, and whether several can be chosen.
const CHOOSES = { ranked: "entities", tone: "outlets", sources: "speaker" };

/** Return the view of rows: its panel, and `update` to draw what Python sent. */
function makeBars(explorer, view, title) {
  const panel = makePanel(explorer, view, title);
  const several = view !== "sources";
  let last = null;
  const list = element("div", { class: "bs-rows", role: "listbox", "aria-label": title,
    "aria-multiselectable": several ? "true" : null });
  const axis = element("div", { class: "bs-axis", "aria-hidden": "true" });
  const empty = emptyLine();
  panel.body.append(element("div", { class: "bs-scroll" }, list), axis, empty);
  const lines = (row) => linesOfRow(row, { view, explorer, unit: last?.unit ?? "" });
  noteOnHover(list, "[data-key]", explorer.tooltip, lines);
  moveByKeys(list, "[data-key]");
  list.addEventListener("click", (event) => {
    const mark = event.target.closest("[data-key]");
    if (mark) explorer.toggle(CHOOSES[view], rowOf.get(mark).key);
  });
  const update = (data) => {
    last = data;
    const rows = data.rows ?? [];
    panel.update(rows.length ? data : { ...data, note: null });
    const ends = axisEnds(rows, data.signed, data.unit);
    const drawing = { ends, ticks: roundTicks(ends, 4), signed: data.signed, unit: data.unit ?? "", view, explorer };
    setAttributes(list, { "aria-label": [data.title ?? title, data.unit].filter(Boolean).map((one) => named(one)).join(", "), hidden: !rows.length });
    keyed(list, rows, { key: (row) => row.key, make: makeRow,
      update: (node, row) => drawRow(node, row, drawing) });
    oneTabStop(list, "[data-key]");
    axis.hidden = rows.length === 0;
    drawAxis(axis, drawing, data);
    setEmpty(explorer, empty, rows.length === 0, data);
  };
  const stop = onResize(panel.body, () => { if (last) update(last); });
  return { section: panel.section, update, stop: () => { stop(); panel.stop(); } };
}

/** Return what is said of a row beside it. */
function linesOfRow(row, { view, explorer, unit }) {
  const range = interval(row, unit);
  return [row.name, [named(row.text ?? rounded(row.value, unit)), range && `(${range})`].join(" "),
    [row.kind && kindInWords(row.kind), restsOn(view, explorer.layer(), row.n)]
      .filter(Boolean).join(" · ")];
}

/** Return the name of a row for a screen reader: first what is written there, then the rest. */
function labelOfRow(row, { view, explorer, unit }) {
  const range = interval(row, unit);
  const more = [row.kind && kindInWords(row.kind), restsOn(view, explorer.layer(), row.n)].filter(Boolean);
  return `${[`${named(row.name)} ${named(row.text ?? rounded(row.value, unit), 24)}`, range && `(${range})`].filter(Boolean).join(" ")}` +
    `${more.map((one) => `, ${one}`).join("")}. ` +
    `Press Enter to ${row.chosen ? "remove it from the filter" : "filter"}.`;
}

/** Return an empty row: box, name, drawing, value; with a space between what is read as one. */
function makeRow() {
  const track = shape("svg", { class: "bs-track", "aria-hidden": "true" });
  return element("div", { class: "bs-row", role: "option" },
    element("span", { class: "bs-box" }), element("span", { class: "bs-name" }), " ", track,
    element("span", { class: "bs-value" }));
}

/** Draw a row: its bar, its interval, its words. */
function drawRow(node, row, drawing) {
  const [, name, track, value] = node.children;
  setAttributes(node, { "data-key": row.key, "aria-selected": row.chosen ? "true" : "false",
    "aria-label": labelOfRow(row, drawing),
    "data-sign": drawing.signed ? Math.sign(row.value ?? 0) : null });
  setName(name, named(row.name));
  setText(value, named(row.text ?? rounded(row.value, drawing.unit), 24));
  track.replaceChildren(...gridLines(drawing), ...barAndWhisker(row, drawing));
}

const percent = (share) => `${(share * 100).toFixed(2)}%`;

/** Return the faint lines at the ticks, and a firm one at zero. */
function gridLines({ ends, ticks }) {
  return ticks.map((tick) => {
    const at = percent(along(tick, ends));
    return shape("line", { x1: at, x2: at, y1: 0, y2: "100%", class: tick === 0 ? "bs-zero" : "bs-grid" });
  });
}

/** Return the bar from zero to the value, and the whisker over its interval. */
function barAndWhisker(row, { ends, signed }) {
  if (!Number.isFinite(row.value)) return [];
  const [zero, value] = [along(0, ends), along(row.value, ends)];
  const bar = shape("rect", { class: "bs-bar", y: "22%", height: "56%", rx: 1.5,
    x: percent(Math.min(zero, value)), width: percent(Math.abs(value - zero)) });
  const dot = signed ? [shape("circle", { class: "bs-dot", cx: percent(value), cy: "50%", r: 3.5 })] : [];
  if (!interval(row)) return [bar, ...dot];
  const line = { class: "bs-whisker", y1: "50%", y2: "50%",
    x1: percent(along(within(row.low, ends), ends)), x2: percent(along(within(row.high, ends), ends)) };
  const caps = [row.low, row.high].map((end) => {
    const at = percent(along(within(end, ends), ends));
    if (within(end, ends) !== end) return goesOn(at, end < ends[0] ? 180 : 0);
    return shape("line", { class: "bs-whisker", x1: at, x2: at, y1: "36%", y2: "64%" });
  });
  return [bar, shape("line", line), ...caps, ...dot];
}

/** Return the arrowhead of an interval that ends beyond the edge of the drawing. */
function goesOn(at, turn) {
  return shape("svg", { x: at, y: "50%", width: 1, height: 1 }, arrowhead(0, 0, turn));
}

/** Write the values at the axis, its unit, and how many rows are not drawn. */
function drawAxis(axis, drawing, { unit, n_more: more }) {
  const track = shape("svg", { class: "bs-track" });
  axis.replaceChildren(element("div", { class: "bs-axis-row" }, track),
    element("div", { class: "bs-axis-words" },
      element("span", { class: "bs-more" }, more ? `and ${counted(more)} more` : ""),
      element("span", { class: "bs-unit", title: visible(unit ?? "") }, named(unit ?? "", 120))));
  track.append(...axisWords(drawing, track.clientWidth || 100));
}

/** Return the values to write at an axis so wide: zero and every first, second or third other. */
function axisWords({ ends, ticks, unit }, width) {
  const zero = Math.max(0, ticks.indexOf(0));
  const placed = ticks.map((tick, place) => {
    const words = rounded(tick, unit);
    const half = words.length * 3.4;
    return { words, half, from: place - zero, middle: within(along(tick, ends) * width, [half, width - half]) };
  });
  const touch = (one, place, all) => place > 0 && one.middle - all[place - 1].middle < one.half + all[place - 1].half + 6;
  let written = placed;
  for (let every = 2; written.some(touch); every += 1) written = placed.filter((one) => one.from % every === 0);
  return written.map((one) => shape("text", { x: percent(one.middle / width), y: 12, "text-anchor": "middle" }, one.words));
}
