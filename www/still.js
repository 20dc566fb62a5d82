// What stays where it is while the map moves: insets, legend, notes, approval
// number. They are drawn once more over the map, and look as it does. The map's
// own are covered, as they would move with it.

const SVG = "http://www.w3.org/2000/svg";

// How far the stroke of a frame reaches beyond it, in units.
const STROKE = 1.5;

// What changes in the original changes in its copy; a copy is no link.
const COPIED = ["class", "display"];

// Whom a copy is not: what is chosen and read aloud is the original.
const NOT = ["id", "href", "role", "part", "style", "tabindex", "aria-label", "aria-pressed"];

// Draws them over `svg`, whose picture is as large as `sheet` says.
export function still(svg, [width, height]) {
  const page = svg.ownerDocument;
  const make = (name, attributes, into) => {
    const made = page.createElementNS(SVG, name);
    for (const key of Object.keys(attributes)) made.setAttribute(key, attributes[key]);
    into.append(made);
    return made;
  };
  const twins = new Map();
  // A copy of an element, of what it holds only where `deep`.
  const copy = (original, into, deep) => {
    const twin = original.cloneNode(deep);
    for (const one of [twin, ...twin.querySelectorAll("[id]")]) for (const name of NOT) one.removeAttribute(name);
    twins.set(original, twin);
    into.append(twin);
    return twin;
  };
  const follow = (original) => {
    const twin = twins.get(original);
    if (!twin) return;
    for (const name of original.localName === "use" ? ["href"] : COPIED) {
      const value = original.getAttribute(name);
      value === null ? twin.removeAttribute(name) : twin.setAttribute(name, value);
    }
  };

  const over = copy(svg, page.createDocumentFragment(), false);
  // What is set on it is set on it alone.
  twins.delete(svg);
  over.setAttribute("class", "still");
  over.setAttribute("aria-hidden", "true");
  over.setAttribute("viewBox", `0 0 ${width} ${height}`);
  const grounds = Array.from(svg.querySelectorAll("rect.w"));
  const number = (rect, name) => Number(rect.getAttribute(name));
  const grown = (rect) => {
    const [x, y, wide, high] = ["x", "y", "width", "height"].map((name) => number(rect, name));
    return { x: x - STROKE, y: y - STROKE, width: wide + 2 * STROKE, height: high + 2 * STROKE };
  };
  const frames = grounds.map(grown);

  if (frames.length) {
    const own = svg.querySelector("clipPath");
    const clip = make("clipPath", { id: `${own.id}still` }, over);
    for (const frame of frames) make("rect", frame, clip);
    const insets = make("g", { "clip-path": `url(#${clip.id})` }, over);
    const meets = ({ x, y, width: wide, height: high }) =>
      frames.some((frame) => x < frame.x + frame.width && frame.x < x + wide && y < frame.y + frame.height && frame.y < y + high);
    // Not each region has an outline of its own below the land.
    const edges = new Map(Array.from(svg.querySelector(".edge").children, (edge) => [edge.getAttribute("href").slice(1), edge]));
    const regions = Array.from(svg.querySelector(".land").children);
    const edge = (region) => edges.get(region.querySelector("[id]").id);
    const shown = regions.map((region) => meets(region.getBBox()));
    // In the order in which the map draws them.
    for (const part of svg.children) {
      const kind = part.getAttribute("class") || "";
      if (kind === "edge" || kind === "land") {
        const group = copy(part, insets, false);
        shown.forEach((is, at) => {
          const original = is && (kind === "edge" ? edge(regions[at]) : regions[at]);
          if (original) copy(original, group, true);
          if (original && kind === "edge") follow(original);
        });
      } else if (kind === "dots") {
        const group = copy(part, insets, false);
        for (const spot of part.querySelectorAll(".s")) copy(spot, twins.get(spot.parentNode) || copy(spot.parentNode, group, false), false);
      } else if (/^(w|b|f|t|t sea)$/.test(kind)) {
        copy(part, insets, true);
      } else if (part.localName === "use") {
        copy(part, insets, false);
        follow(part);
      }
    }
  }

  // Letters over land are read on a ground of their own.
  const key = svg.querySelector(".key");
  const shownKey = copy(key, over, true);
  const plate = make("rect", { class: "plate" }, page.createDocumentFragment());

  const veil = make("g", { class: "veil" }, page.createDocumentFragment());
  for (const frame of frames) make("rect", frame, veil);

  const observer = new MutationObserver((records) => records.forEach(({ target }) => follow(target)));

  // What is done to a copy is done to its original. The focus a press leaves where
  // it is: given by a script it would be drawn.
  const originals = new Map(Array.from(twins, ([original, twin]) => [twin, original]));
  over.addEventListener("mousedown", (e) => e.preventDefault());
  for (const type of ["click", "dblclick", "pointerover"]) {
    over.addEventListener(type, (e) => {
      const original = originals.get(e.target.closest("a, .dots > g"));
      if (!original) return;
      e.stopPropagation();
      if (!original.dispatchEvent(new e.constructor(type, e))) e.preventDefault();
    });
  }

  return {
    svg: over,
    // The other drawing of a region.
    twin: (region) => twins.get(region),
    // What is covered of the picture when all of it is seen, in units.
    covers: () => {
      const { x, y, width: wide, height: high } = plate.getBBox();
      return [...frames, { x: x + 4, y: y + height, width: wide, height: high }].filter((rect) => rect.width > 0);
    },
    // Letters may be larger or smaller than they were.
    fit() {
      plate.remove();
      const { x, y, width: wide, height: high } = shownKey.getBBox();
      if (!high) return;
      // To the corner of the picture and beyond.
      const room = { x: x - 9, y: y - 4, width: wide + 17, height: 9 - y };
      shownKey.prepend(plate);
      for (const name of Object.keys(room)) plate.setAttribute(name, room[name]);
    },
    begin() {
      svg.after(over);
      svg.append(veil);
      for (const one of twins.keys()) follow(one);
      observer.observe(svg, { attributes: true, subtree: true, attributeFilter: ["href", ...COPIED] });
      this.fit();
    },
    end() {
      observer.disconnect();
      over.remove();
      veil.remove();
    },
  };
}
