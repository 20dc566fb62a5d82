// A map of very many regions as it is seen while it moves: the land as a bitmap, and
// a copy of the few other things above it, names, dots, what is chosen. To draw so many
// shapes takes longer than a frame lasts, to move a bitmap next to nothing. The drawing
// is below, covered and left alone: even to hide it would cost a frame.
//
// The bitmap is there twice, as large as the whole map is seen and as large as memory
// allows, and is made while nobody waits for it.
import { CLOSEST } from "./camera.js";

// So many pixels both have together, of four bytes each, and the smaller at most.
const PIXELS = 3e6;
const FIRST = 1.3e6;

// So many shapes are drawn without a pause, where so many ms are left for it.
const SLICE = 100;
const ENOUGH = 6;

// More than so many times enlarged the smaller gives way to the larger.
const ENLARGED = 1.6;

// Of one class so many are looked at for one that is not apart.
const SAMPLES = 4;

// What a region looks like that is pointed at or has the focus, no other does.
const APART = ":hover, :focus, .on, [data-over]";

// The style of a shape that a canvas takes as it is.
const STYLE = { fill: "fillStyle", stroke: "strokeStyle", strokeLinejoin: "lineJoin", strokeLinecap: "lineCap" };

// What is copied of the drawing, besides what lies over its insets.
const COPIED = ".chosen, .names, .dots, .ring, .veil";

// A second without a change, in ms.
const QUIET = 1000;

const MEDIA = ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"];

// Chromium copies a canvas that is drawn on for each frame that it commits, but not one
// that was given its bitmap.
const isApart = typeof OffscreenCanvas === "function" && "transferToImageBitmap" in OffscreenCanvas.prototype;

