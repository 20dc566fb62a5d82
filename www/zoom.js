// Closer to the map and back: by buttons, by wheel with Ctrl or Cmd, by two
// fingers, by dragging it, by keys. One finger and a plain wheel are the page's.
import { CLOSEST, WHOLE, about, around, between, common, held, middle, seen } from "./camera.js";
import { land } from "./sight.js";
import { lens } from "./lens.js";
import { pointing } from "./pointing.js";

// What a button or a key does, and one notch of a wheel.
const STEP = 2;
const NOTCH = 1.3;

// A wheel tells smaller steps than this only where fingers lead it, in px.
const FINE = 50;

// So much of what is seen a key moves.
const SHIFT = 0.25;

// A pointer that has moved less has not dragged, in px.
const SLACK = 4;

const PANS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// `changed` is told when the map has come to rest.
export function zoom(life, { signal, changed = () => {} }) {
  const { drawing } = life;
  const page = drawing.ownerDocument;
  const stage = drawing.querySelector(".stage");
  // Not by the option `signal`, which older kernels pass over without a word.
  const on = (target, type, handler, options) => {
    target.addEventListener(type, handler, options);
    signal.addEventListener("abort", () => target.removeEventListener(type, handler, options));
  };
  let tip;
  const view = lens(stage, {
    on,
    changed: () => {
      if (tip) tip.point();
      changed();
    },
  });
  tip = pointing(stage, view, { on, signal });
  signal.addEventListener("abort", () => view.end());

  const reset = (smooth = true) => (view.over ? view.go(WHOLE, smooth) : Promise.resolve());
  const by = (factor, at) => {
    view.find();
    return view.go(about(view.now, factor, at || middle(view.now, view.sheet), view.sheet));
  };

  on(stage, "wheel", (e) => {
    // A plain wheel is the page's.
    if (!(e.ctrlKey || e.metaKey) || !e.deltaY) return;
    e.preventDefault();
    const px = e.deltaY * [1, 16, 400][e.deltaMode];
    const factor = Math.abs(px) < FINE ? Math.exp(-px / 100) : px < 0 ? NOTCH : 1 / NOTCH;
    if (factor < 1 && view.now.s === 1) return;
    view.begin();
    view.head(about(view.now, factor, view.place([e.clientX, e.clientY]), view.sheet));
    view.rest();
  }, { passive: false });

  // Two fingers, or two on a trackpad: the place under their middle stays there.
  let grip;
  const grasp = (at, apart) => {
    view.begin();
    view.lead(view.alight());
    grip = { at: view.place(at), s: view.now.s, apart };
  };
  const pull = (at, apart) => view.lead(held(view.putting(grip.at, at, between(1, (grip.s * apart) / grip.apart, CLOSEST)), view.sheet));
  const release = () => {
    if (grip) view.rest();
    grip = undefined;
  };
  const pinch = (e) => {
    if (e.touches.length !== 2) return release();
    // What scrolls already goes on doing so.
    if (!e.cancelable) return undefined;
    e.preventDefault();
    const [a, b] = e.touches;
    const at = [(a.clientX + b.clientX) / 2, (a.clientY + b.clientY) / 2];
    const apart = Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY) || 1;
    return grip ? pull(at, apart) : grasp(at, apart);
  };
  for (const type of ["touchstart", "touchmove"]) on(stage, type, pinch, { passive: false });
  for (const type of ["touchend", "touchcancel"]) on(stage, type, release);
  // Safari on a desktop tells of two fingers so, and on a phone as well.
  let isPad = false;
  on(stage, "gesturestart", (e) => {
    e.preventDefault();
    isPad = !grip;
    if (isPad) grasp([e.clientX, e.clientY], 1);
  });
  on(stage, "gesturechange", (e) => {
    e.preventDefault();
    if (isPad && grip) pull([e.clientX, e.clientY], e.scale);
  });
  on(stage, "gestureend", () => isPad && release());

  // A mouse takes hold of the map once it is closer. What it does without moving
  // is a click, and nothing else is.
  let hold;
  let hasDragged = false;
  on(stage, "pointerdown", (e) => {
    hasDragged = false;
    if (e.pointerType === "mouse" && !e.button && !e.ctrlKey && view.over && e.target.closest("svg, .glass")) hold = { from: [e.clientX, e.clientY] };
  });
  on(page, "pointermove", (e) => {
    if (!hold) return;
    if (!e.buttons) return void drop();
    const at = [e.clientX, e.clientY];
    if (!hold.at && Math.hypot(at[0] - hold.from[0], at[1] - hold.from[1]) < SLACK) return;
    if (!view.over) return void drop();
    view.begin();
    if (!hold.at) {
      view.lead(view.alight());
      hold.at = view.place(hold.from);
    }
    hasDragged = true;
    view.lead(held(view.putting(hold.at, at, view.now.s), view.sheet));
    view.rest();
  });
  const drop = () => {
    if (hold && hold.at) view.rest(0);
    hold = undefined;
  };
  for (const type of ["pointerup", "pointercancel"]) on(page, type, drop);
  on(drawing, "click", (e) => {
    if (!hasDragged) return;
    hasDragged = false;
    e.preventDefault();
    e.stopImmediatePropagation();
  }, true);
  // A region is a link, and a link is something to be carried away.
  on(stage, "dragstart", (e) => hold && e.preventDefault());

  on(stage, "keydown", (e) => {
    if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || !e.target.closest(".land")) return;
    const pan = e.shiftKey && PANS[e.key];
    if (!pan && !/^[-_+=0]$/.test(e.key)) return;
    e.preventDefault();
    e.stopPropagation();
    view.find();
    const { x, y, s } = view.now;
    if (pan && view.over) view.go(held({ x: x + (pan[0] * SHIFT * view.sheet[0]) / s, y: y + (pan[1] * SHIFT * view.sheet[1]) / s, s }, view.sheet));
    else if (e.key === "0") reset();
    else if (!pan) by(/[+=]/.test(e.key) ? STEP : 1 / STEP, at(e.target.closest("a")));
  });

  // The middle of what is seen of a region: who has the focus there, goes there.
  const at = (region) => {
    const part = region && common(land(region).getBBox(), seen(view.now, view.sheet));
    return part && middle({ ...part, s: 1 }, [part.width, part.height]);
  };

  return {
    in: () => by(STEP),
    out: () => by(1 / STEP),
    reset,
    // Goes to a rectangle of the picture.
    to: (rect, smooth = true) => {
      view.find();
      return view.go(around(rect, view.sheet), smooth);
    },
    get scale() {
      return view.now.s;
    },
    get isZoomed() {
      return view.now.s > 1;
    },
    get isClosest() {
      return view.now.s >= CLOSEST;
    },
  };
}
