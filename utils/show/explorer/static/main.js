// The explorer: what Python sends is drawn, and what is done here is sent to Python.

const VIEWS = ["ranked", "when", "tone", "sources", "network", "sentences"];
const OTHERS = ["chosen", "about", "summary", "article", "suggestions", "progress", "notice", "code", "correction"];

/** Return what all parts of an explorer share: the state, and commands for Python. */
function makeExplorer(model, root) {
  const explorer = { root, tooltip: makeTooltip(root), pending: null, lastRow: null, nFiles: 0, code: null };
  explorer.get = (name) => model.get(name) ?? null;
  explorer.send = (does, more = {}) => model.send({ do: does, ...more });
  explorer.selection = () => ({ ...explorer.get("chosen")?.selection, ...explorer.pending });
  explorer.layer = () => explorer.get("chosen")?.layer ?? "attention";
  explorer.choose = (part) => {
    // What was sent and not answered yet counts: two quick clicks are two choices.
    explorer.pending = { ...explorer.pending, ...part };
    explorer.send("choose", { part });
  };
  explorer.has = (part, key) => {
    const chosen = explorer.selection()[part];
    return Array.isArray(chosen) ? chosen.includes(key) : chosen === key;
  };
  explorer.toggle = (part, key) => {
    const isOne = part === "speaker" || part === "beside";
    const chosen = explorer.selection()[part] ?? [];
    if (isOne) explorer.choose({ [part]: explorer.has(part, key) ? null : key });
    else explorer.choose({ [part]: chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key] });
  };
  explorer.askCode = (view) => explorer.code.ask(view);
  explorer.askFile = (view) => { explorer.nFiles += 1; explorer.send("save", { view }); };
  explorer.receive = (message, buffers) => {
    // The same explorer may stand in several places: only where it was asked does it save.
    if (message?.kind !== "file" || explorer.nFiles === 0) return;
    explorer.nFiles -= 1;
    saveFile(message, buffers ?? []);
  };
  explorer.opened = (row) => { explorer.lastRow = row; };
  return explorer;
}

/** Return the parts of an explorer, in the order in which they stand. */
function makeParts(explorer) {
  return {
    top: makeTopLine(explorer), filter: makeFilterLine(explorer), words: makeFilterWords(explorer),
    ranked: makeBars(explorer, "ranked", "Names"), when: makeTimeline(explorer),
    tone: makeBars(explorer, "tone", "Tone"), sources: makeBars(explorer, "sources", "Sources"),
    network: makeNetwork(explorer), sentences: makeSentences(explorer),
    article: makeArticle(explorer), code: makeCodeDialog(explorer),
  };
}

/** Put the parts into the root. */
function layOut(root, parts) {
  const panels = element("div", { class: "bs-panels" }, ...VIEWS.map((view) => parts[view].section));
  const all = element("div", { class: "bs-all" }, parts.top.node, parts.filter.node, parts.words.node,
    element("div", { class: "bs-stage" }, panels, parts.article.section));
  root.prepend(all);
  root.append(parts.code.node);
  return panels;
}

/** Return what draws each of the states that Python sends. */
function drawingsOf(explorer, parts, panels) {
  const get = (name) => explorer.get(name) ?? {};
  const controls = () => {
    parts.top.draw(get("chosen"), get("about"));
    parts.filter.draw(get("chosen"), get("about"));
    parts.words.draw(get("chosen"), get("summary"));
  };
  // Views that nothing came for yet say what they wait for.
  const wait = () => VIEWS.filter((view) => get(view).seq === undefined).forEach((view) => drawings[view]());
  const drawings = {
    chosen: () => { explorer.pending = null; controls(); parts.article.choose(); drawings.network(); },
    about: controls,
    summary: controls,
    suggestions: () => { parts.filter.search.draw(get("suggestions")); parts.article.suggest(get("suggestions")); },
    progress: () => { parts.words.show(explorer.get("progress")); wait(); },
    notice: () => {
      parts.filter.refuse(explorer.get("notice"));
      wait();
      // What was refused is not chosen.
      if (explorer.get("notice")?.kind === "error") explorer.pending = null;
      parts.words.say(explorer.get("notice"));
    },
    code: () => parts.code.update(explorer.get("code")),
    correction: () => parts.article.preview(explorer.get("correction")),
    article: () => showArticle(explorer, parts, panels),
  };
  for (const view of VIEWS) drawings[view] = () => parts[view].update(get(view));
  return drawings;
}

/** Open or close the article: the views behind keep their place, and get the focus back. */
function showArticle(explorer, parts, panels) {
  const article = explorer.get("article");
  const isClosing = !article && panels.inert;
  panels.inert = Boolean(article);
  panels.classList.toggle("bs-behind", Boolean(article));
  parts.article.update(article);
  explorer.tooltip.hide();
  if (!isClosing) return;
  const rows = [...parts.sentences.list.querySelectorAll("[data-row]")];
  (rows.find((row) => row.dataset.row === explorer.lastRow) ?? rows[0])?.focus();
}

/** Say at the root which state of the filter all views show, and whether all are settled. */
function markState(explorer) {
  const states = ["chosen", "summary", ...VIEWS].map(explorer.get).filter((one) => one?.seq !== undefined);
  const seqs = states.map((one) => one.seq);
  setAttributes(explorer.root, { "data-seq": seqs.length ? Math.min(...seqs) : null,
    "data-settled": new Set(seqs).size === 1 && states.every((one) => one.settled !== false) ? "true" : "false" });
}

/** Draw what has changed, all at once, before the next picture is painted. */
function drawTogether(drawings, after) {
  const waiting = new Set();
  let frame = 0;
  const draw = () => {
    frame = 0;
    const names = [...waiting];
    waiting.clear();
    for (const name of names) drawings[name]();
    after();
  };
  return {
    later: (name) => { waiting.add(name); frame ||= requestAnimationFrame(draw); },
    stop: () => cancelAnimationFrame(frame),
  };
}

/** Draw an explorer into an output; return what ends it. */
function render({ model, el }) {
  const root = element("div", { class: "bs-explorer", "data-lm-suppress-shortcuts": "true" });
  // Keys meant for the explorer are no commands for the notebook around it.
  root.addEventListener("keydown", (event) => event.stopPropagation());
  const explorer = makeExplorer(model, root);
  const parts = makeParts(explorer);
  const panels = layOut(root, parts);
  explorer.code = parts.code;
  const drawings = drawingsOf(explorer, parts, panels);
  const drawing = drawTogether(drawings, () => markState(explorer));
  const listeners = [...VIEWS, ...OTHERS].map((name) => [`change:${name}`, () => drawing.later(name)]);
  listeners.push(["msg:custom", explorer.receive]);
  for (const [event, listener] of listeners) model.on(event, listener);
  el.append(root);
  for (const name of [...OTHERS, ...VIEWS]) drawings[name]();
  markState(explorer);
  // Python opens the corpus only now that somebody looks.
  explorer.send("hello");
  return () => {
    for (const [event, listener] of listeners) model.off(event, listener);
    drawing.stop();
    for (const part of Object.values(parts)) part.stop?.();
  };
}

export default { render };
