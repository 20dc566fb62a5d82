// The style of a shadow root.
import { address, file } from "./engine.js";

// The map is laid out by the width of a box that is out of the page's reach,
// and so is a block whatever the element is. Where an element is as wide as
// what it holds (in a row, in a float), the map would like to have 960 px.
// `all: initial` leaves the direction of text as the page has it, and takes
// what hides a part of the page for looks. Lines lie, also in a page where they
// stand upright.
const HOST =
  ":host{display:block;writing-mode:horizontal-tb;min-width:0;max-width:100%}:host([hidden]){display:none}" +
  // Its letters are the map's: widths are told in them.
  ".box{container-type:inline-size;contain-intrinsic-inline-size:960px;font-size:var(--case-map-font-size,medium)}" +
  // Firefox loses on paper what a query of a container restyles.
  "@media print{.box{container-type:normal}}" +
  // Chromium does not see what is around a path in the copies of it.
  "path{vector-effect:non-scaling-stroke}" +
  ".box>.case-map{direction:ltr;unicode-bidi:isolate;visibility:inherit;pointer-events:inherit}";

// One sheet for all elements of a document; sheets cannot leave theirs.
const sheets = new WeakMap();
const whole = new WeakSet();

// Asked of the page itself: MooTools puts a `Document` of its own in the place of the browser's.
export const hasSheets = () => "adoptedStyleSheets" in document && "replaceSync" in CSSStyleSheet.prototype;

// Gives a shadow root the sheet of its document, and a box, which it returns.
export function dress(shadow) {
  const { ownerDocument: page } = shadow;
  let box = shadow.querySelector(".box");
  if (!box) {
    box = page.createElement("div");
    box.className = "box";
    // A declared root shows its own drawing instead of the fallback.
    if (!shadow.firstElementChild) box.append(page.createElement("slot"));
    shadow.append(box);
  }
  // A document without a window shows nothing.
  if (!hasSheets() || !page.defaultView) return box;
  const sheet = sheetOf(page);
  if (!shadow.adoptedStyleSheets.includes(sheet)) shadow.adoptedStyleSheets = [sheet];
  return box;
}

function sheetOf(page) {
  if (!sheets.has(page)) {
    const sheet = new page.defaultView.CSSStyleSheet();
    sheet.replaceSync(HOST);
    sheets.set(page, sheet);
  }
  return sheets.get(page);
}

// Until the map's style is there. A page that holds the drawing holds the
// style as well, in a <style data-case-map>; then nothing is fetched.
export async function look(element) {
  const { ownerDocument: page, shadowRoot } = element;
  if (!hasSheets()) {
    const shadow = shadowRoot || element.attachShadow({ mode: "open" });
    dress(shadow);
    return (await import("./look-linked.js")).link(shadow, address, file);
  }
  // A document without a window shows nothing.
  if (!page.defaultView) return undefined;
  const sheet = sheetOf(page);
  if (whole.has(sheet)) return undefined;
  const [own] = [shadowRoot, page].map((place) => place && place.querySelector("style[data-case-map]")).filter(Boolean);
  // Its own is that of a page asleep.
  const style = new TextDecoder().decode(await file(own ? "living.css" : "case-map.css"));
  sheet.replaceSync(HOST + (own ? own.textContent : "") + style);
  if (globalThis.CSS && CSS.supports("container-type:inline-size")) byElement(sheet);
  whole.add(sheet);
  return undefined;
}

// Colours as the page wishes; else as the reader's system has them.
export function paint(element) {
  const drawing = element.shadowRoot && element.shadowRoot.querySelector("[data-scene]");
  if (!drawing) return;
  if (element.theme === "light" || element.theme === "dark") drawing.dataset.theme = element.theme;
  else delete drawing.dataset.theme;
}

// Widths of the window become widths of the element: 2 em less, from 45 em on 4,
// as the page of our own leaves at its sides. So that page does not change when
// the map comes alive. What a height of the window asks besides it goes on asking.
function byElement(sheet) {
  Array.from(sheet.cssRules).forEach(({ media, cssText }, at) => {
    const [, name, width, rest] = (media && /^\((m.+h): ?([\d.]+)em\)(?: and (.+))?$/.exec(media.mediaText)) || [];
    if (!width) return;
    const rules = `@container (${name}:${width - (width < 44 ? 2 : 4)}em)${cssText.slice(cssText.indexOf("{"))}`;
    sheet.deleteRule(at);
    sheet.insertRule(rest ? `@media ${rest}{${rules}}` : rules, at);
  });
}
