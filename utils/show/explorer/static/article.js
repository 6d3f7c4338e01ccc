// One article with its annotations marked, over the views; Escape goes back to the row.

/** Return the view of an article: `section`, and `update` to draw what Python sent. */
function makeArticle(explorer) {
  const id = freshId("article");
  const heading = element("h3", { class: "bs-headline", id, tabindex: -1 });
  const line = element("p", { class: "bs-quiet bs-origin" });
  const text = element("div", { class: "bs-article-text", "data-role": "article-text", role: "document",
    tabindex: 0, "aria-label": "Text of the article" });
  const entities = element("ul", { class: "bs-entities", "aria-label": "Names in this article" });
  const title = element("h4", {}, "Names in this article");
  const correct = makeCorrections(explorer, [title, entities]);
  const note = element("p", { class: "bs-sentence" });
  const close = () => explorer.send("close");
  const head = element("header", { class: "bs-head" }, heading,
    button("close", "Close", "Close the article and go back to the sentences (Escape)", close));
  const legend = makeLegend(text);
  const aside = element("aside", { class: "bs-aside", "aria-label": "Marks and names" }, legend.node,
    title, entities, correct.node);
  const section = element("section", { class: "bs-article", "data-role": "article", "aria-labelledby": id, hidden: true },
    head, line, element("div", { class: "bs-columns" }, text, aside), note);
  section.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.stopPropagation();
    close();
  });
  const view = { explorer, text, entities, correct, notes: {}, id: null };
  hoverNotes(view);
  entities.addEventListener("click", (event) => onEntityClick(view, event));
  const update = (article) => {
    const wasOpen = !section.hidden;
    section.hidden = !article;
    if (!article) { view.id = null; correct.close(); return; }
    setText(heading, named(article.title || "Untitled", 400));
    drawOrigin(line, article);
    setText(note, visible(article.note ?? ""));
    legend.sayScorer(article.scorer);
    const isNew = view.id !== `${article.article_id} ${article.target}`;
    view.id = `${article.article_id} ${article.target}`;
    if (isNew) { drawText(view, article); correct.close(); }
    drawEntities(view, article);
    if (isNew || !wasOpen) showTarget(section, heading, text);
  };
  const choose = () => view.article && drawEntities(view, view.article);
  return { section, update, choose, suggest: correct.suggest, preview: correct.preview };
}

/** Write where the article is from; only an address of the web becomes a link. */
function drawOrigin(line, article) {
  const words = [article.outlet ?? "(outlet not stated)", dayInWords(article.day), article.author]
    .filter(Boolean).map((one) => named(one, 120)).join(" · ");
  line.replaceChildren(words);
  if (!/^https?:\/\//i.test(article.url ?? "")) return;
  line.append(" · ", element("a", { href: article.url, target: "_blank", rel: "noopener noreferrer",
    title: `Open ${visible(article.url)} in a new tab` }, "original"));
}

/** Draw the text: what has a note can be reached with the arrow keys, as one tab stop. */
function drawText(view, article) {
  view.notes = article.notes ?? {};
  const nodes = article.pieces.map(([words, marks, entity], place) => {
    const node = makePiece(words, marks);
    if (node.nodeType !== Node.ELEMENT_NODE) return node;
    const told = view.notes[place];
    if (told) setAttributes(node, { "data-piece": place, tabindex: -1, role: "note", "aria-label": `${visible(words)}: ${visible(told)}` });
    return setAttributes(node, { "data-entity": entity ?? null });
  });
  view.text.replaceChildren(...nodes);
  oneTabStop(view.text, "[data-piece]");
}

/** Show the note of a piece that is pointed at, or has the focus. */
function hoverNotes(view) {
  noteOnHover(view.text, "[data-piece]", view.explorer.tooltip,
    (_, node) => [cut(node.textContent, 80), view.notes[node.dataset.piece]]);
  moveByKeys(view.text, "[data-piece]");
}

/** Move the focus to the headline, and the sentence that was opened into sight. */
function showTarget(section, heading, text) {
  heading.focus({ preventScroll: true });
  section.scrollIntoView({ block: "nearest" });
  const target = text.querySelector(".bs-m-target");
  const top = target ? target.getBoundingClientRect().top - text.getBoundingClientRect().top : 0;
  text.scrollTop = target ? text.scrollTop + top - text.clientHeight / 3 : 0;
}

/** List the names in the article: how often, as what, and what can be done. */
function drawEntities(view, article) {
  view.article = article;
  keyed(view.entities, article.entities ?? [], { key: (one) => one.entity_id, make: makeEntity,
    update: (node, one) => drawEntity(node, one, view.explorer.has("entities", one.entity_id)) });
}

/** Return an empty entry of the list of names. */
function makeEntity() {
  return element("li", { class: "bs-entity" },
    element("div", { class: "bs-entity-words" }, element("span", { class: "bs-name" }), element("span", { class: "bs-quiet" })),
    element("button", { type: "button", class: "bs-button", "data-do": "choose" }),
    element("button", { type: "button", class: "bs-button", "data-do": "correct" }, "Correct …"));
}

/** Draw a name of the article. */
function drawEntity(node, one, isChosen) {
  const [words, choose, correct] = node.children;
  const surfaces = (one.surfaces ?? []).map(([surface, n]) => `${named(surface, 60)} ${counted(n)}`).join(", ");
  setAttributes(node, { "data-entity-row": one.entity_id });
  setText(words.children[0], named(one.name));
  setAttributes(words.children[0], { title: named(one.name) });
  setText(words.children[1], `${kindInWords(one.label)} · ${surfaces || counted(one.n)}`);
  setAttributes(words.children[1], { title: words.children[1].textContent });
  setText(choose, isChosen ? "Chosen" : "Choose");
  setAttributes(choose, { "aria-pressed": isChosen ? "true" : "false",
    "aria-label": `${isChosen ? "Chosen" : "Choose"}: ${named(one.name)}`,
    title: isChosen ? "Remove it from the filter" : "Filter by this name" });
  setAttributes(correct, { "aria-label": `Correct ${named(one.name)}`,
    title: "Merge it with another name, split off one of its forms, or change its kind" });
}

/** Choose a name of the article, or open the form that corrects it. */
function onEntityClick(view, event) {
  const does = event.target.closest("[data-do]");
  if (!does) return;
  const one = rowOf.get(does.closest("[data-entity-row]"));
  if (does.dataset.do === "choose") view.explorer.toggle("entities", one.entity_id);
  else view.correct.open(one, does);
}
