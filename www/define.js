// Registers <case-map>. The only module with a side effect.
/// <reference path="./dom.d.ts" preserve="true" />
import { CaseMap } from "./case-map.js";

// Two copies of the script on one page are harmless: the first one counts.
// On a server there are no elements, and nothing happens.
const { customElements } = globalThis;
if (customElements && !customElements.get("case-map")) customElements.define("case-map", CaseMap);
