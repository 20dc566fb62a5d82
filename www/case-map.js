// The <case-map> element as its page sees it: attributes, properties, methods.
// What it does is in www/life.js.
import { CLEAR } from "./events.js";
import { CHOICES, Life, mark } from "./life.js";
import { dress } from "./look.js";

const Base = globalThis.HTMLElement || class {};

// A change of one of these begins a new life.
const DATA = ["src", "cases", "regions", "language", "approval", "heading-level", "id-prefix", "wasm-url"];
const ALL = DATA.concat(CHOICES, "theme");

// What no page needs to see: the life that is wanted, the one that shows the
// map (until the other can), and data that were set as objects or bytes.
const inner = new WeakMap();
const inside = (map) => inner.get(map) || inner.set(map, { own: {} }).get(map);

export class CaseMap extends Base {
  static get observedAttributes() {
    return ALL;
  }

  // The chosen sectors, by name.
  get sector() {
    return listed(this.getAttribute("sector") || "");
  }

  set sector(names) {
    write(this, "sector", names && joined(listed(names)));
  }

  get headingLevel() {
    return Number(this.getAttribute("heading-level")) || 2;
  }

  set headingLevel(level) {
    write(this, "heading-level", level);
  }

  // The methods do what a reader does, and the page hears of it likewise.

  // Selects a region by code or name; with `null`, none.
  select(region) {
    act(this, "region", region);
  }

  // Filters by sectors, by words or by both; what is left out stays.
  filter({ sector, query } = {}) {
    if (sector !== undefined) act(this, "sector", listed(sector || []));
    if (query !== undefined) act(this, "query", query || "");
  }

  // Takes every choice back.
  clear() {
    const { showing } = inside(this);
    if (showing) showing.send(CLEAR);
    else for (const name of CHOICES) this.removeAttribute(name);
  }

  connectedCallback() {
    // Moving an element disconnects and connects it: it lives on.
    if (inside(this).life) return;
    // What was set before the browser knew the element.
    for (const name of ALL.map(camel)) {
      if (!Object.prototype.hasOwnProperty.call(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    begin(this);
  }

  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) end(this);
    });
  }

  // A style sheet stays behind in its document.
  adoptedCallback() {
    if (this.shadowRoot) dress(this.shadowRoot);
    renew(this);
  }

  attributeChangedCallback(name, old, value) {
    const { showing, own } = inside(this);
    if (old === value || (showing && showing.reflecting)) return;
    if (DATA.indexOf(name) >= 0) {
      delete own[name];
      renew(this);
    } else if (showing) {
      if (name === "theme") showing.theme();
      else showing.quietly(() => showing.choose(name, this[name]));
    }
  }
}

// Properties that are attributes in other words. `src`, `cases` and `regions`
// take data as well: objects, or bytes of a file.
for (const name of ALL) {
  if (camel(name) in CaseMap.prototype) continue;
  Object.defineProperty(CaseMap.prototype, camel(name), {
    configurable: true,
    enumerable: true,
    get() {
      return inside(this).own[name] || this.getAttribute(name) || (name === "region" ? null : "");
    },
    set(value) {
      const isData = value !== null && typeof value === "object";
      write(this, name, isData ? null : value);
      if (!isData) return;
      inside(this).own[name] = value;
      renew(this);
    },
  });
}

function camel(name) {
  return name.replace(/-./, ([, letter]) => letter.toUpperCase());
}

// Names stand apart by blanks or commas, or, where a name has such itself, one a line.
const APART = /[\s,，、]+/;
const listed = (names) => (Array.isArray(names) ? names : names.split(names.indexOf("\n") < 0 ? APART : "\n").filter(Boolean));
const joined = (names) => (names.some((name) => APART.test(name)) ? `${names.join("\n")}\n` : names.join(" "));

function write(map, name, value) {
  if (value === null || value === undefined || value === "") map.removeAttribute(name);
  else map.setAttribute(name, value);
}

// Does as a reader would; where there is no map yet, it will begin so.
function act(map, name, value) {
  const { showing } = inside(map);
  if (showing) showing.choose(name, value);
  else map[name] = value;
}

// Starts anew, once for all that changes at a time.
function renew(map) {
  const self = inside(map);
  if (!self.life || self.renewing) return;
  self.renewing = true;
  queueMicrotask(() => {
    self.renewing = false;
    if (self.life) begin(map);
  });
}

async function begin(map) {
  const self = inside(map);
  if (self.life && self.life !== self.showing) self.life.stop();
  const life = (self.life = new Life(map, self.own));
  mark(map, "loading");
  try {
    if (!(await life.start(() => self.showing && self.showing.stop()))) return;
    self.showing = life;
    mark(map, "ready");
    announce(life);
  } catch (error) {
    if (!life.ending.signal.aborted) life.fail(error);
  }
}

function announce(life) {
  const faults = life.isOwn() ? life.map.faults() : [];
  if (faults.length) {
    const { file, place, found, expected } = faults[0];
    const others = faults.length > 1 ? ` (the first of ${faults.length} faults)` : "";
    life.report(`${file}: ${place}: found ${found}; expected ${expected}${others}`, faults);
  }
  const count = (selector) => life.drawing.querySelectorAll(selector).length;
  life.tell("ready", { regions: count(".land > a"), cases: count("article") });
}

function end(map) {
  const self = inside(map);
  for (const life of [self.life, self.showing]) if (life) life.stop();
  self.life = self.showing = undefined;
  mark(map);
}
