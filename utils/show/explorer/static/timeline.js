// The timeline: bars or lines over the periods, and the range of days that is chosen.

// Room around the drawing: below it the days, and below those the track of the two handles.
const ROOM = { left: 46, right: 28, top: 12, days: 20, track: 30 };
const MARKERS = ["circle", "square", "triangle", "diamond", "cross", "ring"];

/** Return the view over time: its panel, and `update` to draw what Python sent. */
function makeTimeline(explorer) {
  const panel = makePanel(explorer, "when", "When");
  const legend = element("div", { class: "bs-legend" });
  const svg = shape("svg", { class: "bs-plot", role: "group" });
  const layers = { grid: shape("g"), brush: shape("rect", { class: "bs-brush" }), bars: shape("g"),
    marks: shape("g"), handles: shape("g") };
  svg.append(...Object.values(layers));
  const empty = emptyLine();
  const plot = element("div", { class: "bs-plot-box" }, svg);
  panel.body.append(legend, plot, empty);
  const view = { explorer, svg, layers, data: {}, periods: [], geometry: null };
  // The box listens, not the drawing: an SVG element that hears of the focus becomes a tab stop.
  noteOnHover(plot, "[data-key]", explorer.tooltip, (period) => linesOfPeriod(view, period), "side");
  moveByKeys(plot, "[data-key]");
  layers.marks.addEventListener("click", (event) => {
    const period = rowOf.get(event.target.closest("[data-key]"));
    // The second click of a double click belongs to it: that one clears the range.
    if (period && event.detail < 2) togglePeriod(view, period);
  });
  const brush = makeBrush(view);
  const draw = () => {
    if (plot.clientWidth === 0) return;
    drawTimeline(view, plot);
    brush.draw();
  };
  const stop = onResize(plot, draw);
  const update = (data) => {
    const periods = periodsOf(data);
    const isEmpty = !periods.some((period) => period.points.some((point) => Number.isFinite(point.value) && point.n !== 0));
    Object.assign(view, { data, periods: isEmpty ? [] : periods });
    panel.update(isEmpty ? { ...data, note: null } : data);
    setAttributes(svg, { "aria-label": named(data.title ?? "When", 200) });
    plot.style.visibility = isEmpty ? "hidden" : "";
    setEmpty(explorer, empty, isEmpty, data);
    drawLegend(legend, view);
    draw();
  };
  return { section: panel.section, update, stop: () => { stop(); panel.stop(); } };
}

