function (lang, words) {
  // Streamlit's own texts cannot be translated where they are made, so they are replaced where
  // they appear: whole texts and labels that the dictionary knows, never what people wrote.
  const root = document.documentElement;
  const NAMES = ["aria-label", "title", "placeholder", "alt"];
  const OURS = ".stHtml, [data-testid=stMarkdownContainer], textarea";
  root.lang = lang;
  const patterns = Object.entries(words)
    .filter(([from]) => from.includes("{}"))
    .map(([from, to]) => [from.split("{}"), to.split("{}")]);

  function said(text) {
    const plain = text.trim();
    if (Object.hasOwn(words, plain)) return text.replace(plain, () => words[plain]);
    for (const [[head, tail], [before, after]] of patterns) {
      if (plain.length > head.length + tail.length && plain.startsWith(head) && plain.endsWith(tail))
        return before + plain.slice(head.length, plain.length - tail.length) + after;
    }
    return text;
  }

  function cover(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      const text = said(node.nodeValue);
      if (text !== node.nodeValue && !node.parentElement?.closest(OURS)) node.nodeValue = text;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE || node.closest("svg")) return;
    for (const name of NAMES) {
      const value = node.getAttribute(name);
      const text = value && said(value);
      if (value && text !== value) node.setAttribute(name, text);
    }
    for (const child of node.childNodes) cover(child);
  }

  // What a button opens lies at the end of the page: who came by keyboard is taken there.
  function entered(node) {
    const inside = "[data-testid=stPopoverBody]";
    const body = node.matches?.(inside) ? node : node.querySelector?.(inside);
    if (!body || !document.activeElement?.matches("[data-testid=stPopoverButton]")) return;
    body.tabIndex = -1;
    body.focus({ preventScroll: true });
  }

  function saved(event) {
    const button = event.target.closest?.(".sg-button");
    const name = button && [...button.classList].find((c) => c.startsWith("sg-picture-"));
    if (!name) return;
    const chart = document.querySelector(".st-key-chart_" + CSS.escape(name.slice(11)));
    const own = [...(chart?.querySelectorAll("button") ?? [])];
    own.find((b) => b.getAttribute("aria-label")?.startsWith("Download as PNG"))?.click();
  }

  window.sgCovers?.disconnect();
  window.sgCovers = new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type !== "childList") cover(change.target);
      change.addedNodes.forEach((node) => (cover(node), entered(node)));
    }
  });
  cover(document.body);
  window.sgCovers.observe(document.body, {
    subtree: true, childList: true, characterData: true,
    attributes: true, attributeFilter: NAMES,
  });
  if (!window.sgPictures) document.addEventListener("click", saved);
  window.sgPictures = true;
}
