// Registers <case-map>. The only module with a side effect.
import { CaseMap } from "./case-map.js";

// Two copies of the script on one page are harmless: the first one counts.
if (!customElements.get("case-map")) customElements.define("case-map", CaseMap);
