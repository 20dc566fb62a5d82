// The page's address and what is chosen in a map, kept the same. It is loaded
// where the address has something to say as the map begins, or with the first
// choice; it shares no module with case-map.js.
//
// The element's attribute `address` names the parameter. On a page that is the
// map's ("?") each choice is a step of Back, a search one step in all; on any
// other page steps are the page's own.
import { fits, read, WHOLE, write } from "./address.js";

// What a reader chooses, and what else may stand there. Never what only the page
// may say: an approval number from anybody's link would be a lie of the page's.
const CHOSEN = ["region", "open", "sector", "query"];
const KEYS = CHOSEN.concat("picture", "language", "theme");

// Some kernels refuse more than a hundred changes in 30 s. Letters wait for each
// other, in ms; and no two half minutes have more than a hundred together.
const PAUSE = 350;
const ROOM = 45;
const SPAN = 30_000;
let spent = 0;
let since = 0;

// On an entry of ours, so that a page that is loaded again knows.
const MARK = { "case-map": true };

// Of each element: what is usual (chosen with an address that says nothing), what
// was chosen last, the life that is linked, and what waits to be written.
const states = new WeakMap();

// Links a life to the address, as it begins or with its first choice; called with
// each choice it brings the address up to date.
export function link(life) {
  const { element } = life;
  if (!states.has(element)) {
    const state = { usual: usual(life) };
    states.set(element, state);
    if (life.loud) state.last = state.usual;
    else begin(life, state);
  }
  const state = states.get(element);
  if (state.life !== life) follow(life, state);
  if (life.loud) keep(state);
}

