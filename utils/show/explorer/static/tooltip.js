// One small note beside what the pointer is on, or the focus: the value with its interval.

/** Return the note of an explorer, which `show` puts beside an element and `hide` takes away. */
function makeTooltip(root) {
  const node = element("div", { class: "bs-tooltip", role: "tooltip", id: freshId("note"), hidden: true });
  root.append(node);
  const hide = () => { node.hidden = true; };
  const show = (target, lines) => {
    node.replaceChildren(...lines.filter(Boolean).map((line, place) =>
      element("div", { class: place ? null : "bs-tooltip-name" }, visible(line).slice(0, 400))));
    node.hidden = lines.length === 0;
    placeBeside(node, target, root);
  };
  return { show, hide, node };
}

/** Put a note above an element, or below where there is no room, never beyond the root. */
function placeBeside(node, target, root) {
  const all = root.getBoundingClientRect();
  const at = target.getBoundingClientRect();
  const size = node.getBoundingClientRect();
  const middle = at.left + at.width / 2 - size.width / 2 - all.left;
  const left = Math.max(4, Math.min(all.width - size.width - 4, middle));
  const above = at.top - all.top - size.height - 6;
  const fits = above > 0 && at.top - size.height - 6 > 0;
  node.style.left = `${left}px`;
  node.style.top = `${fits ? above : at.bottom - all.top + 6}px`;
}

/** Show the note for whatever of a chart is pointed at, or has the focus. */
function noteOnHover(container, selector, tooltip, linesOf) {
  const show = (event) => {
    const mark = event.target.closest?.(selector);
    if (mark && container.contains(mark)) tooltip.show(mark, linesOf(rowOf.get(mark), mark));
    else tooltip.hide();
  };
  container.addEventListener("pointerover", show);
  container.addEventListener("focusin", show);
  container.addEventListener("pointerleave", tooltip.hide);
  container.addEventListener("focusout", tooltip.hide);
}
