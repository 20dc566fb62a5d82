// Registers <case-map>.
export { CaseMap } from "./case-map.js";