// The address of what a map shows now; or of one of its cases, which leads there
// whatever is chosen. `name` is what the page calls it; a frame, whose own script
// keeps its address (www/frame-state.js), has it whole, and only choices in it.
export function here(life, name, id) {
  const { usual } = life;
  const chosen = now(life);
  const choices = {};
  for (const key of usual ? KEYS : CHOSEN) choices[key] = id && CHOSEN.includes(key) ? "" : chosen[key];
  choices.case = id;
  // What a frame is called concerns the page around it alone.
  if (name === WHOLE) choices.id = "";
  const search = write(location.search, name, choices, usual);
  // Where no script runs, this leads there too.
  const hash = name !== WHOLE ? location.hash : id ? `#${encodeURI(anchor(life, id))}` : hashWithout(life);
  return location.href.split(/[?#]/)[0] + search + hash;
}

const anchor = (life, id) => `${life.ask("id-prefix")}c${id}`;
const find = (life, id) => Array.from(life.drawing.querySelectorAll("article")).find((one) => one.id === id);

// The address's end, unless that leads to a case: what is chosen leads elsewhere.
function hashWithout(life) {
  const { hash } = location;
  const isCase = Array.from(life.drawing.querySelectorAll("article")).some(({ id }) => hash === `#${encodeURI(id)}`);
  return isCase ? "" : hash;
}

// What a map begins with unless the address says otherwise.
function usual(life) {
  const { element, found } = life;
  const drawing = (element.shadowRoot || element).querySelector("[data-scene]");
  const { region, sectors, theme } = drawing ? drawing.dataset : {};
  const drawn = { region, sector: sectors && sectors.split("\n"), theme, ...found };
  const all = {};
  for (const key of KEYS) {
    // By a choice the attribute is the reader's already.
    const isOwn = element.hasAttribute(key) && !(life.loud && CHOSEN.includes(key));
    all[key] = key === "open" ? isOwn : (isOwn ? element[key] : drawn[key]) || "";
  }
  return all;
}

// What is chosen now, and how it looks.
function now(life) {
  const chosen = life.chosen();
  const all = {};
  for (const key of KEYS) all[key] = key in chosen ? chosen[key] : key === "open" ? life.element.hasAttribute(key) : life.ask(key);
  return all;
}

const differ = (one, other) => String(one || "") !== String(other || "");

// What the address says of what may stand there.
function said(life) {
  const all = read(location.search, life.ask("address"));
  const known = {};
  for (const key of KEYS) if (key in all && fits(key, all[key])) known[key] = all[key];
  return known;
}

function set(element, key, value) {
  if (key === "open") value ? element.setAttribute(key, "") : element.removeAttribute(key);
  else if (value && value.length) element[key] = value;
  // Nothing chosen is a choice too, where a drawing was narrowed down.
  else CHOSEN.includes(key) ? element.setAttribute(key, "") : element.removeAttribute(key);
}

// Lets a map begin as the address says. What it does not have is told: in the
// console, as for any attribute, and to the reader.
function begin(first, state) {
  const { element } = first;
  const asked = said(first);
  const { case: id } = read(location.search, first.ask("address"));
  for (const key of Object.keys(asked)) set(element, key, asked[key]);
  const ready = ({ target }) => {
    if (target !== element) return;
    element.removeEventListener("case-map-ready", ready);
    const { life } = state;
    state.last = now(life);
    const lost = missing(life, asked);
    // As the map calls it.
    for (const key of ["region", "sector", "query"]) if (!(key in asked)) state.usual[key] = state.last[key];
    if (id && !lead(life, id)) lost.push(id);
    if (!lost.length) return;
    life.reflect(["region", "sector"]);
    life.lost = lost;
    life.wish();
  };
  element.addEventListener("case-map-ready", ready);
}

// The names of regions and sectors that a map was asked for and does not have.
function missing(life, { region, sector = [] }) {
  const chosen = life.chosen();
  const names = Array.from(life.drawing.querySelectorAll(".sectors button"), (button) => button.firstChild.data.trim().toLowerCase());
  const isKnown = (name) => chosen.sector.includes(name) || names.includes(name.toLowerCase());
  // Names with blanks in them may come apart.
  const lost = chosen.sector.length < sector.length ? sector.filter((name) => !isKnown(name)) : [];
  return region && !chosen.region ? [region, ...lost] : lost;
}

// Leads to a case by its id, and marks it; gives whether it is there.
export function lead(life, id) {
  const found = find(life, anchor(life, id));
  if (!found) return false;
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
  life.send("point", 0, found.id);
  return true;
}

// Goes with Back and Forward as long as this life lasts; the page hears of it as
// of a reader's choice.
function follow(life, state) {
  state.life = life;
  // For `here`: beside a single file this module is loaded under two names.
  life.usual = state.usual;
  const go = () => {
    clearTimeout(state.timer);
    state.timer = state.isSearch = 0;
    if (!life.loud || !life.map) return;
    const wanted = { ...state.usual, ...said(life) };
    for (const key of KEYS) {
      if (!differ(now(life)[key], wanted[key])) continue;
      if (!CHOSEN.includes(key) || key === "open") set(life.element, key, wanted[key]);
      else
        life.choose(key, wanted[key], (message) => {
          life.report(message);
          if (key === "region") life.choose(key, "");
        });
    }
    state.last = now(life);
  };
  const flush = () => state.timer && change(state);
  addEventListener("popstate", go);
  addEventListener("pagehide", flush);
  life.ending.signal.addEventListener("abort", () => {
    flush();
    removeEventListener("popstate", go);
    removeEventListener("pagehide", flush);
  });
}

// Brings the address to what is chosen.
function keep(state) {
  const { life } = state;
  if (!life.map) return;
  const chosen = now(life);
  const last = state.last || state.usual;
  // Back and Forward tell of a choice as well.
  const changed = CHOSEN.filter((key) => differ(chosen[key], last[key]));
  if (!changed.length) return;
  state.last = chosen;
  const isStep = String(changed) !== "query";
  if (life.ask("address") === WHOLE && (isStep || !state.isSearch)) {
    // The letters before are the entry's that this one follows.
    if (state.timer) change(state);
    state.isSearch = !isStep;
    state.url = here(life, WHOLE);
    change(state, true);
  } else {
    clearTimeout(state.timer);
    state.url = here(life, life.ask("address"));
    state.timer = setTimeout(() => change(state), PAUSE);
  }
}

// Changes the address, or makes a new entry. Where it may not be changed it stays
// as it was; the map does not need it.
function change(state, isNew) {
  clearTimeout(state.timer);
  state.timer = 0;
  if (state.url === location.href) return;
  const at = Date.now();
  if (at - since > SPAN) [since, spent] = [at, 0];
  if (spent >= ROOM) {
    state.timer = setTimeout(() => change(state), SPAN);
    return;
  }
  spent++;
  try {
    if (!isNew) return history.replaceState(history.state, "", state.url);
    if (!history.state) history.replaceState(MARK, "", location.href);
    return history.pushState(MARK, "", state.url);
  } catch (refused) {
    return undefined;
  }
}
