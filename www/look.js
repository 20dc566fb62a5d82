// The style of a shadow root.
import { address, file } from "./engine.js";

// Until the rest is there: the fallback in its slot, as a block, so that it
// has a width. The map is laid out by the width of its element.
const HOST = ":host{display:block;container-type:inline-size}:host([hidden]){display:none}";

// One sheet for all elements of a document; sheets cannot leave theirs.
const sheets = new WeakMap();

export const hasSheets = () => "adoptedStyleSheets" in Document.prototype && "replaceSync" in CSSStyleSheet.prototype;

// Gives a shadow root its slot and the sheet of its document.
export function dress(shadow) {
  const { ownerDocument: page } = shadow;
  if (!shadow.firstChild) shadow.append(page.createElement("slot"));
  if (!hasSheets()) return;
  let sheet = sheets.get(page);
  if (!sheet) {
    sheet = new page.defaultView.CSSStyleSheet();
    sheet.replaceSync(HOST);
    sheets.set(page, sheet);
  }
  if (shadow.adoptedStyleSheets.indexOf(sheet) < 0) shadow.adoptedStyleSheets = [sheet];
}

// Until the map's style is there. A page that holds the drawing holds the
// style as well, in a <style data-case-map>; then nothing is fetched.
export async function look(shadow) {
  const { ownerDocument: page } = shadow;
  if (!hasSheets()) return link(shadow, page);
  const sheet = sheets.get(page);
  if (sheet.cssRules.length > 2) return undefined;
  const own = page.querySelector("style[data-case-map]");
  const style = own ? own.textContent : new TextDecoder().decode(await file("case-map.css"));
  sheet.replaceSync(HOST + (globalThis.CSS && CSS.supports("container-type:inline-size") ? byElement(style) : style));
  return undefined;
}

// Widths of the window become widths of the element: 32 px less, from 720 px
// on 64, as the page of our own leaves at its sides. So that page does not
// change when the map comes alive.
const byElement = (style) =>
  style.replace(/@media ?\(min-width: ?(\d+)px/g, (_, width) => `@container (min-width:${width - (width < 720 ? 32 : 64)}px`);

// For kernels that construct no sheets. A link is what a strict policy allows;
// where a bundler has given the file another type, its text must do.
async function link(shadow, page) {
  if (shadow.querySelector("link, style")) return;
  const sheet = page.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = address("case-map.css");
  const isThere = await new Promise((done) => {
    sheet.onload = () => done(true);
    sheet.onerror = () => done(false);
    shadow.append(sheet);
  });
  if (isThere) return;
  sheet.remove();
  const style = page.createElement("style");
  style.textContent = new TextDecoder().decode(await file("case-map.css"));
  shadow.append(style);
}
