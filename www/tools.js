// The row of tools beside a living map, and what they load: all that few
// readers wish for, from the first sign of a wish on.
//
// It has no module in common with case-map.js, which would be loaded twice; what
// it needs from there comes as arguments: the life of an element (www/life.js),
// and `load`, by which files are fetched.
import { FILES } from "./later.js"; // Made by xtask/src/loader.rs.
import { icon } from "./icons.js";
import { near } from "./near.js";
import { sayer } from "./say.js";
import { wear } from "./wear.js";
import { zoom } from "./zoom.js";

// Lives that have their tools, each with what makes them.
const equipped = new WeakMap();

// Gives a life its tools, once.
export function tools(life, load) {
  if (!equipped.has(life)) equipped.set(life, equip(life, load));
  return equipped.get(life);
}

async function equip(life, load) {
  const { signal } = life.ending;
  const style = await load.bytes(FILES["tools.css"]().href);
  if (signal.aborted) return;
  wear(life.element, style, FILES["tools.css"]().href);
  const say = sayer(life.drawing.lang);
  const row = toolbar(life.drawing, say);
  signal.addEventListener("abort", () => row.remove());
  const view = zoom(life, { signal, changed: () => show() });
  const [closer, further, whole] = ["zoom-in", "zoom-out", "zoom-reset"].map((name) => button(row, name, say(name)));
  closer.onclick = () => view.in();
  further.onclick = () => view.out();
  whole.onclick = () => view.reset();
  const show = () => {
    // A button that hides itself would take the focus with it.
    further.disabled = whole.disabled = !view.isZoomed;
    closer.disabled = view.isClosest;
  };
  show();
  // The pinyin of names, for who searches.
  life.drawing.querySelector("input").addEventListener("focus", () => near(life, load).catch((error) => life.report(error.message)), { once: true });
}

function toolbar(drawing, say) {
  const row = drawing.ownerDocument.createElement("div");
  row.className = "tools";
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", say("tools"));
  drawing.querySelector(".stage").append(row);
  return row;
}

// A button with a picture and a name.
export function button(row, name, label) {
  const made = row.ownerDocument.createElement("button");
  made.type = "button";
  made.className = name;
  made.title = label;
  made.setAttribute("aria-label", label);
  made.append(icon(row.ownerDocument, name));
  row.append(made);
  return made;
}
