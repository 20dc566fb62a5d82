// The page's address and what is chosen in a map, kept the same. It is loaded
// where the address has something to say as the map begins, or with the first
// choice; it shares no module with case-map.js.
//
// The element's attribute `address` names the parameter. On a page that is the
// map's ("?") each choice is a step of Back, a search one step in all; on any
// other page steps are the page's own.
import { fits, read, WHOLE, write } from "./address.js";

export { write };

// What a reader chooses, and what else may stand there. Never what only the page
// may say: an approval number from anybody's link would be a lie of the page's.
const CHOSEN = ["region", "open", "sector", "query"];
const LOOKS = ["picture", "language", "theme"];
const KEYS = CHOSEN.concat(LOOKS);

// Some kernels refuse more than a hundred changes in 30 s. Letters wait for each
// other, in ms; and no two half minutes have more than a hundred together.
const PAUSE = 350;
const ROOM = 45;
const SPAN = 30_000;
let spent = 0;
let since = 0;

// By what an element tells of a choice.
const TOLD = ["case-map-select", "case-map-filter"];

// On an entry of ours, so that a page that is loaded again knows.
const MARK = { "case-map": true };

// Of each element: what is usual (chosen with an address that says nothing), what
// was chosen last, the life that is linked, what waits to be written, and how the
// address had it look.
const states = new WeakMap();

// Links a life to the address, as it begins or with its first choice; each later
// choice the link hears by itself.
export function link(life) {
  const { element } = life;
  if (!states.has(element)) {
    const state = { usual: usual(life), looks: {} };
    states.set(element, state);
    if (life.loud) state.last = state.usual;
    else begin(life, state);
  }
  const state = states.get(element);
  if (state.life === life) return;
  follow(life, state);
  if (life.loud) keep(state);
}

