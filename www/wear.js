// A second style sheet for a shadow root: what tools look like.
const sheets = new WeakMap();

// `content` is the sheet's bytes, `url` where it is, for kernels that construct none.
export function wear(element, content, url) {
  const { ownerDocument: page, shadowRoot } = element;
  if (!("adoptedStyleSheets" in page && "replaceSync" in CSSStyleSheet.prototype)) {
    if (shadowRoot.querySelector("link.tools")) return;
    const link = page.createElement("link");
    link.rel = "stylesheet";
    link.className = "tools";
    link.href = url;
    shadowRoot.append(link);
    return;
  }
  if (!sheets.has(page)) {
    const sheet = new page.defaultView.CSSStyleSheet();
    sheet.replaceSync(new TextDecoder().decode(content));
    sheets.set(page, sheet);
  }
  const sheet = sheets.get(page);
  const worn = [...shadowRoot.adoptedStyleSheets];
  if (worn.indexOf(sheet) < 0) shadowRoot.adoptedStyleSheets = worn.concat(sheet);
}