/** Return the periods that are drawn, each with the points of all series in it, by day. */
function periodsOf(data) {
  const periods = new Map();
  (data.series ?? []).slice(0, MARKERS.length).forEach((series, place) => {
    for (const point of series.points ?? []) {
      const key = point.from;
      if (!periods.has(key)) periods.set(key, { key, from: point.from, to: point.to, points: [] });
      periods.get(key).points.push({ ...point, name: series.name, place });
    }
  });
  return [...periods.values()].sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** Return the parts of the selection that the drawn days belong to. */
function dayParts(explorer) {
  return explorer.layer() === "times" ? ["told_since", "told_until"] : ["since", "until"];
}

/** Choose a period's days; again: any day. */
function togglePeriod(view, { from, to }) {
  const chosen = view.data.brush;
  chooseDays(view, chosen && chosen[0] === from && chosen[1] === to ? [null, null] : [from, to]);
}

/** Choose the days from the one to the other. */
function chooseDays(view, [from, to]) {
  const [since, until] = dayParts(view.explorer);
  view.explorer.choose({ [since]: from, [until]: to });
}

/** Return what is said of a period beside it. */
function linesOfPeriod(view, period) {
  const several = view.data.series.length > 1;
  const values = period.points.map((point) => (several ? `${named(point.name, 60)}: ` : "") +
    pointInWords(point, view.explorer.layer(), view.data.unit ?? ""));
  return [periodInWords(period.from, period.to, view.data.every), ...values];
}

/** Draw axes, bars or lines, and a mark for each period. */
function drawTimeline(view, box) {
  const { data, periods, layers, svg } = view;
  const [width, height] = [box.clientWidth, box.clientHeight];
  setAttributes(svg, { width, height, viewBox: `0 0 ${width} ${height}` });
  if (periods.length === 0) return;
  const days = [dayNumber(data.since ?? periods[0].from), dayNumber(data.until ?? periods.at(-1).to) + 1];
  const ends = axisEnds(periods.flatMap((period) => period.points), data.signed, data.unit);
  const [right, bottom] = [width - ROOM.right, height - ROOM.days - ROOM.track];
  view.geometry = { days, ends, right, bottom, width, height,
    x: (day) => ROOM.left + along(day, days) * (right - ROOM.left),
    y: (value) => bottom - along(within(value, ends), ends) * (bottom - ROOM.top) };
  layers.grid.replaceChildren(...valueLines(view), ...dayLines(view));
  const asBars = data.series.length === 1 && !data.signed;
  layers.bars.replaceChildren(...(asBars ? barsOf(view) : MARKERS.flatMap((_, n) => n < data.series.length ? lineOf(view, n) : [])));
  keyed(layers.marks, periods, { key: (period) => period.key,
    make: () => shape("rect", { class: "bs-mark", role: "button" }),
    update: (node, period) => drawMark(view, node, period) });
  oneTabStop(layers.marks, "[data-key]");
}

/** Return where a period begins and ends in the drawing. */
function across(view, period) {
  const { x, days } = view.geometry;
  return [x(within(dayNumber(period.from), days)), x(within(dayNumber(period.to) + 1, days))];
}

/** Draw the mark of a period: as high as the drawing, seen only when it has the focus. */
function drawMark(view, node, period) {
  const [left, right] = across(view, period);
  const [from, to] = view.data.brush ?? [];
  const pressed = Boolean(from && period.from >= from && period.to <= to);
  setAttributes(node, { "data-key": period.key, x: left, width: Math.max(1, right - left),
    y: ROOM.top, height: view.geometry.bottom - ROOM.top, "aria-pressed": pressed ? "true" : "false",
    "aria-label": `${linesOfPeriod(view, period).join(", ")}. Press Enter to ` +
      (pressed && from === period.from && to === period.to ? "remove these days." : "choose these days.") });
}

/** Return the lines at round values, and the values. */
function valueLines(view) {
  const { ends, right, y } = view.geometry;
  return roundTicks(ends, 4).flatMap((tick) => [
    shape("line", { class: tick === 0 ? "bs-zero" : "bs-grid", x1: ROOM.left, x2: right, y1: y(tick), y2: y(tick) }),
    shape("text", { x: ROOM.left - 6, y: y(tick) + 4, "text-anchor": "end" }, rounded(tick, view.data.unit)),
  ]);
}

/** Return the days at the axis, as many as there is room for. */
function dayLines(view) {
  const { days, x, right, bottom } = view.geometry;
  const { unit, days: ticks } = dayTicks(days[0], days[1] - 1, Math.max(2, (right - ROOM.left) / 54));
  let end = 0;
  return ticks.flatMap((day, place) => {
    const words = tickInWords(day, unit, place === 0);
    const [at, half] = [x(day), words.length * 3.2];
    const middle = Math.max(ROOM.left + half - 2, Math.min(right - half + 12, at));
    const tick = shape("line", { class: "bs-tick", x1: at, x2: at, y1: bottom, y2: bottom + 4 });
    if (middle - half < end + 6) return [tick];
    end = middle + half;
    return [tick, shape("text", { x: middle, y: bottom + 16, "text-anchor": "middle" }, words)];
  });
}

/** Return the bars of the only series, each with its interval. */
function barsOf(view) {
  const { y, ends } = view.geometry;
  const [from, to] = view.data.brush ?? [];
  return view.periods.flatMap((period) => {
    const [left, right] = across(view, period);
    const [point] = period.points;
    if (!Number.isFinite(point.value)) return [];
    const gap = Math.min(2, (right - left) * 0.15);
    const out = from && (period.to < from || period.from > to);
    const bar = shape("rect", { class: out ? "bs-bar bs-out" : "bs-bar", x: left + gap / 2,
      width: Math.max(1.5, right - left - gap), y: y(point.value), height: y(0) - y(point.value) });
    if (right - left < 4) return [bar];
    return [bar, ...upright(point, (left + right) / 2, y, ends, right - left)];
  });
}

/** Return the interval of a point as an upright line, with caps or arrowheads where there is room. */
function upright(point, x, y, ends, room) {
  if (!interval(point)) return [];
  const line = shape("line", { class: "bs-whisker", x1: x, x2: x, y1: y(point.low), y2: y(point.high) });
  const caps = [point.low, point.high].map((end) => {
    if (within(end, ends) !== end) return arrowhead(x, y(end), end < ends[0] ? 90 : -90);
    return room > 7 ? shape("line", { class: "bs-whisker", x1: x - 2.5, x2: x + 2.5, y1: y(end), y2: y(end) }) : null;
  });
  return [line, ...caps.filter(Boolean)];
}

/** Return a series as a line with its markers; it is broken where no value is known. */
function lineOf(view, place) {
  const { y, ends } = view.geometry;
  const parts = [];
  let path = "";
  const gap = (view.geometry.right - ROOM.left) / view.periods.length;
  // Among many periods only some get a marker: enough to tell the lines apart.
  const each = Math.ceil(9 / gap);
  for (const [at, period] of view.periods.entries()) {
    const point = period.points.find((one) => one.place === place);
    const [left, right] = across(view, period);
    const x = (left + right) / 2;
    if (!point || !Number.isFinite(point.value)) { path += " "; continue; }
    path += `${path === "" || path.endsWith(" ") ? "M" : "L"}${x.toFixed(1)},${y(point.value).toFixed(1)}`;
    if (gap > 4) parts.push(...upright(point, x, y, ends, 0));
    if (at % each === 0) parts.push(
      marker(MARKERS[place], x, y(point.value), view.data.signed ? Math.sign(point.value) : null));
  }
  const line = shape("path", { class: "bs-line", d: path });
  const one = view.data.series.length === 1 ? "bs-one" : "";
  return [shape("g", { class: `bs-series ${one}`, "data-series": place }, line, ...parts)];
}

/** Return a marker of a form: told apart by its form as well as by its colour. */
function marker(form, x, y, sign = null, r = 4) {
  const at = { class: "bs-marker", "data-sign": sign };
  const path = (d) => shape("path", { ...at, d, transform: `translate(${x.toFixed(1)},${y.toFixed(1)}) scale(${r / 4})` });
  if (form === "square") return path("M-3.6,-3.6H3.6V3.6H-3.6Z");
  if (form === "triangle") return path("M0,-4.6L4.4,3.6H-4.4Z");
  if (form === "diamond") return path("M0,-5L4.4,0L0,5L-4.4,0Z");
  if (form === "cross") return path("M-1.5,-4.5H1.5V-1.5H4.5V1.5H1.5V4.5H-1.5V1.5H-4.5V-1.5H-1.5Z");
  if (form === "hexagon") return path("M-4.4,0L-2.2,-3.9H2.2L4.4,0L2.2,3.9H-2.2Z");
  return shape("circle", { ...at, cx: x.toFixed(1), cy: y.toFixed(1), r,
    class: form === "ring" ? "bs-marker bs-ring" : "bs-marker" });
}

/** Write the series above the drawing: the unit, and a button for each that removes it. */
function drawLegend(legend, view) {
  const { series = [], unit } = view.data;
  const names = series.length > 1 ? series.slice(0, MARKERS.length) : [];
  if (!legend.firstChild) legend.append(element("span", { class: "bs-unit" }), element("div", { class: "bs-keys" }));
  const [words, keys] = legend.children;
  setText(words, view.periods.length ? named(unit ?? "", 120) : "");
  keyed(keys, names, { key: (one) => one.key,
    make: () => element("button", { type: "button", class: "bs-key", "data-do": "remove-series",
      onclick: (event) => view.explorer.toggle("entities", rowOf.get(event.currentTarget).key) }),
    update: (node, one, place) => {
      setAttributes(node, { "data-series": place, title: `Remove ${named(one.name)} from the filter` });
      node.replaceChildren(shape("svg", { width: 14, height: 14, "aria-hidden": "true" },
        marker(MARKERS[place], 7, 7)), element("span", { class: "bs-name" }, named(one.name)), "×");
    } });
}
