// What every page does besides its map: the sector filter, the list, the
// counts. Nothing here knows a map library; a page gives what `start` asks.
const all = (selector) => Array.from(document.querySelectorAll(selector));

// Shades for no case up to the most, as www/map.css has them.
export const SHADES = ["#e6e3d9", "#cfe4d7", "#abd3bd", "#80bb9d", "#58a27f"];
export const HOVER = "#f3d899";
export const INK = "#1c211e";
export const PAPER = "#fbfaf6";
export const EDGE = "#7c8780";

const cases = all("article").map((node) => ({ node, region: node.dataset.region, sectors: node.dataset.sectors.split(" ").map(Number) }));
const sections = all(".panel section").map((node) => ({ node, cases: cases.filter((one) => node.contains(one.node)) }));
const buttons = all(".sectors button").map((node) => ({ node, count: node.querySelector("span") }));
const [heading, nothing, clear] = [".heading", ".nothing", ".clear"].map((selector) => document.querySelector(selector));
const stage = document.querySelector("#map");

const chosen = { region: null, sectors: new Set() };
const passes = (one) => !chosen.sectors.size || one.sectors.some((sector) => chosen.sectors.has(sector));
const isIn = (one) => !chosen.region || one.region === chosen.region;

// The cases of a region that the filter lets through.
export const count = (region) => cases.filter((one) => one.region === region && passes(one)).length;

const most = Math.max(...sections.map((section) => section.cases.length));
// Few counts have a step each, the most always the darkest (src/scene/scale.rs).
export const shade = (region) => SHADES[Math.floor((Math.min(count(region), most) * 4) / most)];

// The second line of a tooltip.
export const told = (region) => (count(region) ? `${count(region)} 个案例` : "没有案例");

let map = { paint() {}, choose() {} };

// `paint()` gives every region its shade anew, `choose(region, before)` marks
// a region, or with `null` none.
export function start(drawn) {
  map = drawn;
}

// A click on a region; once more takes it back.
export function toggle(region) {
  const before = chosen.region;
  chosen.region = before === region ? null : region;
  map.choose(chosen.region, before);
  update();
  const { top, bottom } = heading.getBoundingClientRect();
  if (chosen.region && (top < 0 || bottom > innerHeight - 120)) heading.scrollIntoView({ block: "center" });
}

// Writes only what has changed, and reads nothing that would need a layout.
function update() {
  const write = (node, name, value) => node[name] === value || (node[name] = value);
  let shown = 0;
  for (const section of sections) {
    let some = false;
    for (const one of section.cases) {
      const isShown = passes(one) && isIn(one);
      write(one.node, "hidden", !isShown);
      shown += isShown;
      some ||= isShown;
    }
    write(section.node, "hidden", !some);
  }
  buttons.forEach(({ node, count }, sector) => {
    const left = cases.filter((one) => isIn(one) && one.sectors.includes(sector)).length;
    write(node, "ariaPressed", String(chosen.sectors.has(sector)));
    write(node, "className", left || chosen.sectors.has(sector) ? "" : "none");
    if (count.textContent !== `${left}`) count.textContent = left;
  });
  const name = chosen.region && (names[chosen.region] || chosen.region);
  const choices = [name, ...Array.from(chosen.sectors, (sector) => buttons[sector].node.firstChild.data.trim())].filter(Boolean);
  heading.textContent = `${choices.length ? choices.join("、") : "全部"} ${shown} 个案例`;
  write(nothing, "hidden", shown > 0);
  write(clear, "hidden", !choices.length);
}

// Names by code, for the heading.
export const names = {};

document.querySelector(".controls").addEventListener("click", ({ target }) => {
  const sector = buttons.findIndex(({ node }) => node.contains(target));
  if (sector < 0 && target !== clear) return;
  if (sector < 0) {
    const before = chosen.region;
    chosen.region = null;
    chosen.sectors.clear();
    if (before) map.choose(null, before);
  } else if (!chosen.sectors.delete(sector)) chosen.sectors.add(sector);
  update();
  map.paint();
});

// A tooltip for libraries that bring none: beside the pointer, inside the map.
export function tooltip() {
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  const [name, text] = ["b", "span"].map((tag) => tip.appendChild(document.createElement(tag)));
  stage.parentNode.append(tip);
  return {
    show(region, x, y) {
      name.textContent = names[region];
      text.textContent = told(region);
      tip.style.transform = `translate(${x}px, ${y}px) translate(-50%, calc(-100% - 1em))`;
      tip.hidden = false;
    },
    hide() {
      tip.hidden = true;
    },
  };
}
