// What is pointed at on a map that is seen closer: its tooltip, both its drawings,
// and that who has the focus is in sight.
import { between, common, seen } from "./camera.js";
import { land, showing } from "./sight.js";

// So many places of a region are looked at in either direction.
const FINENESS = 16;

// How far a tooltip stands from where it points, in em; living.css says so.
const ARROW = 0.8;

export function pointing(stage, view, { on, signal }) {
  const tip = stage.querySelector(".tip");
  // The region that the tooltip tells of.
  let told;
  let marked = [];
  // An inset and the map are one: what is pointed at in either is seen in both.
  const mark = (region) => {
    const twin = view.over && region && view.over.twin(region);
    for (const one of marked) one.removeAttribute("data-over");
    marked = twin ? [region, twin] : [];
    for (const one of marked) one.setAttribute("data-over", "");
    if (region) told = region;
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
    const best = showing(land(region).getBBox(), now, { sheet, covers: view.over.covers(), unit: view.fine });
    if (best !== now) view.go(best);
  });

  const forget = () => {
    stage.classList.remove("aimed", "under");
    for (const name of ["--tx", "--ty"]) tip.style.removeProperty(name);
    // Chromium takes away only what it has been asked for.
    if (tip.getAttribute("style") === "") tip.removeAttribute("style");
  };

  // Has the tooltip point at its region, where that is seen now. Of a whole map it
  // does by itself, and each hover comes here.
  let wasAimed = false;
  const point = () => {
    if (!view.over) mark();
    const isAimed = Boolean(view.over) && !tip.hidden && !view.isMoving && hasArrow();
    if (!isAimed && !wasAimed) return undefined;
    wasAimed = isAimed;
    stage.classList.toggle("aimed", isAimed);
    if (!isAimed) return forget();
    view.measure();
    const { at, isUnder } = place();
    const { offsetWidth, offsetHeight } = stage;
    // Not on the stage: all that it holds would inherit it, and be styled anew.
    tip.style.setProperty("--tx", `${between(0, (at[0] / offsetWidth) * 100, 100)}%`);
    tip.style.setProperty("--ty", `${between(0, (at[1] / offsetHeight) * 100, 100)}%`);
    stage.classList.toggle("under", isUnder);
    // What it has written itself is nothing new.
    return observer.takeRecords();
  };

  // Where it points, in px of the stage, and whether it stands under that.
  const place = () => {
    const window = seen(view.now, view.sheet);
    const part = (name) => parseFloat(tip.style.getPropertyValue(name)) / 100;
    const wished = { x: part("--x") * view.sheet[0], y: part("--y") * view.sheet[1] };
    const isIn = common({ ...wished, width: 1e-6, height: 1e-6 }, window);
    const first = { at: view.spot(wished), isUnder: tip.classList.contains("below") };
    const covers = view.over.covers().map(view.fixed);
    const box = boxes();
    if (isIn && isFree(box(first), covers)) return first;
    const isSeen = ([x, y]) => isFree({ x, y, width: 1, height: 1 }, covers);
    const spots = told ? spotsOf(told, window).map(view.spot).filter(isSeen) : [];
    const copy = told && view.over.twin(told);
    // It may be seen in an inset alone.
    if (!spots.length && copy) return { at: [covers[0].x + covers[0].width / 2, covers[0].y], isUnder: false };
    if (!spots.length) return first;
    // Over nothing that stays, in the window, and over as little of the region as can be.
    const [top, bottom] = view.window();
    const cost = (one) => {
      const { x, y, width, height } = box(one);
      const hidden = spots.filter(([a, b]) => a > x && a < x + width && b > y && b < y + height).length;
      return hidden + (isFree({ x, y, width, height }, covers) ? 0 : 2000) + (y < top || y + height > bottom ? 1000 : 0);
    };
    return [false, true]
      .flatMap((isUnder) => spots.map((at) => ({ at, isUnder })))
      .map((one) => ({ one, cost: cost(one) }))
      .reduce((a, b) => (b.cost < a.cost ? b : a)).one;
  };

  // The tooltip's rectangle, with its arrow, if it pointed there.
  const boxes = () => {
    const { offsetWidth: width, offsetHeight } = tip;
    const { offsetWidth: all } = stage;
    const height = offsetHeight + ARROW * parseFloat(getComputedStyle(tip).fontSize);
    return ({ at: [x, y], isUnder }) => ({ x: x - (width * between(0, x, all)) / all, y: isUnder ? y : y - height, width, height });
  };
  const isFree = (rect, covers) => !covers.some((cover) => common(rect, cover));

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
    forget();
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
