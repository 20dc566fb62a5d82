// What is pointed at on a map that is seen closer: its tooltip, both its drawings,
// and that who has the focus is in sight.
import { between, common, seen } from "./camera.js";
import { land, showing } from "./sight.js";

// So many places of a region are looked at in either direction.
const FINENESS = 20;

export function pointing(stage, view, { on, signal }) {
  const tip = stage.querySelector(".tip");
  // The region that the tooltip tells of.
  let told;
  let marked;
  // An inset and the map are one: what is pointed at in either is seen in both.
  const mark = (region) => {
    const twin = view.over && region && view.over.twin(region);
    if (marked && marked !== twin) marked.removeAttribute("data-over");
    if (twin) twin.setAttribute("data-over", "");
    marked = twin;
    if (region) told = view.svg.contains(region) ? region : twin || region;
  };
  on(stage, "pointerover", ({ target, pointerType }) => pointerType === "touch" || mark(target.closest("svg a")));
  on(stage, "pointerleave", () => mark());

  on(stage, "focusin", ({ target }) => {
    const region = target.closest("svg a[role=button]");
    if (!region) return;
    told = region;
    if (!view.over || !view.svg.contains(region) || !shows(target)) return;
    if (!view.isMoving) view.measure();
    const { now, sheet } = view;
    const best = showing(land(region).getBBox(), now, { sheet, covers: view.over.covers(), unit: now.s / view.px() });
    if (best !== now) view.go(best);
  });

  // Has the tooltip point at its region, where that is seen now.
  const point = () => {
    const isAimed = Boolean(view.over) && !tip.hidden && !view.isMoving && hasArrow();
    stage.classList.toggle("aimed", isAimed);
    if (!isAimed) {
      for (const name of ["--tx", "--ty"]) stage.style.removeProperty(name);
      if (!stage.style.length) stage.removeAttribute("style");
      return stage.classList.remove("under");
    }
    view.measure();
    const { sheet, now } = view;
    const window = seen(now, sheet);
    const part = (name) => parseFloat(tip.style.getPropertyValue(name)) / 100;
    let at = { x: part("--x") * sheet[0], y: part("--y") * sheet[1] };
    let isUnder = tip.classList.contains("below");
    if (!common({ ...at, width: 1e-6, height: 1e-6 }, window) && told) {
      const spots = spotsOf(told, window);
      const high = spots.reduce((a, b) => (b.y < a.y ? b : a), spots[0]);
      const low = spots.reduce((a, b) => (b.y >= a.y ? b : a), spots[0]);
      if (high) {
        isUnder = view.spot(high)[1] < tip.getBoundingClientRect().height * 1.2;
        at = isUnder ? low : high;
      }
    }
    const along = (value, from, size) => `${between(0, ((value - from) / size) * 100, 100)}%`;
    stage.style.setProperty("--tx", along(at.x, window.x, window.width));
    stage.style.setProperty("--ty", along(at.y, window.y, window.height));
    return stage.classList.toggle("under", isUnder);
  };

  // On a narrow map it is a strip below, and points nowhere.
  const hasArrow = () => !/^(none|normal|)$/.test(getComputedStyle(tip, "::after").content);

  // Places of what is seen of a region.
  const spotsOf = (region, window) => {
    const shape = land(region);
    const box = common(shape.getBBox(), window);
    if (!box || !shape.isPointInFill) return [];
    const spots = Array.from({ length: FINENESS * FINENESS }, (_, i) => {
      const spot = view.svg.createSVGPoint();
      spot.x = box.x + (box.width * ((i % FINENESS) + 0.5)) / FINENESS;
      spot.y = box.y + (box.height * (Math.floor(i / FINENESS) + 0.5)) / FINENESS;
      return spot;
    });
    return spots.filter((spot) => shape.isPointInFill(spot));
  };

  const observer = new MutationObserver(point);
  observer.observe(tip, { attributes: true, attributeFilter: ["hidden", "style"] });
  signal.addEventListener("abort", () => {
    observer.disconnect();
    mark();
    stage.classList.remove("aimed", "under");
  });
  return { point, mark };
}

// Whether focus should be drawn. A browser that does not know the question answers yes.
function shows(element) {
  try {
    return element.matches(":focus-visible");
  } catch (unknown) {
    return true;
  }
}
