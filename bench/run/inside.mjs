// What is asked of a page from within it. Every function here is sent to the
// page as it stands, so it uses nothing of around it.

// The list, wherever it is: in the document, or in our element's shadow root.
// Gives how many cases are shown.
export function shown() {
  const element = document.querySelector("case-map");
  const inner = element && element.shadowRoot && element.shadowRoot.querySelector("article") ? element.shadowRoot : document;
  return inner.querySelectorAll("article:not([hidden])").length;
}

// A point of the screen well inside each element that a selector finds, of a
// grid of points the one that is furthest from the element's edge; `null`
// where the pointer never meets it. For a button its middle.
export function spots(selectors) {
  const roots = [document, ...Array.from(document.querySelectorAll("case-map"), (map) => map.shadowRoot).filter(Boolean)];
  return selectors.map((selector) => {
    const root = roots.find((root) => root.querySelector(selector));
    const element = root && root.querySelector(selector);
    if (!element) return null;
    const shape = element.querySelector(".hit") || element.querySelector("path") || element;
    const { left, top, width, height } = shape.getBoundingClientRect();
    if (element.localName === "button") return [left + width / 2, top + height / 2];
    const n = 14;
    const grid = Array.from({ length: n * n }, (_, i) => [left + (width * ((i % n) + 0.5)) / n, top + (height * (Math.floor(i / n) + 0.5)) / n]);
    const isHit = grid.map(([x, y]) => element.contains(root.elementFromPoint(x, y)));
    let best = null;
    grid.forEach(([x, y], i) => {
      if (!isHit[i]) return;
      const edge = Math.min(x - left, left + width - x, y - top, top + height - y);
      const room = grid.reduce((least, [a, b], k) => (isHit[k] ? least : Math.min(least, Math.hypot(a - x, b - y))), edge);
      if (!best || room > best.room) best = { at: [x, y], room };
    });
    return best && best.at;
  });
}

// The tooltip's words, whoever shows it.
export function tip() {
  const roots = [document, ...Array.from(document.querySelectorAll("case-map"), (map) => map.shadowRoot).filter(Boolean)];
  const boxes = roots.flatMap((root) => Array.from(root.querySelectorAll(".tip, .jvm-tooltip, .leaflet-tooltip, #map > div + div")));
  const isSeen = (box) => box.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  return boxes.filter(isSeen).map((box) => box.textContent).join(" ");
}

// Sets the mark `name` as soon as the map is in the page, before the frame that
// shows it: when the element that `selector` finds is there (for an SVG), or
// when something is first filled on a canvas. Runs before the page's scripts.
export function watch({ name, selector }) {
  let isDone = false;
  const done = () => {
    if (!isDone) performance.mark(name);
    isDone = true;
  };
  if (!selector) {
    const { fill } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fill = function (...rest) {
      done();
      CanvasRenderingContext2D.prototype.fill = fill;
      return fill.apply(this, rest);
    };
    return;
  }
  const isThere = () => {
    const element = document.querySelector("case-map");
    return document.querySelector(selector) || (element && element.shadowRoot && element.shadowRoot.querySelector(selector));
  };
  const look = () => {
    if (!isThere()) return;
    observer.disconnect();
    done();
  };
  // Sees what comes into the document at once; a declared shadow root it does
  // not see into, and that is looked at when a frame begins, before it is made.
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  const poll = () => {
    look();
    if (!isDone) requestAnimationFrame(poll);
  };
  requestAnimationFrame(poll);
}

// Notes when the click was made that was answered first: that after which
// `wanted` cases are shown. An event's time is when the browser got it, however
// long the page was busy. Links are not followed meanwhile: a page that is not
// alive yet would scroll away from under the pointer.
export function listen({ wanted, shown }) {
  const count = new Function(`return (${shown})()`);
  addEventListener("click", (event) => event.preventDefault(), true);
  // The last of all listeners: no page has one on the window.
  addEventListener("click", ({ timeStamp }) => {
    if (globalThis.answered === undefined && count() === wanted) globalThis.answered = timeStamp;
  });
}

// Remembers the memories of all Wasm modules.
export function hook() {
  const { instantiate } = WebAssembly;
  globalThis.memories = new Set();
  const note = (instance) => {
    for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) globalThis.memories.add(value);
  };
  WebAssembly.instantiate = async (...rest) => {
    const made = await instantiate(...rest);
    note(made.instance || made);
    return made;
  };
}

// How many vertices the map draws, and of how many regions: from the paths in
// the document, or as a page tells of its canvas.
export function drawn() {
  const map = document.querySelector("#map");
  if (map && map.regions) return [map.vertices, map.regions];
  const element = document.querySelector("case-map");
  const root = element ? element.shadowRoot || element : map;
  // A letter and its numbers: two for a point, one where a line is level or upright.
  const points = (text) =>
    (text.match(/[a-z][^a-z]*/gi) || []).reduce((sum, part) => {
      const numbers = part.match(/-?\d*\.?\d+(e-?\d+)?/gi) || [];
      return sum + (/^[hv]/i.test(part) ? numbers.length : numbers.length / 2);
    }, 0);
  const paths = Array.from(root.querySelectorAll("svg path[d]"));
  const regions = root.querySelectorAll('g.land > a, [data-code]:not([data-code="line"]), path.leaflet-interactive');
  return [paths.reduce((sum, path) => sum + points(path.getAttribute("d")), 0), regions.length];
}
