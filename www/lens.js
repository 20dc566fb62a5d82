// What is seen of the map, and how it gets from one part to another.
//
// While something moves, the whole drawing is transformed as the picture that it
// is: that costs no layout. When it has come to rest it is drawn anew, sharp,
// with letters, dots and strokes as large as ever, and with more names. Insets,
// legend and notes stay where they are (still.js).
import { bitmap } from "./bitmap.js";
import { WHOLE, between, common, isNear, seen } from "./camera.js";
import { still } from "./still.js";

// Sizes of letters in picture units, at which more names have room: SIZES in
// src/geo/label/mod.rs; tests/style.rs compares.
const SIZES = [40, 26, 22, 17];

// How wide half a dot with its number is, in em; map.css says the same.
const NUMBERED = 0.72;

// A moment without anything new is rest, in ms.
const REST = 150;

// How long the map takes where nobody leads it, in ms.
const GLIDE = 260;

// So often a wheel leads the map to another place, in ms; between them the
// browser does so by itself, and the page's own thread has nothing to do.
const BEAT = 50;
const FRAME = 16;

// More than so many times enlarged a picture shows it.
const BLURRED = 4.5;

// A picture of more regions takes longer to draw than a frame lasts: where it becomes
// larger or smaller a bitmap moves in its stead (bitmap.js).
const MANY = 500;

