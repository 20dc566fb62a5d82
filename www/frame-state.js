// The map's state in the frame's address.
//
// What stands there may come from anybody. Only what www/case-map.js gives to
// the frame is taken, as text, and never an address: with `src`, `cases` or
// `regions` anybody could show data of their own under this site's name.
import { fits, readQuery, writeQuery } from "./address.js";
import { COLOURS, isColour, medium, properties, themeOf } from "./frame-colours.js";
import { nearest } from "./language.js";
import { CHOICES, FRAME, LANGUAGES } from "./names.js";

const LONGEST = 100;
// Some kernels refuse more than a hundred changes of the address in 30 s;
// typing must not use them up.
const PAUSE = 350;

// As an attribute has it. What a reader may type has any length.
function text(name, value) {
  if (Array.isArray(value)) return `${value.join("\n")}\n`;
  return CHOICES.includes(name) ? String(value) : String(value).slice(0, LONGEST);
}

// Puts what the address says on an element that has not started yet.
export function take(map) {
  const given = readQuery(location.search);
  for (const name of FRAME) {
    const value = given[name];
    if (value === true) map.setAttribute(name, "");
    else if (value && value.length && fits(name, value)) map.setAttribute(name, text(name, value));
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
  page.lang = nearest(given.language || "", LANGUAGES) || page.lang;
  // The frame's heading stands one level over the list's.
  const level = given["heading-level"];
  if (/^[34]$/.test(level)) document.querySelector("h1").setAttribute("aria-level", level - 1);
  map.addEventListener("case-map-ready", () => begin(map, given), { once: true });
}

// Leads to the case that the address names, and says so where what it names is
// not there.
function begin({ shadowRoot }, given) {
  const count = (selector) => shadowRoot.querySelectorAll(`${selector}[aria-pressed=true]`).length;
  const found = Array.from(shadowRoot.querySelectorAll("article")).find(({ id }) => id === `c${given.case}`);
  const isLost = (given.region && !count(".land > a")) || (given.sector && count(".sectors button") < given.sector.length) || (given.case && !found);
  document.querySelector(".lost").hidden = !isLost;
  if (!found) return;
  found.scrollIntoView({ block: "center" });
  // The map marks what has the focus.
  found.focus({ preventScroll: true });
}

// Brings the address up to date when the reader chooses.
export function keep(map) {
  let chosen = {};
  let timer;
  const change = () => {
    const search = writeQuery(location.search, chosen);
    chosen = {};
    try {
      history.replaceState(history.state, "", location.href.split(/[?#]/)[0] + search);
    } catch (refused) {
      // The address stays as it was; the map does not need it.
    }
  };
  for (const event of ["case-map-select", "case-map-filter"]) {
    map.addEventListener(event, ({ detail }) => {
      for (const name of CHOICES) if (name in detail) chosen[name] = detail[name];
      // What is chosen leads elsewhere.
      chosen.case = "";
      document.querySelector(".lost").hidden = true;
      clearTimeout(timer);
      timer = setTimeout(change, PAUSE);
    });
  }
}
