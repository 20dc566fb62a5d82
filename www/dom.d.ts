// What the browser's own types know once the element's are there: JSDoc has no
// words for it.
import type { CaseMap, CaseMapEventMap } from "./case-map.js";

declare global {
  interface HTMLElementTagNameMap {
    "case-map": CaseMap;
  }
  interface GlobalEventHandlersEventMap extends CaseMapEventMap {}
}
