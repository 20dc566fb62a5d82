// The map's state in the frame's address.
//
// What stands there may come from anybody. Only what www/case-map.js gives to
// the frame is taken, as text, and never an address: with `src`, `cases` or
// `regions` anybody could show data of their own under this site's name.
import { fits, readQuery, WHOLE } from "./address.js";
import { COLOURS, isColour, medium, properties, themeOf } from "./frame-colours.js";
import { speak } from "./frame-words.js";
import { nearest } from "./nearest.js";
import { CHOICES, FRAME, LANGUAGES } from "./names.js";

const LONGEST = 100;
// Some kernels refuse more than a hundred changes of the address in 30 s;
// typing must not use them up.
const PAUSE = 350;

// Puts what the address says on an element that has not started yet.
export function take(map) {
  const given = readQuery(location.search);
  for (const name of FRAME) {
    const value = given[name];
    // What a reader may type has any length; names stand one a line.
    if (value === true) map.setAttribute(name, "");
    else if (!value || !value.length || !fits(name, value)) continue;
    else map.setAttribute(name, name === "sector" ? `${value.join("\n")}\n` : name === "query" ? value : value.slice(0, LONGEST));
  }
  const colours = {};
  for (const name of COLOURS) if (isColour(given[name])) colours[name] = given[name];
  const page = document.documentElement;
  const theme = (/^(light|dark)$/.exec(given.theme) || [themeOf(colours)])[0];
  if (theme) {
    map.setAttribute("theme", theme);
    // The page around the map, and the drawing until the map comes alive.
    for (const part of [page, map.querySelector("[data-scene]")]) part.setAttribute("data-theme", theme);
  }
  // The page's own sheet is its last; a policy lets scripts add to it, or has
  // not even let the page have it.
  const sheet = document.styleSheets[document.styleSheets.length - 1];
  if (sheet) sheet.insertRule(`@media ${medium(theme)} { :root { ${properties(colours)} } }`, 0);
  // The page's own words come in the language that the map will find.
  speak(nearest(given.language || map.getAttribute("language") || "", LANGUAGES));
  // The frame's heading stands one level over the list's.
  const level = given["heading-level"];
  if (/^[34]$/.test(level)) document.querySelector("h1").setAttribute("aria-level", level - 1);
  const lead = async () => given.case && (await more()).lead(map.shadowRoot, `c${given.case}`);
  map.addEventListener("case-map-ready", () => lead().catch(() => {}), { once: true });
}

// What few frames need comes from beside the frame's page, if it does.
const more = () => import(new URL("address.js", location.href).href);

// Brings the address up to date when the reader chooses.
export function keep(map) {
  let chosen = {};
  let timer;
  const change = async () => {
    try {
      const { write } = await more();
      const search = write(location.search, WHOLE, chosen);
      chosen = {};
      history.replaceState(history.state, "", location.href.split(/[?#]/)[0] + search);
    } catch (refused) {
      // The address stays as it was; the map does not need it.
    }
  };
  for (const event of ["case-map-select", "case-map-filter"]) {
    map.addEventListener(event, ({ detail }) => {
      for (const name of CHOICES) if (name in detail) chosen[name] = detail[name];
      // A county opens its province by itself.
      if ("open" in detail) chosen.open = detail.open && /0000$|^(?!\d{6}$)/.test(detail.region);
      // What is chosen leads elsewhere.
      chosen.case = "";
      clearTimeout(timer);
      timer = setTimeout(change, PAUSE);
    });
  }
}
