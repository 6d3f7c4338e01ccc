// The two lines of controls above the views, and the filter as a sentence with its parts.

const LAYERS = { attention: "Attention", tone: "Tone toward it", quotes: "Quotes", times: "Mentioned times" };
const LAYER_TITLES = {
  attention: "How often names are mentioned", tone: "How positive the sentences that name them are",
  quotes: "How often they are quoted", times: "Which days their sentences speak of",
};
// What the field of a pattern is called; Python's complaints about it begin so.
const PATTERN = "Words or pattern";
const PERIODS = ["day", "week", "month", "year"];

/** Return a control with its words above it; one of several elements brings its own label. */
function labelled(words, control, more = {}) {
  const tag = control.tagName === "DIV" ? "div" : "label";
  return element(tag, { class: "bs-field", ...more }, element("span", { class: "bs-label" }, words), control);
}

/** Return a list to choose one from; `draw` fills it with [value, words] and says which. */
function makeSelect(role, label, title, onchange) {
  const node = element("select", { class: "bs-input", "data-role": role, title, onchange: () => onchange(node.value) });
  const draw = (options, value) => {
    const now = JSON.stringify(options);
    if (node.dataset.options !== now) {
      node.replaceChildren(...options.map(([one, words]) => element("option", { value: one }, words)));
      node.dataset.options = now;
    }
    if (node.value !== value) node.value = value;
  };
  return { field: labelled(label, node), draw };
}

/** Return the first line: corpus, layer, undo, redo and reset. */
function makeTopLine(explorer) {
  const corpus = makeSelect("corpus", "Corpus", "Which corpus is looked at", (name) => explorer.send("corpus", { name }));
  const layers = makeLayers(explorer);
  const undo = button("undo", "Undo", "Undo the last change of the filter", () => explorer.send("undo"));
  const redo = button("redo", "Redo", "Do again what was undone", () => explorer.send("redo"));
  const reset = button("reset", "Reset", "Remove the whole filter", () => explorer.send("reset"));
  const node = element("div", { class: "bs-line-top" }, corpus.field, layers.node,
    element("div", { class: "bs-undo", role: "group", "aria-label": "History" }, undo, redo, reset));
  const draw = (chosen, about) => {
    const corpora = about.corpora ?? [];
    corpus.field.hidden = corpora.length < 2;
    corpus.draw(corpora.map((name) => [name, named(name, 60)]), about.corpus);
    layers.draw(chosen.layer, about.layers ?? []);
    setDisabled(undo, !chosen.can_undo);
    setDisabled(redo, !chosen.can_redo);
    setDisabled(reset, partsOf(chosen).length === 0);
  };
  return { node, draw };
}

/** Return the layers as a group of radio buttons in words. */
function makeLayers(explorer) {
  const name = freshId("layer");
  const inputs = Object.keys(LAYERS).map((layer) => element("input", { type: "radio", name, value: layer,
    "data-layer": layer, onchange: () => explorer.send("layer", { layer }) }));
  const node = element("fieldset", { class: "bs-layers" }, element("legend", { class: "bs-unseen" }, "What is shown"),
    ...inputs.map((input) => element("label", { title: LAYER_TITLES[input.value] }, input,
      element("span", {}, LAYERS[input.value]))));
  const draw = (layer, there) => {
    for (const input of inputs) {
      input.checked = input.value === layer;
      input.disabled = there.length > 0 && !there.includes(input.value);
      const why = input.disabled ? "This corpus has no data for it" : LAYER_TITLES[input.value];
      setAttributes(input.parentElement, { title: why });
    }
  };
  return { node, draw };
}

/** Return the second line: names, kind, outlets, days, words, period. */
function makeFilterLine(explorer) {
  const search = makeSearch(explorer, { role: "search", label: "Search names and their aliases",
    placeholder: "Search a name …",
    choose: (row) => { search.clear(); if (!explorer.has("entities", row.key)) explorer.toggle("entities", row.key); } });
  const kind = makeSelect("label", "Kind", "Which kind of names are ranked",
    (label) => explorer.send("label", { label: label || null }));
  const outlets = makeOutlets(explorer);
  const days = [["since", "From"], ["until", "To"]].map(([part, words]) => makeDay(explorer, part, words));
  const words = element("input", { type: "text", class: "bs-input", "data-role": "words", spellcheck: "false",
    placeholder: "talks?|truce", title: "Sentences that match this regular expression, in any case",
    onchange: () => explorer.choose({ query: words.value.trim() || null }) });
  const every = makeSelect("every", "Period", "How long a period of the timeline is", (one) => explorer.send("every", { every: one }));
  const node = element("div", { class: "bs-line-filter" }, labelled("Names", search.node, { class: "bs-field bs-wide" }),
    kind.field, outlets.field, ...days.map((day) => day.field), labelled(PATTERN, words), every.field);
  let corpus = null;
  const draw = (chosen, about) => {
    const { selection = {} } = chosen;
    if (about.corpus !== corpus || !chosen.selection) search.clear();
    corpus = about.corpus;
    kind.draw(kindsToChoose(about.labels, chosen.label), chosen.label ?? "");
    outlets.draw(selection.outlets ?? [], about.outlets ?? []);
    days.forEach((day) => day.draw(selection, about));
    if (focusedIn(words) !== words || words.value === "") words.value = selection.query ?? "";
    if (chosen.every) every.draw(PERIODS.map((one) => [one, one]), chosen.every);
  };
  const refuse = (notice) => {
    const isRefused = notice?.kind === "error" && (notice.text ?? "").startsWith(`${PATTERN}:`);
    setAttributes(words, { "aria-invalid": isRefused ? "true" : null });
  };
  return { node, draw, search, refuse };
}

