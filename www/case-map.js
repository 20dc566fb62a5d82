// The <case-map> element as its page sees it: attributes, properties, methods.
// What it does is in www/life.js.
import { CHOICES, Life, mark } from "./life.js";
import { dress, paint } from "./look.js";

const Base = globalThis.HTMLElement || class {};

// A change of one of these begins a new life.
const DATA = ["src", "cases", "regions", "language", "approval", "heading-level", "id-prefix", "wasm-url"];
const ALL = DATA.concat(CHOICES, "theme");

// Of these, the ones that take data as well: objects, or bytes of a file.
const GIVEN = ["src", "cases", "regions"];

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
    const level = Math.floor(this.getAttribute("heading-level")) || 2;
    return Math.min(Math.max(level, 1), 4);
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
    if (sector !== undefined) act(this, "sector", listed(sector === null ? [] : sector));
    if (query !== undefined) act(this, "query", query);
  }

  // Takes every choice back.
  clear() {
    const { showing } = inside(this);
    if (showing) showing.send("clear");
    else for (const name of CHOICES) act(this, name, null);
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
    const self = inside(this);
    const { showing } = self;
    if (old === value || (showing && showing.reflecting)) return;
    if (DATA.indexOf(name) >= 0) {
      delete self.own[name];
      renew(this);
    } else if (name === "theme") {
      paint(this);
    } else if (showing) {
      // Data that are on their way may know the name.
      const tell = (message) => self.renewing || self.life !== showing || showing.report(message);
      showing.quietly(() => showing.choose(name, this[name], (message) => queueMicrotask(() => tell(message))));
    }
  }
}

// Properties that are attributes in other words.
for (const name of ALL) {
  if (camel(name) in CaseMap.prototype) continue;
  Object.defineProperty(CaseMap.prototype, camel(name), {
    configurable: true,
    enumerable: true,
    get() {
      return inside(this).own[name] || this.getAttribute(name) || (name === "region" ? null : "");
    },
    set(value) {
      const { own } = inside(this);
      const had = own[name];
      const isData = GIVEN.indexOf(name) >= 0 && value !== null && typeof value === "object";
      write(this, name, isData ? null : value);
      if (isData) own[name] = value;
      else delete own[name];
      if (isData || had) renew(this);
    },
  });
}

function camel(name) {
  return name.replace(/-./, ([, letter]) => letter.toUpperCase());
}

// Names stand apart by blanks or commas, or, where a name has such itself, one a line.
const APART = /[\s,，、]+/;
const listed = (names) => (Array.isArray(names) ? names : `${names}`.split(/\n/.test(names) ? "\n" : APART).filter(Boolean));
const joined = (names) => (names.some((name) => APART.test(name)) ? `${names.join("\n")}\n` : names.join(" "));

function write(map, name, value) {
  if (value === null || value === undefined || value === "") map.removeAttribute(name);
  else map.setAttribute(name, value);
}

// Does as a reader would; where there is no map yet, it will begin so. What is
// empty takes back what its drawing was narrowed to.
function act(map, name, value) {
  const { showing } = inside(map);
  if (showing) return showing.choose(name, value);
  map[name] = value;
  if (!map.hasAttribute(name)) map.setAttribute(name, "");
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
    if (!(await life.start(() => self.showing && self.showing.leave()))) return;
    self.showing = life;
    mark(map, "ready");
    announce(life);
  } catch (error) {
    if (life.ending.signal.aborted) return;
    // The map that was there stays.
    self.life = self.showing || life;
    life.fail(error);
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
