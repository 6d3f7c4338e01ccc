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

/** Put a note at the side of an element, above it, or below: where there is room in the root. */
function placeBeside(node, target, root, where) {
  const all = root.getBoundingClientRect();
  const at = target.getBoundingClientRect();
  const size = node.getBoundingClientRect();
  const side = [at.right + 8, at.left - size.width - 8].find((left) =>
    left >= all.left && left + size.width <= all.right);
  if (where === "side" && side !== undefined) {
    node.style.left = `${side - all.left}px`;
    node.style.top = `${at.top - all.top + Math.min(20, (at.height - size.height) / 2)}px`;
    return;
  }
  const middle = at.left + at.width / 2 - size.width / 2 - all.left;
  const left = Math.max(4, Math.min(all.width - size.width - 4, middle));
  const above = at.top - all.top - size.height - 6;
  const fits = above > 0 && at.top - size.height - 6 > 0;
  node.style.left = `${left}px`;
  node.style.top = `${fits ? above : at.bottom - all.top + 6}px`;
}

/** Show the note for whatever of a chart is pointed at, or has the focus; at its side if told. */
function noteOnHover(container, selector, tooltip, linesOf, where = "above") {
  const show = (event) => {
    const mark = event.target.closest?.(selector);
    if (mark && container.contains(mark)) tooltip.show(mark, linesOf(rowOf.get(mark), mark), where);
    else tooltip.hide();
  };
  container.addEventListener("pointerover", show);
  container.addEventListener("focusin", show);
  container.addEventListener("pointerleave", tooltip.hide);
  container.addEventListener("focusout", tooltip.hide);
}