/** Return the kinds of names as options: with how many there are, the one that is chosen too. */
function kindsToChoose(labels, chosen) {
  if (!labels) return [["", "All kinds"]];
  const there = labels.some(([label]) => label === chosen);
  const all = chosen && !there ? [...labels, [chosen, 0]] : labels;
  if (labels.length === 0) return [[chosen ?? "", "All names (0)"]];
  return [["", "All kinds"], ...all.map(([label, n]) => [label, `${kindsInWords(label)} (${counted(n)})`])];
}

/** Return a field for a day: what dragging over the timeline does, by keyboard. */
function makeDay(explorer, part, words) {
  const input = element("input", { type: "date", class: "bs-input", "data-role": part,
    title: `${words === "From" ? "First" : "Last"} day of publication` });
  let told = null;
  // While a year is typed, it is valid as soon as it has a digit: only days of the corpus count.
  const send = () => {
    const day = input.value || null;
    if (day !== told && input.validity.valid) explorer.choose({ [part]: (told = day) });
  };
  input.addEventListener("change", send);
  input.addEventListener("blur", () => {
    if (input.validity.rangeUnderflow) input.value = input.min;
    if (input.validity.rangeOverflow) input.value = input.max;
    send();
  });
  const draw = (selection, about) => {
    setAttributes(input, { min: about.first_day, max: about.last_day, disabled: !about.first_day });
    told = selection[part] ?? null;
    if (input.value !== (told ?? "")) input.value = told ?? "";
  };
  return { field: labelled(words, input), draw };
}

/** Return the outlets: a button that shows boxes to tick, with how many articles each has. */
function makeOutlets(explorer) {
  const list = element("div", { class: "bs-outlets", role: "group", "aria-label": "Outlets", id: freshId("outlets"), hidden: true });
  const toggle = element("button", { type: "button", class: "bs-input bs-disclose", "data-role": "outlets",
    "aria-expanded": "false", "aria-controls": list.id, title: "Choose outlets" });
  const show = (isShown) => {
    list.hidden = !isShown;
    setAttributes(toggle, { "aria-expanded": isShown ? "true" : "false" });
  };
  toggle.addEventListener("click", () => show(list.hidden));
  const field = element("div", { class: "bs-field bs-holds-list" }, element("span", { class: "bs-label" }, "Outlets"), toggle, list);
  field.addEventListener("focusout", (event) => { if (!field.contains(event.relatedTarget)) show(false); });
  // A press on the words of a box would take the focus off the list, and so close it.
  list.addEventListener("pointerdown", (event) => { if (event.target.tagName !== "INPUT") event.preventDefault(); });
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || list.hidden) return;
    event.stopPropagation();
    show(false);
    toggle.focus();
  });
  const draw = (chosen, outlets) => {
    const words = chosen.length === 0 ? outlets.length ? `All ${counted(outlets.length)}` : "All" :
      chosen.length === 1 ? named(chosen[0], 60) : `${counted(chosen.length)} of ${counted(outlets.length)}`;
    setText(toggle, words);
    keyed(list, outlets, { key: ([outlet]) => outlet,
      make: () => element("label", { class: "bs-check" }, element("input", { type: "checkbox",
        onchange: (event) => explorer.toggle("outlets", rowOf.get(event.target.parentElement)[0]) }),
      element("span", { class: "bs-name" }), element("span", { class: "bs-quiet" })),
      update: (node, [outlet, n]) => {
        node.children[0].checked = chosen.includes(outlet);
        setAttributes(node, { "data-outlet": outlet });
        setName(node.children[1], named(outlet));
        setText(node.children[2], counted(n));
      } });
  };
  return { field, draw };
}
