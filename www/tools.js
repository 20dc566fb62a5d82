// The row of tools beside a living map, and what they load: all that few
// readers wish for, from the first sign of a wish on.
//
// It has no module in common with case-map.js, which would be loaded twice; what
// it needs from there comes as arguments: the life of an element (www/life.js),
// and `load`, by which files are fetched.
import { opener } from "./counties.js";
import { canDownload } from "./downloads.js";
import { icon } from "./icons.js";
import { FILES } from "./later.js"; // Made by xtask/src/loader.rs.
import { isMany, module, near, packOf } from "./near.js";
import { sayer } from "./say.js";
import { share } from "./share.js";
import { wear } from "./wear.js";
import { zoom } from "./zoom.js";

export { module };

// What opens and closes provinces, by life; tools, by the signal that ends a
// drawing's time on the page.
const openers = new WeakMap();
const equipped = new WeakMap();
let fetched;

// Gives what a life shows its tools, once. Of use to the life is `reach`.
export async function tools(life, load) {
  const url = FILES["tools.css"]().href;
  const style = await sheet(url, load);
  // A life that has ended meanwhile wishes for nothing more.
  if (!life.map) return { reach: async () => {} };
  wear(life.element, style, url);
  return equip(life, load);
}

// The style, fetched once; a failed one is forgotten, so that it can be asked for again.
function sheet(url, load) {
  fetched = fetched || load.bytes(url);
  fetched.catch(() => (fetched = undefined));
  return fetched;
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
  if (canDownload()) saving(row, life, load, say);
  counties.equip(row, signal, (...about) => button(row, ...about));

  drawing.querySelector(".stage").append(row);
  signal.addEventListener("abort", () => row.remove());
  searching(life, load, say, signal);
  return { view, reach: counties.reach };
}

// The button that takes along what is shown; the rest comes at its first press.
function saving(row, life, load, say) {
  const wish = {
    engine: () => module("keep", load, life.ask("wasm-url")),
    pack: () => packOf(life, load),
    readings: () => load.bytes(FILES["china.readings"]().href),
    isMany: () => isMany(life),
    failed: say("save-failed"),
  };
  let told;
  const save = button(row, "save", say("save"), async () => {
    if (told) told.remove();
    try {
      (await import("./keep.js")).keep(save, life, wish);
    } catch (error) {
      told = row.appendChild(row.ownerDocument.createElement("div"));
      told.className = "kept";
      told.appendChild(row.ownerDocument.createElement("p")).textContent = wish.failed;
      life.drawing.querySelector("p[role=status]").textContent = wish.failed;
      life.report(error.message);
    }
  });
  save.setAttribute("aria-haspopup", "menu");
  save.setAttribute("aria-expanded", "false");
}

// What a search has besides hanzi comes when somebody turns to the field, or is there.
function searching(life, load, say, signal) {
  const field = life.drawing.querySelector("input");
  // Letters that are being put together stay as they are until that is done.
  let isComposing = false;
  const compose = ({ type }) => (isComposing = type === "compositionstart");
  const rested = () => !isComposing || new Promise((done) => field.addEventListener("compositionend", () => setTimeout(done), { once: true }));
  const seek = async () => {
    field.removeEventListener("focus", seek);
    try {
      const [{ find }, content] = await Promise.all([import("./find.js"), load.bytes(FILES["china.readings"]().href), near(life, load)]);
      await rested();
      if (!signal.aborted) find(life, content, say);
    } catch (error) {
      if (signal.aborted) return;
      // Hanzi are found all the same; whoever comes back tries again.
      field.addEventListener("focus", seek);
      life.report(error.message);
    }
  };
  const types = [["focus", seek], ["compositionstart", compose], ["compositionend", compose]];
  for (const [type, handler] of types) field.addEventListener(type, handler);
  signal.addEventListener("abort", () => types.forEach(([type, handler]) => field.removeEventListener(type, handler)));
  if (field.getRootNode().activeElement === field || /[a-z]/i.test(field.value)) seek();
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
