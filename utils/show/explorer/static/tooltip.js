// One small note beside what the pointer is on, or the focus: the value with its interval.

/** Return the note of an explorer, which `show` puts beside an element and `hide` takes away. */
function makeTooltip(root) {
  const node = element("div", { class: "bs-tooltip", role: "tooltip", id: freshId("note"), hidden: true });
  root.append(node);
  const hide = () => { node.hidden = true; };
  const show = (target, lines, where) => {
    node.replaceChildren(...lines.filter(Boolean).map((line, place) =>
      element("div", { class: place ? null : "bs-tooltip-name" }, visible(line).slice(0, 240))));
    node.hidden = lines.length === 0;
    placeBeside(node, target, root, where);
  };
  return { show, hide, node };
}

/** Put a note beside an element: within its panel if it fits there, else within the root. */
function placeBeside(node, target, root, where) {
  const panel = (target.closest("section") ?? root).getBoundingClientRect();
  Object.assign(node.style, { left: "0", top: "0", maxWidth: `${Math.min(340, panel.width - 12)}px` });
  const [all, at, size] = [root, target, node].map((one) => one.getBoundingClientRect());
  const tries = [panel, all].flatMap((room) => placesIn(room, at, size, where));
  const [left, top] = tries.find((place) => place.fits) ?? tries.at(-1);
  node.style.left = `${left - all.left}px`;
  node.style.top = `${top - all.top}px`;
}

/** Return places for a note in a room, the best first, and whether it fits there and is seen. */
function placesIn(room, at, size, where) {
  const middle = within(at.left + at.width / 2 - size.width / 2, [room.left + 4, room.right - size.width - 4]);
  const beside = at.top + Math.min(20, (at.height - size.height) / 2);
  const sides = [[at.right + 8, beside], [at.left - size.width - 8, beside]];
  // A mark as high as the drawing holds the note itself, before what is written above is covered.
  const inside = at.height > size.height + 40 ? [[middle, at.top + 20]] : [];
  const places = [...where === "side" ? sides : [], ...inside, [middle, at.top - size.height - 6], [middle, at.bottom + 6]];
  return places.map(([left, top]) => Object.assign([left, top], {
    fits: left >= room.left && left + size.width <= room.right && top >= Math.max(0, room.top) &&
      top + size.height <= Math.min(innerHeight, room.bottom) }));
}

/** Show the note for whatever of a chart is pointed at, or has the focus; at its side if told. */
function noteOnHover(container, selector, tooltip, linesOf, where = "above") {
  // After a click what is below the pointer may be another: a note waits until somebody moves.
  let isClicked = false;
  const show = (event) => {
    const mark = event.target.closest?.(selector);
    if (isClicked || !mark || !container.contains(mark)) tooltip.hide();
    // The note of a row stands at its bar: the names around it can still be read.
    else tooltip.show(mark.querySelector(".bs-track") ?? mark, linesOf(rowOf.get(mark), mark), where);
  };
  container.addEventListener("pointerover", show);
  container.addEventListener("focusin", show);
  container.addEventListener("pointerleave", tooltip.hide);
  container.addEventListener("focusout", tooltip.hide);
  container.addEventListener("click", () => { isClicked = true; tooltip.hide(); });
  container.addEventListener("keydown", () => { isClicked = false; }, { capture: true });
  container.addEventListener("pointermove", (event) => {
    if (!isClicked) return;
    isClicked = false;
    show(event);
  });
}
