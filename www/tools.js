// The row of tools beside a living map, and what they load: all that few
// readers wish for, from the first sign of a wish on.
//
// It has no module in common with case-map.js, which would be loaded twice; what
// it needs from there comes as arguments: the life of an element (www/life.js),
// and `load`, by which files are fetched.
import { opener } from "./counties.js";
import { icon } from "./icons.js";
import { FILES } from "./later.js"; // Made by xtask/src/loader.rs.
import { near } from "./near.js";
import { sayer } from "./say.js";
import { share } from "./share.js";
import { wear } from "./wear.js";
import { zoom } from "./zoom.js";

// What opens and closes provinces, by life; tools, by the signal that ends a
// drawing's time on the page.
const openers = new WeakMap();
const equipped = new WeakMap();

// Gives what a life shows its tools, once. Of use to the life is `reach`.
export async function tools(life, load) {
  const url = FILES["tools.css"]().href;
  const style = await load.bytes(url);
  // A life that has ended meanwhile wishes for nothing more.
  if (!life.map) return { reach: async () => {} };
  wear(life.element, style, url);
  return equip(life, load);
}

function equip(life, load) {
  const { signal } = life.ending;
  if (!equipped.has(signal)) equipped.set(signal, setUp(life, load, signal));
  return equipped.get(signal);
}

function setUp(life, load, signal) {
  const { drawing } = life;
  const say = sayer(drawing.lang);
  if (!openers.has(life)) openers.set(life, opener(life, load, say, () => equip(life, load).view));
  const counties = openers.get(life);
  const row = drawing.ownerDocument.createElement("div");
  row.className = "tools";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", say("tools"));

  const view = zoom(life, { signal, changed: () => show() });
  const closer = button(row, "zoom-in", say("zoom-in"), () => view.in());
  const further = button(row, "zoom-out", say("zoom-out"), () => view.out());
  const whole = button(row, "zoom-reset", say("zoom-reset"), () => view.reset());
  function show() {
    closer.disabled = view.isClosest;
    further.disabled = whole.disabled = !view.isZoomed;
  }
  show();
  share(life, { row, button: (name, press) => button(row, name, say(name), press), say, signal });
  counties.equip(row, signal, (...about) => button(row, ...about));

  drawing.querySelector(".stage").append(row);
  signal.addEventListener("abort", () => row.remove());
  // The pinyin of names, for who searches.
  const search = drawing.querySelector("input");
  search.addEventListener("focus", () => near(life, load).catch((error) => life.report(error.message)), { once: true });
  return { view, reach: counties.reach };
}

// A button with a picture and a name, and with a text for the eye, if it has one.
function button(row, name, label, press, text) {
  const page = row.ownerDocument;
  const made = page.createElement("button");
  made.type = "button";
  made.className = name;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.append(icon(page, name));
  if (text) made.append(page.createTextNode(text));
  made.addEventListener("click", press);
  row.append(made);
  return made;
}
