// The lines of Python that make what is seen, to copy; and files that are saved.

/** Return the dialog that shows code: `update` opens it when Python sends some. */
function makeCodeDialog(explorer) {
  const id = freshId("code");
  const text = element("textarea", { class: "bs-code", readonly: true, rows: 8, spellcheck: "false",
    wrap: "off", "aria-label": "Python code", "data-role": "code" });
  const said = element("span", { class: "bs-quiet", role: "status" });
  const copy = button("copy", "Copy", "Copy the code to the clipboard", () => copyText(text, said));
  const node = element("dialog", { class: "bs-dialog", "aria-labelledby": id, "data-role": "code-dialog" },
    element("h3", { class: "bs-title", id }, "The code that makes this"), text,
    element("div", { class: "bs-does" }, copy, button("close", "Close", "Close (Escape)", () => node.close()), said));
  let asked = false;
  // The page around may take the key before the browser closes the dialog by itself.
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.preventDefault();
    node.close();
  });
  node.addEventListener("close", () => { asked = false; explorer.send("hide_code"); });
  return {
    node,
    ask: (view) => { asked = true; explorer.send("code", { view }); },
    update: (data) => {
      // The same explorer may stand in several places: only where it was asked does it open.
      if (!data && node.open) node.close();
      if (!data || !asked) return;
      text.value = visible(data.code);
      setText(said, "");
      if (!node.open) node.showModal();
      text.focus();
      text.select();
    },
  };
}

/** Copy a text: by the clipboard where the page may, else as its selection. */
async function copyText(text, said) {
  try {
    await navigator.clipboard.writeText(text.value);
    setText(said, "Copied");
  } catch {
    text.select();
    setText(said, document.execCommand("copy") ? "Copied" : "Press Ctrl+C to copy");
  }
}

/** Save what Python sent as a file. */
function saveFile({ name, type }, buffers) {
  const blob = new Blob(buffers.map((one) => one.buffer ? new Uint8Array(one.buffer, one.byteOffset, one.byteLength) : one),
    { type: type ?? "application/octet-stream" });
  const url = URL.createObjectURL(blob);
  // A name is no path: what could lead out of the folder is taken from it.
  const link = element("a", { href: url, download: String(name ?? "broadsheet.zip").replace(/[^\w.-]+/g, "_"), hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
