// Takes along what is shown, in a file. It comes at the first press on the
// button, and with it what makes the files: the same code as the command line's.
//
// Nothing here needs more of a page's policy than the map does: a file goes from
// memory by a link, and dots are drawn from the picture's paths, not by showing it.
import { dots } from "./keep-dots.js";
import { give } from "./give.js";
import { WORDS } from "./kept-words.js"; // Made by xtask/src/said.rs.

// Formats in the order of the menu, as src/export/mod.rs has them, with PNG, and
// what systems call each.
export const FORMATS = [
  ["svg", "image/svg+xml"],
  ["png", "image/png"],
  ["csv", "text/csv"],
  ["json", "application/json"],
  ["geojson", "application/geo+json"],
];

// So many dots to a px.
const SCALE = 2;

const menus = new WeakMap();

// Opens the menu at a button, or closes it. `life` is that of the element,
// `load` gives whether the life's cases lie elsewhere; and { engine, pack }: promises of the module that makes files and of
// the life's whole data; and in `failed` what is said where one is not to be had.
export function keep(button, life, load) {
  if (!menus.has(button)) menus.set(button, menu(button, life, load));
  menus.get(button)();
}

function menu(button, life, load) {
  const { ownerDocument: page } = button;
  const { signal } = life.ending;
  const say = sayer(life.drawing.lang);
  const box = button.parentNode.insertBefore(page.createElement("div"), button.nextSibling);
  box.className = "kept";
  const list = box.appendChild(page.createElement("div"));
  list.setAttribute("role", "menu");
  list.setAttribute("aria-label", button.getAttribute("aria-label"));
  const told = box.appendChild(page.createElement("p"));
  // What is said aloud is said in the map's one place for that.
  told.setAttribute("aria-hidden", "true");
  // Where cases lie elsewhere, a table would have a few of them and seem whole.
  const items = FORMATS.filter(([, kind]) => !load.isMany() || /^image/.test(kind)).map(([format, kind]) => {
    const item = list.appendChild(page.createElement("button"));
    item.type = "button";
    item.tabIndex = -1;
    item.setAttribute("role", "menuitem");
    item.textContent = say(`keep-${format}`);
    item.addEventListener("click", () => take(format, kind));
    return item;
  });
  button.setAttribute("aria-haspopup", "menu");

  // The menu stands on its side of the row, or on the other where only that is in sight.
  const isInSight = (side) => {
    box.className = side;
    const { top, bottom } = box.getBoundingClientRect();
    return top >= 0 && bottom <= page.defaultView.innerHeight;
  };
  const show = (isOpen) => {
    box.hidden = !isOpen;
    told.hidden = true;
    box.className = ["kept", "kept turned"].find(isInSight) || "kept";
    button.setAttribute("aria-expanded", String(isOpen));
  };
  const aloud = (text) => {
    const status = life.drawing.querySelector("p[role=status]");
    if (status) status.textContent = text;
  };
  const close = () => {
    show(false);
    button.focus({ preventScroll: true });
  };
  let isBusy = false;
  const take = async (format, kind) => {
    if (isBusy) return;
    isBusy = true;
    list.setAttribute("aria-busy", "true");
    try {
      const { name, content } = await make(format, kind, life, load, say);
      if (signal.aborted) return;
      give(page, name, content);
      aloud(say("keep-done", name));
      // Who has gone elsewhere meanwhile stays there.
      if (!box.hidden) close();
    } catch (error) {
      if (signal.aborted) return;
      told.textContent = load.failed;
      told.hidden = false;
      aloud(told.textContent);
      life.report(`${format}: ${error.message || error}`);
    } finally {
      isBusy = false;
      list.removeAttribute("aria-busy");
    }
  };

  // What is used here the map does not use as well: its Escape takes choices back.
  box.addEventListener("keydown", (e) => {
    const at = items.indexOf(e.target);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + items.length, Home: 0, End: items.length - 1 }[e.key];
    if (to !== undefined) items[to % items.length].focus();
    else if (e.key === "Escape") close();
    else if (e.key === "Tab") return show(false);
    else if (e.key !== "Enter" && e.key !== " ") return undefined;
    else return e.stopPropagation();
    e.preventDefault();
    e.stopPropagation();
    return undefined;
  });
  const outside = (e) => {
    const path = e.composedPath ? e.composedPath() : [];
    if (path.indexOf(box) < 0 && path.indexOf(button) < 0) show(false);
  };
  page.addEventListener("pointerdown", outside);
  signal.addEventListener("abort", () => {
    page.removeEventListener("pointerdown", outside);
    box.remove();
  });
  show(false);
  return () => {
    if (!box.hidden) return close();
    show(true);
    // Both are on their way while the reader reads.
    for (const wish of [load.engine, load.pack]) wish().catch(() => {});
    return items[0].focus({ preventScroll: true });
  };
}

// The file's name and content.
async function make(format, kind, life, load, say) {
  const [{ Keeper }, pack] = await Promise.all([load.engine(), load.pack()]);
  const keeper = Keeper.open(pack);
  try {
    for (const [name, value] of options(life)) keeper.set(name, value);
    keeper.set("said", say.lines);
    const { region, sector, query } = life.chosen();
    const choice = [region || "", sector.join("\n"), query];
    // What is found by sound on the map is to be found in the file.
    if (query) keeper.learn(await load.readings());
    const name = `${keeper.name(...choice)}.${format}`;
    const content = keeper.file(format === "png" ? "svg" : format, ...choice);
    if (format === "png") return { name, content: await dots(life.element.ownerDocument, new TextDecoder().decode(content), SCALE) };
    return { name, content: new Blob([content], { type: kind }) };
  } finally {
    keeper.free();
  }
}

// What the map was told at its beginning, and in which colours it was wished for.
function options(life) {
  const parts = life.told.split("\0\n").map((part) => part.replace(/\0 /g, "\0"));
  const pairs = parts.map((name, at) => [name, parts[at + 1]]).filter((_, at) => at % 2 === 0);
  return pairs.concat([["theme", life.drawing.dataset.theme || "auto"]]);
}

// What is said, in a language, and all of it as lines for the module.
function sayer(language) {
  const words = WORDS[language] || WORDS["zh-CN"];
  const say = (key, ...values) => words[key].replace(/\{(\d)\}/g, (_, place) => values[place - 1]);
  say.lines = Object.keys(words).map((key) => `${key}\t${words[key]}\n`).join("");
  return say;
}