// `on` listens for as long as the map lives.
export function lens(stage, { on, changed }) {
  const { ownerDocument: page } = stage;
  const { defaultView: view } = page;
  const glass = page.createElement("div");
  glass.className = "glass";

  // The drawing, how large its picture is, and what stays over it.
  let svg;
  let sheet;
  let isHeavy;
  // Its bitmap, and whether that is seen.
  let ground;
  let isRaised = false;
  let ready;
  let over;
  // As it is drawn, and as it is seen or will be in a moment: apart while it moves.
  let drawn = WHOLE;
  let now = WHOLE;
  let aim;
  let isMoving = false;
  // Where the whole picture's corner is, in px of the window, and how many px of
  // the element a unit of it has; how much the page around enlarges the element.
  let corner = [0, 0];
  let home = [0, 0];
  let unit = 1;
  let enlarged = 1;
  let frame = 0;
  let timer = 0;
  let ending = 0;
  let beat = 0;
  let ride;

  const find = () => {
    if (svg && stage.contains(svg)) return;
    forget();
    if (ground) ground.forget();
    svg = Array.from(stage.children).find((one) => one.localName === "svg" && one.getAttribute("class") !== "still");
    ready = lone = named = undefined;
    sheet = svg.getAttribute("viewBox").split(/[ ,]+/).slice(2).map(Number);
    isHeavy = svg.querySelector(".land").childElementCount > MANY;
    ground = isHeavy && canDraw ? bitmap(svg, sheet, pixels) : undefined;
  };

  const measure = () => {
    const { a, d, e, f } = svg.getScreenCTM();
    const { left, top, width } = stage.getBoundingClientRect();
    home = [left, top];
    enlarged = width / stage.offsetWidth || 1;
    unit = a / drawn.s / enlarged;
    corner = [e + drawn.x * a, f + drawn.y * d];
  };

  // How many pixels of the screen a unit of the whole picture has.
  const pixels = () => {
    if (!isMoving) measure();
    return unit * enlarged * view.devicePixelRatio;
  };

  // How many px of the window a unit has.
  const px = (camera) => camera.s * unit * enlarged;

  const goal = () => aim || now;

  // Where the picture begins in the stage.
  const edge = () => [0, 1].map((at) => (corner[at] - home[at]) / enlarged);

  // The place of the picture at a place of the window, and the camera that has
  // it there.
  const place = ([x, y]) => {
    const camera = goal();
    return { x: camera.x + (x - corner[0]) / px(camera), y: camera.y + (y - corner[1]) / px(camera) };
  };
  const putting = (at, [x, y], s) => {
    const one = px({ s });
    return { x: at.x - (x - corner[0]) / one, y: at.y - (y - corner[1]) / one, s };
  };

  // What the map has while not all of it is seen.
  const cover = () => {
    if (over) return;
    over = ready = ready || still(svg, sheet);
    stage.classList.add("closer");
    over.begin();
    over.svg.after(glass);
  };

  // What is to be known of the page is asked before anything in it is changed: an
  // answer after a change has all of the picture laid out for it, and once more
  // after the next.

  const begin = () => {
    clearTimeout(timer);
    cancelAnimationFrame(ending);
    timer = 0;
    if (isMoving) return;
    find();
    measure();
    // A window that is flat leaves the picture room at its sides.
    const { left, top, bottom } = svg.getBoundingClientRect();
    const strip = Math.max(0, (stage.getBoundingClientRect().bottom - bottom) / enlarged);
    svg.style.transformOrigin = `${(corner[0] - left) / enlarged}px ${(corner[1] - top) / enlarged}px`;
    // As a layer of its own, clipped beyond its frame, Chromium would put all of its
    // parts together for each frame; to draw what is seen takes a fifth of that. So
    // it is drawn where it is only shifted, and sharper than its bitmap.
    if (isHeavy) Object.assign(svg.style, { willChange: "auto", clipPath: "none" });
    // Not on the stage: all that it holds would inherit it, and be styled anew.
    glass.style.setProperty("--strip", `${strip}px`);
    isMoving = true;
    stage.classList.add("moving");
    // What a bitmap is about to cover is left as it is: to draw it anew for its legend
    // alone would take as long as all of it.
    stage.classList.toggle("covered", Boolean(ground) && drawn === WHOLE);
    cover();
  };

  // Shows the bitmap, and what else the drawing has, in its stead.
  const raise = ({ s }) => {
    if (!ground) return;
    if (!isRaised && (s !== drawn.s || ground.isSharp(s))) {
      isRaised = true;
      ground.begin(edge(), unit);
    }
    if (isRaised) ground.show(s);
  };
  const lower = () => {
    isRaised = false;
    if (ground) ground.end();
    stage.classList.remove("covered");
  };

  const transform = ([x, y, k]) => `translate(${x}px,${y}px) scale(${k})`;
  const of = ({ x, y, s }) => [(drawn.x - x) * s * unit, (drawn.y - y) * s * unit, s / drawn.s];
  // The same for what shows the whole.
  const ofAll = ({ x, y, s }) => [-x * s * unit, -y * s * unit, s];
  const put = (camera) => {
    (isRaised ? ground.over : svg).style.transform = transform(of(camera));
    if (isRaised) ground.plane.style.transform = transform(ofAll(camera));
  };
  const cameraOf = ([x, y, k]) => {
    const s = k * drawn.s;
    return { x: drawn.x - x / s / unit, y: drawn.y - y / s / unit, s };
  };

  // Where the map is on its ride, a frame from now.
  const riding = () => {
    const t = between(0, ((ride.motion.currentTime || 0) + FRAME) / ride.time, 1);
    const part = ride.isEased ? 1 - (1 - t) ** 3 : t;
    return cameraOf(ride.from.map((value, at) => value + (ride.to[at] - value) * part));
  };

  // Ends a ride where it is; gives that.
  const alight = () => {
    if (!ride) return now;
    const camera = riding();
    const { stop, done } = ride;
    ride = undefined;
    put(camera);
    stop();
    done();
    return camera;
  };

  // Draws anew what is too far from what is drawn, or too much enlarged.
  const redraw = (from, to) => {
    raise(to);
    if (isRaised) return;
    if (isNear(to, drawn, sheet) && (isHeavy || to.s / drawn.s < BLURRED)) return;
    if (isNear(from, to, sheet)) draw(to);
    else if (!isNear(to, drawn, sheet)) draw(WHOLE);
  };

  // What animates a picture of so many regions that it must be no layer of its own.
  const byHand = (time) => {
    const start = view.performance.now();
    let next = 0;
    const motion = {
      get currentTime() { return view.performance.now() - start; },
      cancel: () => cancelAnimationFrame(next),
    };
    const step = () => {
      if (motion.currentTime >= time) return motion.onfinish();
      put(riding());
      next = requestAnimationFrame(step);
      return undefined;
    };
    next = requestAnimationFrame(step);
    return motion;
  };

  // From where it is to another camera, by the browser itself.
  const travel = (camera, time, isEased, done = () => {}) => {
    const from = ride ? riding() : now;
    alight();
    redraw(from, camera);
    now = camera;
    const [start, end] = [of(from), of(camera)];
    const animate = (element, values) => element.animate(values.map((one) => ({ transform: transform(one) })), {
      duration: time,
      easing: isEased ? "cubic-bezier(.215,.61,.355,1)" : "linear",
      fill: "both",
    });
    const motion = isHeavy && !isRaised ? byHand(time) : animate(isRaised ? ground.over : svg, [start, end]);
    const below = isRaised && animate(ground.plane, [from, camera].map(ofAll));
    const stop = () => {
      motion.cancel();
      if (below) below.cancel();
    };
    ride = { motion, stop, from: start, to: end, time, isEased, done };
    motion.onfinish = () => {
      if (!ride || ride.motion !== motion) return;
      ride = undefined;
      put(camera);
      stop();
      done();
    };
  };

  // Shows a camera with the next frame: somebody leads the map by hand.
  const lead = (camera) => {
    alight();
    now = camera;
    if (!frame) frame = requestAnimationFrame(write);
  };
  const write = () => {
    frame = 0;
    redraw(now, now);
    put(now);
  };

  // On the way to a camera, for whoever changes it often.
  const head = (camera) => {
    aim = camera;
    if (!beat) tick();
  };
  const tick = () => {
    beat = 0;
    if (!aim) return;
    if (svg.animate && !isStill()) travel(aim, BEAT + 2 * FRAME, false);
    else lead(aim);
    aim = undefined;
    beat = setTimeout(tick, BEAT);
  };

  const isStill = () => view.matchMedia("(prefers-reduced-motion: reduce)").matches;

  // How large letters are, and what lies over the picture.
  const ask = () => ({ letters: parseFloat(view.getComputedStyle(over.svg).fontSize), fixed: [...over.covers(), ...tools()] });

  // Draws what is seen, with letters of the usual size.
  const draw = (camera, { letters, fixed } = ask()) => {
    drawn = camera;
    const { x, y, width, height } = seen(camera, sheet);
    svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
    const size = letters / camera.s;
    svg.style.fontSize = `${size}px`;
    SIZES.forEach((least, at) => stage.classList.toggle(`room${at}`, size <= least));
    for (const { parts, room } of dots()) for (const part of parts) flag(part, "data-roomy", size <= room);
    // A name that would not be whole is none.
    const frame = { x, y, width, height };
    const covers = fixed.map((rect) => ({ x: x + rect.x / camera.s, y: y + rect.y / camera.s, width: rect.width / camera.s, height: rect.height / camera.s }));
    for (const { text, at, side, wide } of names()) {
      const box = { x: at[0] + (side - 1) * (wide / 2) * size, y: at[1] - size / 2, width: wide * size, height: size };
      const part = common(box, frame);
      const isWhole = part && part.width > box.width - 0.01 && part.height > box.height - 0.01;
      flag(text, "data-cut", !isWhole || covers.some((cover) => common(cover, box)));
    }
  };

  // Where the row of tools is, in units of the whole picture, if it is there yet.
  const tools = () => {
    const { a, d, e, f } = over.svg.getScreenCTM();
    return Array.from(stage.querySelectorAll(".tools"), (row) => {
      const { left, top, width, height } = row.getBoundingClientRect();
      return { x: (left - e) / a, y: (top - f) / d, width: width / a, height: height / d };
    });
  };

  // Names with the middle of their line, on which side of it they stand, and how
  // wide they are in em: hanzi one, letters about half of that.
  let named;
  const names = () => {
    named =
      named ||
      // Some have no room at any size.
      Array.from(svg.querySelectorAll(".names text:not(.t4)"), (text) => ({
        text,
        at: ["x", "y"].map((name) => Number(text.getAttribute(name))),
        side: { start: 1, end: -1 }[text.getAttribute("text-anchor")] || 0,
        wide: Array.from(text.textContent).reduce((sum, letter) => sum + (letter > "\u2e80" ? 1 : 0.56), 0.2),
      }));
    return named;
  };

  // Dots whose numbers have no room at any usual size, and at which they would.
  let lone;
  const dots = () => {
    if (lone) return lone;
    const all = Array.from(svg.querySelectorAll(".dots > g"), (dot) => {
      const circle = dot.querySelector("circle:not(.s)");
      return { parts: [circle, dot.querySelector(".t4")], at: [circle.cx.baseVal.value, circle.cy.baseVal.value] };
    });
    const apart = (one) => Math.min(...all.filter((other) => other !== one).map(({ at }) => Math.hypot(at[0] - one.at[0], at[1] - one.at[1])));
    lone = all.filter(({ parts }) => parts[1]).map((one) => ({ parts: one.parts, room: Math.min(apart(one) / 2 / NUMBERED, SIZES[3]) }));
    return lone;
  };

  // Later, unless something moves it again. A timer is not set for each event.
  let since;
  const rest = (after = REST) => {
    since = view.performance.now() + after;
    if (after === 0) clearTimeout(timer);
    if (!timer || after === 0) timer = setTimeout(look, after);
  };
  const look = () => {
    const left = since - view.performance.now();
    if (left > 1) return void (timer = setTimeout(look, left));
    timer = 0;
    // What has been kept waiting by a busy page is told before the next frame.
    const asked = since;
    ending = requestAnimationFrame(() => (since === asked ? settle() : rest(since - view.performance.now())));
    return undefined;
  };

  const halt = () => {
    clearTimeout(timer);
    clearTimeout(beat);
    cancelAnimationFrame(frame);
    cancelAnimationFrame(ending);
    timer = beat = frame = 0;
    aim = undefined;
    if (ride) {
      const { stop, done } = ride;
      ride = undefined;
      stop();
      done();
    }
  };

  const settle = () => {
    if (!over) return;
    const camera = goal();
    halt();
    now = camera;
    isMoving = false;
    const isCloser = now.s > 1.001;
    const asked = isCloser && ask();
    stage.classList.remove("moving");
    lower();
    for (const name of ["transform", "willChange", "clipPath"]) svg.style[name] = "";
    if (isCloser) draw(now, asked);
    else forget();
    changed();
  };

  // As if nobody had been closer.
  const forget = () => {
    halt();
    lower();
    isMoving = false;
    drawn = now = WHOLE;
    if (!over) return;
    over.end();
    over = undefined;
    glass.remove();
    for (const { parts } of dots()) for (const part of parts) flag(part, "data-roomy", false);
    for (const { text } of names()) flag(text, "data-cut", false);
    svg.setAttribute("viewBox", `0 0 ${sheet[0]} ${sheet[1]}`);
    if (svg.getAttribute("style") !== null) svg.removeAttribute("style");
    stage.classList.remove("closer", "moving", ...SIZES.map((_, at) => `room${at}`));
  };

  // Goes to a camera, at once or not; gives when it is there. Who leads the map
  // meanwhile ends it.
  const go = (camera, smooth = true) => {
    if (!smooth || page.hidden || !svg.animate || isStill()) {
      find();
      halt();
      now = camera;
      if (now.s > 1.001) cover();
      if (over) settle();
      return Promise.resolve();
    }
    begin();
    return new Promise((done) => {
      travel(camera, GLIDE, true, () => {
        rest(0);
        done();
      });
    });
  };

  // The page may go on under a map that moves.
  const follow = () => {
    if (!isMoving) return;
    const { left, top } = stage.getBoundingClientRect();
    corner = [corner[0] + left - home[0], corner[1] + top - home[1]];
    home = [left, top];
  };
  on(page, "scroll", follow, { passive: true, capture: true });

  // Letters are of another size in another width. The first is that of now.
  let wide = stage.offsetWidth;
  const resize = view.ResizeObserver && new view.ResizeObserver(() => {
    if (stage.offsetWidth === wide) return;
    wide = stage.offsetWidth;
    settle();
    if (over) over.fit();
  });
  if (resize) resize.observe(stage);

  // Another map in its place begins as a whole.
  const renewal = new MutationObserver(() => {
    if (stage.contains(svg)) return;
    forget();
    changed();
  });
  renewal.observe(stage, { childList: true });

  // Paper has the whole map, and gives it back.
  let kept;
  const fold = () => {
    kept = kept || (over && goal());
    forget();
  };
  const unfold = () => {
    if (kept) go(kept, false);
    kept = undefined;
  };
  on(view, "beforeprint", fold);
  on(view, "afterprint", unfold);
  const paper = view.matchMedia("print");
  const turn = () => (paper.matches ? fold() : unfold());
  paper.addListener(turn);

  find();
  // What stays is made while nobody waits for it, and so is a bitmap.
  const { requestIdleCallback: idle = (later) => setTimeout(later, 300) } = view;
  let isOver = false;
  idle(() => isOver || ready || (ready = still(svg, sheet)));
  idle(() => isOver || !ground || isMoving || ground.prepare());

  return {
    find, begin, place, putting, lead, head, alight, rest, settle, go, measure,
    get svg() { return svg; },
    get sheet() { return sheet; },
    get over() { return over; },
    get now() { return goal(); },
    get isMoving() { return isMoving; },
    // A px of the element, in units of the whole picture.
    get fine() { return 1 / unit; },
    // Where a place of the picture is, in px of the stage, and a rectangle of what stays.
    spot: ({ x, y }) => edge().map((start, at) => start + ([x - now.x, y - now.y][at] * now.s * unit)),
    fixed: ({ x, y, width, height }) => {
      const [left, top] = edge();
      return { x: left + x * unit, y: top + y * unit, width: width * unit, height: height * unit };
    },
    // How far the stage may be looked at above and below, in its px.
    window: () => [-home[1] / enlarged, (view.innerHeight - home[1]) / enlarged],
    end() {
      isOver = true;
      paper.removeListener(turn);
      renewal.disconnect();
      if (resize) resize.disconnect();
      forget();
      if (ground) ground.forget();
    },
  };
}

// A canvas must take what the style sheet says of a shape.
const canDraw = typeof Path2D === "function";

const flag = (element, name, is) => {
  if (element.hasAttribute(name) !== is) is ? element.setAttribute(name, "") : element.removeAttribute(name);
};
