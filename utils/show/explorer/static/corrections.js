// The form that corrects a name: merge, split, another kind; what will be written is shown first.

const CORRECTIONS = {
  merge: "It is somebody (or something) else", split: "One of its forms means another",
  label: "It is of another kind",
};

/** Return the form: `open` it for a name, in place of what it covers; `preview` what would be written. */
function makeCorrections(explorer, covers) {
  const form = element("form", { class: "bs-correct", "data-role": "correct", hidden: true });
  const view = { explorer, form, covers, entity: null, opener: null, asked: false, into: null };
  form.addEventListener("submit", (event) => { event.preventDefault(); ask(view, false); });
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    closeForm(view, true);
  });
  // What was shown is no longer what would be written.
  form.addEventListener("input", () => { if (view.asked) drawPreview(view, null); view.asked = false; });
  return {
    node: form,
    open: (entity, opener) => openForm(view, entity, opener),
    close: () => closeForm(view, false),
    suggest: (data) => view.search?.draw(data),
    preview: (correction) => {
      if (form.hidden) return;
      if (!correction && view.writes) closeForm(view, true);
      else if (correction?.written && view.writes) drawWritten(view, correction);
      else if (view.asked) drawPreview(view, correction);
    },
  };
}

/** Build the form anew for a name, and go to it. */
function openForm(view, entity, opener) {
  Object.assign(view, { entity, opener, asked: false, writes: false, into: null });
  const name = freshId("correct");
  view.kinds = Object.entries(CORRECTIONS).map(([kind, words]) => element("label", { class: "bs-check" },
    element("input", { type: "radio", name, value: kind, checked: kind === "merge", onchange: () => showFields(view) }), words));
  view.search = makeSearch(view.explorer, { role: "into", label: "The name it belongs to", placeholder: "Search a name, or write a new one …",
    choose: (row) => { view.into = row.key; view.search.input.value = named(row.name); },
    typed: () => { view.into = null; } });
  view.surface = element("select", { class: "bs-input", "data-role": "surface" },
    ...(entity.surfaces ?? []).map(([surface, n]) => element("option", { value: surface }, `${named(surface, 80)} (${counted(n)})`)));
  view.name = element("input", { class: "bs-input", type: "text", "data-role": "new-name", placeholder: "Name of the other …" });
  view.label = element("select", { class: "bs-input", "data-role": "new-label" },
    ...Object.keys(KINDS).map((kind) => element("option", { value: kind, selected: kind === entity.label }, kindInWords(kind))));
  view.fields = { into: labelled("It belongs to", view.search.node), surface: labelled("This form", view.surface),
    name: labelled("means", view.name), label: labelled("Kind", view.label) };
  view.shown = element("div", { class: "bs-preview", "data-role": "preview", "aria-live": "polite" });
  const show = element("button", { type: "submit", class: "bs-button", "data-do": "preview", title: "Show the rows that would be written" }, "Show what will be written");
  view.form.replaceChildren(element("h4", {}, `Correct “${named(entity.name, 80)}”`),
    element("fieldset", {}, element("legend", { class: "bs-unseen" }, "What is wrong"), ...view.kinds),
    ...Object.values(view.fields), view.shown, element("div", { class: "bs-does" }, show,
      button("cancel", "Cancel", "Close this form; nothing is written", () => closeForm(view, true))));
  view.form.hidden = false;
  view.covers.forEach((node) => { node.hidden = true; });
  showFields(view);
  view.form.scrollIntoView({ block: "nearest" });
  view.kinds[0].firstChild.focus();
}

/** Return which correction is meant. */
function kindOf(view) {
  return view.kinds.map((label) => label.firstChild).find((input) => input.checked).value;
}

/** Show the fields that this correction needs. */
function showFields(view) {
  const kind = kindOf(view);
  view.fields.into.hidden = kind !== "merge";
  view.fields.surface.hidden = view.fields.name.hidden = kind !== "split";
  view.fields.label.hidden = kind === "merge";
}

/** Ask for the rows that would be written, or to write them. */
function ask(view, write) {
  const kind = kindOf(view);
  const into = { merge: view.into ?? view.search.input.value.trim(), split: view.name.value.trim(), label: null }[kind];
  Object.assign(view, { asked: true, writes: write });
  view.explorer.send("correct", { kind, entity_id: view.entity.entity_id, into: into || null,
    surface: kind === "split" ? view.surface.value : null,
    label: kind === "merge" ? null : view.label.value, write });
}

/** Show what will be written, as a table, with the button that writes it. */
function drawPreview(view, correction) {
  view.shown.replaceChildren();
  if (!correction) return;
  const words = correction.error ?? correction.words ?? "";
  view.shown.append(element("p", { class: correction.error ? "bs-error" : null }, visible(words)));
  view.shown.scrollIntoView({ block: "nearest" });
  // Without a row there is nothing to write: the words say that the table says so already.
  if (correction.error || !correction.rows?.length) return;
  const cells = (tag, row) => element("tr", {}, ...row.map((cell) => element(tag, tag === "th" ? { scope: "col" } : {}, named(cell, 120))));
  const table = element("table", {}, element("thead", {}, cells("th", correction.columns ?? [])),
    element("tbody", {}, ...(correction.rows ?? []).map((row) => cells("td", row))));
  view.shown.append(element("div", { class: "bs-table", tabindex: 0, role: "group", "aria-label": "Rows that will be written" }, table),
    button("write", `Write to ${named(correction.file ?? "aliases.csv", 80)}`,
      "Write these rows to the table of aliases, which the next run uses", () => ask(view, true)));
  view.shown.scrollIntoView({ block: "nearest" });
}

/** Say in the form's place what was written, and what that means. */
function drawWritten(view, { words }) {
  const said = element("p", { role: "status", id: freshId("written") }, visible(words));
  const close = button("close-correction", "Close", "Close this, and go back to the names",
    () => closeForm(view, true), { "aria-describedby": said.id });
  view.asked = view.writes = false;
  view.form.replaceChildren(view.form.firstChild, said, element("div", { class: "bs-does" }, close));
  close.focus();
}

/** Close the form; the focus goes back to the button that opened it. */
function closeForm(view, refocus) {
  if (view.form.hidden) return;
  view.form.hidden = true;
  view.covers.forEach((node) => { node.hidden = false; });
  view.form.replaceChildren();
  view.search = null;
  if (refocus) view.opener?.focus();
}
