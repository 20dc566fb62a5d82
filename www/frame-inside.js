// What embed.html does besides showing the map. It runs before the element is
// defined, and so the element starts with the state of the address.
import { tell } from "./frame-height.js";
import { keep, take } from "./frame-state.js";

const map = document.querySelector("case-map");
take(map);
keep(map);
tell(map);