// The address of what a map shows now; or of one of its cases, which leads there
// whatever is chosen. `name` is what the page calls it; a frame, whose own script
// keeps its address (www/frame-state.js), has it whole, and only choices in it.
export function here(life, name, id, chosen = now(life)) {
  const { usual } = life;
  const choices = {};
  for (const key of CHOSEN) choices[key] = id ? "" : chosen[key];
  if (usual) Object.assign(choices, looksOf(life));
  choices.case = id;
  // What a frame is called concerns the page around it alone.
  if (name === WHOLE) choices.id = "";
  const search = write(location.search, name, choices, usual);
  // Where no script runs, this leads there too.
  const hash = name !== WHOLE ? location.hash : id ? `#${encodeURI(anchor(life, id))}` : hashWithout(life);
  return location.href.split(/[?#]/)[0] + search + hash;
}

const anchor = (life, id) => `${life.ask("id-prefix")}c${id}`;
const find = (root, id) => Array.from(root.querySelectorAll("article")).find((one) => one.id === id);

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

// What is chosen now, and how it looks. A county opens its province by itself.
function now(life) {
  const chosen = life.chosen();
  const all = {};
  for (const key of KEYS) all[key] = key in chosen ? chosen[key] : life.ask(key);
  all.open = life.element.hasAttribute("open") && /0000$|^(?!\d{6}$)./.test(chosen.region || "");
  return all;
}

const differ = (one, other) => String(one || "") !== String(other || "");

// How it looks now. What no address has it look is the page's: usual from now on,
// not to be written and not to be taken back.
function looksOf(life) {
  const { usual, looks } = life;
  const all = {};
  for (const key of LOOKS) {
    all[key] = life.ask(key);
    if (!differ(all[key], key in looks ? looks[key] : usual[key])) continue;
    usual[key] = all[key];
    delete looks[key];
  }
  return all;
}

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
  const on = (type, handler) => element.addEventListener(`case-map-${type}`, handler);
  const off = (type, handler) => element.removeEventListener(`case-map-${type}`, handler);
  for (const key of Object.keys(asked)) set(element, key, (state.looks[key] = asked[key]));
  // A county's name may turn out to be none only when its province has come.
  const failed = ({ target, detail }) => {
    if (target === element && asked.region && detail.message.startsWith(`region "${asked.region}"`)) tellLost(state, asked.region);
  };
  const ready = ({ target }) => {
    if (target !== element) return;
    off("ready", ready);
    const { life } = state;
    state.last = now(life);
    // As the map calls it.
    for (const key of ["region", "sector", "query"]) if (!(key in asked)) state.usual[key] = state.last[key];
    for (const name of missing(life, asked)) tellLost(state, name);
    if (!id) return;
    if (!lead(life.drawing, anchor(life, id))) tellLost(state, id);
    // Also where the page has not the focus.
    life.send("point", 0, anchor(life, id));
  };
  on("error", failed);
  on("ready", ready);
}

// The reader sees it at the head of the map, with the tools' sentences.
function tellLost(state, name) {
  (state.lost = state.lost || []).push(name);
  // Once it has begun.
  Promise.resolve().then(() => {
    const { life } = state;
    if (!life.loud) return undefined;
    life.reflect(["region", "sector"]);
    life.lost = state.lost;
    return life.wish().then(() => life.showLost && life.showLost(), () => {});
  });
}

// The names of sectors that a map was asked for and does not have.
function missing(life, { sector = [] }) {
  const chosen = life.chosen();
  const names = Array.from(life.drawing.querySelectorAll(".sectors button"), (button) => button.firstChild.data.trim().toLowerCase());
  const isKnown = (name) => chosen.sector.includes(name) || names.includes(name.toLowerCase());
  // Names with blanks in them may come apart.
  return chosen.sector.length < sector.length ? sector.filter((name) => !isKnown(name)) : [];
}

// Leads to a case by the id of its element; gives whether it is there. The map
// marks what has the focus.
export function lead(root, id) {
  const found = find(root, id);
  if (!found) return false;
  found.scrollIntoView({ block: "center" });
  found.focus({ preventScroll: true });
  return true;
}

// Goes with Back and Forward as long as this life lasts; the page hears of it as
// of a reader's choice.
function follow(life, state) {
  state.life = life;
  // For `here`: beside a single file this module is loaded under two names.
  Object.assign(life, { usual: state.usual, looks: state.looks });
  const go = () => {
    // A link within the page is no step of ours: what waits is still to be written.
    if (state.timer && state.search === location.search) return;
    clearTimeout(state.timer);
    state.timer = state.isSearch = 0;
    if (!life.loud || !life.map) return;
    // What is chosen on the way is no step.
    state.isGoing = true;
    looksOf(life);
    const asked = said(life);
    const wanted = { ...state.usual, ...asked };
    // What a host calls its own regions by says it whenever it is open.
    const isOpen = wanted.open || /^(?!\d{2}0000)\d{6}$/.test(wanted.region || "");
    if (life.element.open && !isOpen) life.element.open = false;
    for (const key of KEYS) {
      // The region in any case: another one may be on its way.
      if (key === "open" || (key !== "region" && !differ(now(life)[key], wanted[key]))) continue;
      if (!CHOSEN.includes(key)) set(life.element, key, (state.looks[key] = wanted[key]));
      else
        life.choose(key, wanted[key], (message) => {
          life.report(message);
          if (key === "region") life.choose(key, "");
        });
    }
    if (wanted.open && !life.element.open) life.element.open = true;
    state.isGoing = false;
    state.last = now(life);
    // A province's counties come later, and are no new step then.
    const isThere = !differ(state.last.region, wanted.region) && !differ(state.last.open, wanted.open);
    state.goal = isThere ? undefined : wanted;
  };
  const flush = () => state.timer && change(state);
  // Before a host hears of a choice, which may answer with a link of its own.
  const first = () => life.loud && !state.isGoing && keep(state);
  for (const type of TOLD) life.element.addEventListener(type, first, true);
  addEventListener("popstate", go);
  addEventListener("pagehide", flush);
  // The life goes on where only its drawing is another one.
  const watch = () =>
    life.ending.signal.addEventListener("abort", () =>
      Promise.resolve().then(() => {
        if (life.map) return watch();
        flush();
        for (const type of TOLD) life.element.removeEventListener(type, first, true);
        removeEventListener("popstate", go);
        return removeEventListener("pagehide", flush);
      }),
    );
  watch();
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
  const { goal } = state;
  state.goal = undefined;
  if (goal && !differ(chosen.region, goal.region) && !differ(chosen.open, goal.open)) return;
  const isStep = String(changed) !== "query";
  if (life.ask("address") === WHOLE && (isStep || !state.isSearch)) {
    // The letters before are the entry's that this one follows.
    if (state.timer) change(state);
    state.isSearch = !isStep;
    Object.assign(state, { chosen, name: WHOLE });
    change(state, true);
  } else {
    clearTimeout(state.timer);
    Object.assign(state, { chosen, name: life.ask("address"), search: location.search });
    state.timer = setTimeout(() => change(state), PAUSE);
  }
}

// Changes the address, or makes a new entry. Where it may not be changed it stays
// as it was; the map does not need it.
function change(state, isNew) {
  clearTimeout(state.timer);
  state.timer = 0;
  // Not before now: meanwhile another map, or the page, may have changed the address.
  const url = here(state.life, state.name, "", state.chosen);
  if (url === location.href) return;
  const at = Date.now();
  if (at - since > SPAN) [since, spent] = [at, 0];
  if (spent >= ROOM) {
    state.timer = setTimeout(() => change(state), SPAN);
    return;
  }
  spent++;
  try {
    if (!isNew) return history.replaceState(history.state, "", url);
    if (!history.state) history.replaceState(MARK, "", location.href);
    return history.pushState(MARK, "", url);
  } catch (refused) {
    return undefined;
  }
}
