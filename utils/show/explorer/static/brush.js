// Choosing a range of days: by dragging over the timeline, or with two handles below it.

const DRAGGED = 4;

/** Return the brush of a timeline; `draw` shows the chosen range and puts the handles there. */
function makeBrush(view) {
  const track = { all: shape("rect", { class: "bs-range" }), part: shape("rect", { class: "bs-range bs-range-on" }) };
  const handles = ["First day", "Last day"].map((label, end) => makeHandle(view, label, end));
  view.layers.handles.append(track.all, track.part, ...handles);
  const draw = (range = view.data.brush) => {
    if (!view.geometry || view.periods.length === 0) return;
    drawRange(view, range, track);
    const ends = rangePlaces(view, range);
    handles.forEach((handle, end) => drawHandle(view, handle, end, ends));
  };
  dragOver(view, draw);
  view.svg.addEventListener("dblclick", () => chooseDays(view, [null, null]));
  view.svg.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !view.data.brush) return;
    chooseDays(view, [null, null]);
    event.stopPropagation();
  });
  return { draw };
}

/** Return the places of the first and the last period in a range; no range: of all. */
function rangePlaces({ periods }, range) {
  if (!range) return [0, periods.length - 1];
  const first = periods.findIndex((period) => period.to >= range[0]);
  const last = periods.findLastIndex((period) => period.from <= range[1]);
  const from = first < 0 ? periods.length - 1 : first;
  return [from, Math.max(from, last)];
}

/** Draw the chosen range behind the bars, and on the track below. */
function drawRange(view, range, track) {
  const { geometry, layers } = view;
  const edge = (day) => geometry.x(within(day, geometry.days));
  const [left, right] = range ? [edge(dayNumber(range[0])), edge(dayNumber(range[1]) + 1)]
    : [geometry.x(geometry.days[0]), geometry.right];
  const y = geometry.height - ROOM.track / 2 - 2;
  setAttributes(layers.brush, { x: left, width: Math.max(0, right - left), y: ROOM.top,
    height: geometry.bottom - ROOM.top, visibility: range ? "visible" : "hidden" });
  setAttributes(track.all, { x: ROOM.left, width: geometry.right - ROOM.left, y, height: 4, rx: 2 });
  setAttributes(track.part, { x: left, width: Math.max(0, right - left), y, height: 4, rx: 2,
    visibility: range ? "visible" : "hidden" });
  view.edges = [left, right];
}

/** Return a handle: a slider that the arrow keys move by one period. */
function makeHandle(view, label, end) {
  const handle = shape("g", { class: "bs-handle", role: "slider", tabindex: 0, "aria-label": label,
    "data-role": end === 0 ? "handle-since" : "handle-until", "data-end": end });
  handle.append(shape("rect", { class: "bs-hit", width: 26, height: 26 }),
    shape("rect", { class: "bs-grip", width: 10, height: 20, rx: 4 }));
  handle.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS) || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const places = rangePlaces(view, view.data.brush);
    // ArrowUp is more, as with any slider.
    const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : STEPS[event.key];
    moveEnd(view, places, end, places[end] + step);
  });
  return handle;
}

/** Move one end of the range to a period: never beyond the other end, or the drawing. */
function moveEnd(view, places, end, place) {
  const last = view.periods.length - 1;
  const moved = end === 0 ? within(place, [0, places[1]]) : within(place, [places[0], last]);
  if (moved === places[end]) return;
  const next = end === 0 ? [moved, places[1]] : [places[0], moved];
  chooseDays(view, daysOf(view, next));
}

/** Return the days from one period to another; none where these are all. */
function daysOf({ periods }, [first, last]) {
  if (first === 0 && last === periods.length - 1) return [null, null];
  return [periods[first].from, periods[last].to];
}

/** Put a handle at its end of the range: outside of it, so that the two never overlap. */
function drawHandle(view, handle, end, places) {
  const { geometry, edges, periods } = view;
  const middle = geometry.height - ROOM.track / 2;
  const [hit, grip] = handle.children;
  setAttributes(hit, { x: end === 0 ? edges[0] - 26 : edges[1], y: middle - 13 });
  setAttributes(grip, { x: end === 0 ? edges[0] - 10 : edges[1], y: middle - 10 });
  const day = end === 0 ? periods[places[0]].from : periods[places[1]].to;
  setAttributes(handle, { "aria-valuemin": 0, "aria-valuemax": periods.length - 1,
    "aria-valuenow": places[end], "aria-valuetext": dayInWords(day) });
}

/** Let the pointer draw a range, or take a handle along; a click alone is left to the marks. */
function dragOver(view, draw) {
  let drag = null;
  const placeAt = (event) => {
    const x = event.clientX - view.svg.getBoundingClientRect().left;
    const place = view.periods.findIndex((period) => across(view, period)[1] > x);
    return place < 0 ? view.periods.length - 1 : place;
  };
  const rangeAt = (event) => {
    const place = placeAt(event);
    if (drag.end === null) return [Math.min(drag.start, place), Math.max(drag.start, place)];
    const places = rangePlaces(view, view.data.brush);
    return drag.end === 0 ? [Math.min(place, places[1]), places[1]] : [places[0], Math.max(place, places[0])];
  };
  const end = () => { drag = null; draw(); view.svg.classList.remove("bs-dragging"); };
  view.svg.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || view.periods.length === 0) return;
    const handle = event.target.closest("[data-end]");
    drag = { x: event.clientX, start: placeAt(event), moved: false, end: handle ? Number(handle.dataset.end) : null };
  });
  view.svg.addEventListener("pointermove", (event) => {
    if (!drag || (!drag.moved && Math.abs(event.clientX - drag.x) < DRAGGED)) return;
    // Only a drag captures the pointer: a captured click would miss the mark under it.
    if (!drag.moved) view.svg.setPointerCapture(event.pointerId);
    drag.moved = true;
    view.svg.classList.add("bs-dragging");
    const [first, last] = rangeAt(event);
    draw([view.periods[first].from, view.periods[last].to]);
  });
  view.svg.addEventListener("pointerup", (event) => {
    if (!drag?.moved) { drag = null; return; }
    const days = daysOf(view, rangeAt(event));
    end();
    chooseDays(view, days);
  });
  view.svg.addEventListener("pointercancel", () => drag && end());
}
