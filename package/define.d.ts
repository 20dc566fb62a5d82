// Registers <case-map>, and with it its types for `document.querySelector` and events.
import "./case-map.js";
