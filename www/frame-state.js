// The map's state in the frame's address.
//
// What stands there may come from anybody. Only what www/case-map.js gives to
// the frame is taken, as text, and never an address: with `src`, `cases` or
// `regions` anybody could show data of their own under this site's name.
import { COLOURS, isColour, medium, properties, themeOf } from "./frame-colours.js";
import { speak } from "./frame-words.js";
import { nearest } from "./nearest.js";
import { CHOICES, FRAME, LANGUAGES } from "./names.js";

const LONGEST = 100;
// Some kernels refuse more than a hundred changes of the address in 30 s;
// typing must not use them up.
const PAUSE = 250;

const plain = (value) => value.slice(0, LONGEST);

// Puts what the address says on an element that has not started yet.
export function take(map) {
  const given = new URLSearchParams(location.search);
  for (const name of FRAME) {
    const values = given.getAll(name).filter(Boolean).map(plain);
    // Of sectors there may be several; of anything else the first counts.
    if (name === "sector") values.unshift(values.join(","));
    if (values[0]) map.setAttribute(name, values[0]);
  }
  const colours = {};
  for (const name of COLOURS) if (isColour(given.get(name))) colours[name] = given.get(name);
  const page = document.documentElement;
  const theme = (/^(light|dark)$/.exec(given.get("theme")) || [themeOf(colours)])[0];
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
  speak(nearest(given.get("language") || "", LANGUAGES));
  // The frame's heading stands one level over the list's.
  const level = given.get("heading-level");
  if (/^[34]$/.test(level)) document.querySelector("h1").setAttribute("aria-level", level - 1);
}

// Brings the address up to date when the reader chooses.
export function keep(map) {
  const now = new URLSearchParams(location.search);
  const set = (name, values) => {
    now.delete(name);
    for (const value of values) if (value) now.append(name, value);
  };
  let timer;
  const write = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const url = new URL(location.href);
      url.search = now;
      try {
        history.replaceState(history.state, "", url.href);
      } catch (refused) {
        // The address stays as it was; the map does not need it.
      }
    }, PAUSE);
  };
  for (const event of ["case-map-select", "case-map-filter"]) {
    map.addEventListener(event, ({ detail }) => {
      for (const name of CHOICES) if (name in detail) set(name, [].concat(detail[name]));
      write();
    });
  }
}