// `px` tells how many pixels of the screen a unit of the whole picture has.
export function bitmap(svg, [width, height], px) {
  const { ownerDocument: page } = svg;
  const { defaultView: view } = page;
  const box = page.createElement("div");
  box.className = "bitmap";
  box.setAttribute("aria-hidden", "true");
  const plane = box.appendChild(page.createElement("div"));

  const land = Array.from(svg.querySelectorAll(".land path:not([clip-path])"), (path) => ({ path, region: path.closest("a"), shapes: [path] }));
  // By the name that an outline calls it by: its own, or that of both its halves.
  const named = new Map();
  for (const { path } of land) {
    const id = path.id || path.parentNode.id;
    named.set(id, [...(named.get(id) || []), path]);
  }
  const edges = Array.from(svg.querySelectorAll(".edge use"), (path) => ({ path, shapes: named.get(path.getAttribute("href").slice(1)) || [] }));
  const lines = Array.from(svg.querySelectorAll("svg > .b"), (path) => ({ path, shapes: [path] }));
  // In the order in which the map draws them.
  const parts = [...edges, ...land, ...lines];
  const outlines = new Map();
  const outline = (path) => {
    if (!outlines.has(path)) outlines.set(path, new Path2D(path.getAttribute("d") || ""));
    return outlines.get(path);
  };

  // Those of one class look the same.
  const kind = ({ path, region }) => [...(region ? region.getAttribute("class") || "" : "-").split(" ").filter((name) => name !== "on"), "/", path.getAttribute("class") || path.localName].join(" ");
  const styleOf = ({ path }) => {
    const style = view.getComputedStyle(path);
    return { width: style.stroke === "none" ? 0 : parseFloat(style.strokeWidth), rule: style.fillRule, ...Object.fromEntries(Object.keys(STYLE).map((name) => [name, style[name]])) };
  };

  // Which they are, until a class changes, and with what each of them is shown.
  let kinds;
  let samples;
  const sort = () => {
    kinds = parts.map(kind);
    samples = new Map();
    kinds.forEach((name, at) => {
      const known = samples.get(name);
      if (!known) samples.set(name, [parts[at]]);
      else if (known.length < SAMPLES) known.push(parts[at]);
    });
  };

  // All that it shows: `text` is another where it would look otherwise. That costs
  // little where no class has changed, as a motion begins with it.
  const look = () => {
    if (!kinds) sort();
    const styles = {};
    for (const [name, some] of samples) styles[name] = styleOf(some.find(({ region }) => !region || !region.matches(APART)) || some[0]);
    // Measured closer it may be another in the last digits.
    const scale = Math.round(px() * 1000) / 1000;
    return { kinds, styles, scale, text: [scale, view.devicePixelRatio, JSON.stringify(styles)].join() };
  };

  const canvases = [0, 1].map(() => {
    const canvas = page.createElement("canvas");
    plane.append(canvas);
    return { canvas, scale: 0, isDone: false };
  });
  let shown = { text: "" };
  let work;

  // Draws one after the other, with pauses.
  function* draw({ kinds, styles, scale }) {
    const all = width * height;
    const first = Math.min(scale, Math.sqrt(FIRST / all));
    const scales = [first, Math.min(scale * CLOSEST, Math.sqrt(PIXELS / all - first ** 2))];
    for (const [at, one] of canvases.entries()) {
      one.scale = scales[at];
      const size = [width, height].map((length) => Math.floor(length * one.scale));
      [one.canvas.width, one.canvas.height] = size;
      const sheet = isApart ? new OffscreenCanvas(...size) : one.canvas;
      // By the processor: what has been drawn can be waited for, piece by piece.
      const context = sheet.getContext("2d", { willReadFrequently: true });
      context.scale(one.scale, one.scale);
      // Strokes are as wide as they will be where it is seen as large as it is.
      const stroke = view.devicePixelRatio / Math.max(scale, one.scale);
      let name;
      for (const [index, { shapes }] of parts.entries()) {
        const style = styles[kinds[index]];
        if (name !== kinds[index]) for (const key of Object.keys(STYLE)) context[STYLE[key]] = style[key];
        name = kinds[index];
        context.lineWidth = style.width * stroke;
        for (const shape of shapes) {
          if (style.fill !== "none") context.fill(outline(shape), style.rule);
          if (style.width) context.stroke(outline(shape));
        }
        if (index % SLICE === SLICE - 1) {
          context.getImageData(0, 0, 1, 1);
          yield;
        }
      }
      if (isApart) one.canvas.getContext("bitmaprenderer").transferFromImageBitmap(sheet.transferToImageBitmap());
      one.isDone = true;
      if (box.parentNode) show();
      yield;
    }
  }

  const { requestIdleCallback: idle = (later) => setTimeout(later, 16), cancelIdleCallback: never = clearTimeout } = view;
  let waiting = 0;
  const goOn = (deadline) => {
    waiting = 0;
    do if (work && work.next().done) work = undefined;
    while (work && deadline && deadline.timeRemaining() > ENOUGH);
    if (work) waiting = idle(goOn);
  };
  // Begins anew where it would look otherwise.
  const prepare = () => {
    const found = look();
    if (found.text === shown.text && found.kinds === shown.kinds) return;
    shown = found;
    for (const one of canvases) one.isDone = false;
    work = draw(found);
    if (!waiting) waiting = idle(goOn);
  };
  // The smaller is waited for.
  const hurry = () => {
    reread(observer.takeRecords());
    prepare();
    while (work && !canvases[0].isDone) work.next();
  };

  // The one that is seen at a size.
  let size = 1;
  const show = (s = size) => {
    size = s;
    const isLarge = canvases[1].isDone && s * shown.scale > canvases[0].scale * ENLARGED;
    canvases.forEach(({ canvas }, at) => canvas.classList.toggle("away", isLarge === !at));
  };

  // Above it, the rest; nobody finds anything there.
  const over = svg.cloneNode(false);
  for (const name of ["id", "role", "part", "aria-label"]) over.removeAttribute(name);
  over.setAttribute("class", "copy");
  over.setAttribute("aria-hidden", "true");
  const copy = () => {
    over.textContent = "";
    for (const part of svg.children) if (part.matches(COPIED)) over.append(part.cloneNode(true));
    for (const one of over.querySelectorAll("[id]")) one.removeAttribute("id");
  };

  // A choice is seldom the last: it is waited for some quiet.
  let later = 0;
  const changed = () => {
    clearTimeout(later);
    later = setTimeout(renew, box.parentNode ? 0 : QUIET);
  };
  const renew = () => {
    if (!box.parentNode) return prepare();
    hurry();
    copy();
    return show();
  };

  // What is only pointed at looks as before.
  const plain = (name) => (name || "").replace(/ ?\bon\b/, "");
  const isOther = ({ target, oldValue }) => target.localName === "a" && plain(oldValue) !== plain(target.getAttribute("class"));
  const reread = (records) => {
    if (records.some(isOther)) kinds = undefined;
  };
  const observer = new MutationObserver((records) => {
    reread(records);
    changed();
  });
  observer.observe(svg.closest(".case-map"), { attributes: true });
  observer.observe(svg.querySelector(".land"), { attributes: true, subtree: true, attributeFilter: ["class"], attributeOldValue: true });
  const media = MEDIA.map((query) => view.matchMedia(query));
  for (const one of media) one.addListener(changed);

  const end = () => {
    box.remove();
    over.remove();
  };

  return {
    plane,
    over,
    prepare,
    show,
    // Whether at a size it is nearly as sharp as the drawing.
    isSharp: (s) => canvases[1].isDone && s * shown.scale <= canvases[1].scale * ENLARGED,
    // With the picture's corner and size, in px of the stage.
    begin([left, top], unit) {
      hurry();
      const { backgroundColor } = view.getComputedStyle(svg);
      box.style.backgroundColor = /, 0\)$/.test(backgroundColor) ? "" : backgroundColor;
      Object.assign(plane.style, { left: `${left}px`, top: `${top}px`, width: `${width * unit}px`, height: `${height * unit}px` });
      copy();
      over.setAttribute("viewBox", svg.getAttribute("viewBox"));
      Object.assign(over.style, { fontSize: svg.style.fontSize, transformOrigin: svg.style.transformOrigin });
      svg.after(box, over);
    },
    end,
    forget() {
      end();
      observer.disconnect();
      for (const one of media) one.removeListener(changed);
      clearTimeout(later);
      never(waiting);
      work = undefined;
      // Some browsers keep the pixels for long.
      for (const { canvas } of canvases) canvas.width = canvas.height = 0;
    },
  };
}
