// The <case-map> element as its page sees it: attributes, properties, methods,
// events, looks. What it does is in www/life.js.
//
// What JSDoc says here is said once: `cargo xtask build` makes of it the
// manifest, and of that the tables of package/README.md, the names that frame
// and builder know, and the command line's options; `cargo xtask package` makes
// the types. Tags of our own, for attributes:
//   @choice        what a reader chooses; the attribute follows
//   @renews        a change begins a new life
//   @address       an address that the page would fetch from
//   @frame         may stand in the address of embed.html; never an @address
//   @builder       builder.html has a field for it
//   @drawn         the drawing takes it, as src/scene/options.rs says
//   @render WORD   an option of `case-map render`; WORD stands for its value,
//                  and what follows for the description, if that is another
/// <reference path="./dom.d.ts" preserve="true" />
import { Life, mark } from "./life.js";
import { joined, listed } from "./list.js";
import { dress, paint } from "./look.js";
import { CHOICES } from "./names.js";

/** @typedef {ArrayBuffer | Uint8Array} CaseMapBytes Bytes of a file. */

/** @typedef {string | URL | object | CaseMapBytes | Blob} CaseMapData Own data: an address, the parsed file, or its bytes. */

/**
 * @typedef {object} CaseMapReady
 * @property {number} cases how many
 * @property {number} regions how many
 * @property {string} language the one that is shown, by its tag: of those that there are, the nearest
 */

/**
 * @typedef {object} CaseMapSelect
 * @property {string | null} region six digits, such as `"410000"` or of a county `"410823"`, of own regions their id, or `null`
 * @property {boolean} open whether a province is opened into its counties, or such a region into its parts
 * @property {number[]} cases the numbers of the cases shown
 * @property {string[]} ids their ids, such as `"2020-2-13"`, which stay the same
 */

/**
 * @typedef {object} CaseMapFilter
 * @property {string[]} sector names
 * @property {string} query words
 * @property {number[]} cases the numbers of the cases shown
 * @property {string[]} ids their ids
 */

/**
 * @typedef {object} CaseMapFault One thing that is wrong with some data.
 * @property {string} file its name: the address that it came from, or `cases` or `regions`
 * @property {{ line: number, column: number } | null} at where it begins in the file's text, if that is known
 * @property {string} place where in it
 * @property {string} found what is there
 * @property {string} expected what should be
 * @property {"warning" | "error"} severity whether it costs nothing, or a row, a shape or the whole
 * @property {{ code: string, name: string }[]} near what may have been meant, the nearest first
 */

/**
 * @typedef {object} CaseMapError
 * @property {string} message all in one line
 * @property {CaseMapFault[]} faults of own data, each with `file`, `place`, `found`, `expected`, `severity`
 */

/**
 * The element's events. All of them bubble, also out of shadow roots.
 * @typedef {object} CaseMapEventMap
 * @property {CustomEvent<CaseMapReady>} case-map-ready The map can be used.
 * @property {CustomEvent<CaseMapSelect>} case-map-select A region was chosen, or the choice taken back.
 * @property {CustomEvent<CaseMapFilter>} case-map-filter The filter was changed.
 * @property {CustomEvent<CaseMapError>} case-map-error Something went wrong; what could be read stays.
 */

// Each property, and what it is without its attribute, which has the same name
// with dashes.
const PROPERTIES = {
  /**
   * The chosen region: `410000`, `河南省` or `河南`; or a county, `410823` or `武陟县`, which opens its province. Of own regions an id or a name, or those of a part, which opens what it lies in.
   * @choice @frame @builder @render NAME
   * @type {string | null}
   */
  region: null,

  /**
   * Whether the chosen province is opened into its counties, or a region of one's own into its parts.
   * @frame @render
   * @type {boolean}
   */
  open: false,

  /**
   * Chosen sectors: names apart by blanks or commas, as the data call them or in the language that is
   * shown; as a property an array.
   * @choice @frame @builder @render NAME A chosen sector; once more adds another one.
   * @type {string[]}
   */
  sector: [],

  /**
   * Words to search for.
   * @choice @frame @builder @render TEXT
   * @type {string}
   */
  query: "",

  /**
   * Language of the map's own words, by its tag, such as `en` or `en-US`: the nearest that there is
   * (BCP 47), else the default; cases stay as they were published, in `en` with a translation over each.
   * @renews @frame @builder @render TAG Language of the map's own words, such as `en` or `en-US`: the nearest that there is.
   * @default "zh-CN"
   * @type {string}
   */
  language: "",

  /**
   * Colours: `auto`, `light` or `dark`.
   * @frame @builder @render THEME
   * @default "auto"
   * @type {"" | "auto" | "light" | "dark"}
   */
  theme: "",

  /**
   * Level of the heading over the list, 1 to 4.
   * @renews @drawn @frame @builder @render N
   * @default 2
   * @type {number}
   */
  headingLevel: 2,

  /**
   * What cases look like on the map: `dots`, each at its place; `shades`, the more the darker; or
   * `auto`, dots where there are at most 60 and each has a place.
   * @renews @drawn @frame @builder @render PICTURE
   * @default "auto"
   * @type {"" | "auto" | "dots" | "shades"}
   */
  picture: "",

  /**
   * The publisher's own 审图号.
   * @renews @drawn @frame @builder @render TEXT
   * @type {string}
   */
  approval: "",

  /**
   * Name of the parameter of the page's address that says what is chosen, such as `map`, and with
   * which a link to it begins the map; `?` on a page that is the map's alone: then the whole query says
   * it, and each choice is a step of the browser's Back.
   * @renews
   * @type {string}
   */
  address: "",

  /**
   * Address of a pack instead of the package's; as a property also its bytes.
   * @renews @address
   * @type {string | CaseMapBytes | null}
   */
  src: "",

  /**
   * Own cases, JSON or a table (CSV, TSV): an address; as a property also the object, its bytes or a file
   * that somebody chose.
   * @renews @address
   * @type {CaseMapData | null}
   */
  cases: "",

  /**
   * Own regions, GeoJSON: an address; as a property also the object, its bytes or a file that somebody chose.
   * @renews @address
   * @type {CaseMapData | null}
   */
  regions: "",

  /**
   * Address of a collection of cases on a server that speaks OGC API – Features: it is asked about each choice.
   * @renews @address
   * @type {string}
   */
  features: "",

  /**
   * Comes before each id inside.
   * @renews @drawn @render TEXT
   * @type {string}
   */
  idPrefix: "",

  /**
   * Address of a folder with the Wasm files, laid out as `case-map-files/pkg/`.
   * @renews @address
   * @type {string}
   */
  wasmUrl: "",
};

// Of these, the ones that take data as well: objects, or bytes of a file.
const GIVEN = /^(src|cases|regions)$/;

// With the properties that the loop below makes. `Required` changes nothing in
// them but lets the class have some as accessors.
/** @type {new () => HTMLElement & Required<typeof PROPERTIES>} */
const Base = globalThis.HTMLElement || class {};

// What no page needs to see: the life that is wanted, the one that shows the
// map (until the other can), and data that were set as objects or bytes.
const inner = new WeakMap();
const inside = (map) => inner.get(map) || inner.set(map, { own: {} }).get(map);

/**
 * Cases on a clickable map of China. Importing the class registers nothing;
 * `case-map/define` does. On a server, where there are no elements, it can be
 * imported but not used.
 *
 * @tag case-map
 * @slot - The fallback: what is read until, or unless, the map comes alive.
 * @csspart finding - what is to be found in what is shown, in a line
 * @csspart summary - what the map shows, in a sentence or two
 * @csspart map - the drawing
 * @csspart tip - the tooltip
 * @csspart controls - search and filter
 * @csspart search - the field for words
 * @csspart regions - the list of regions to choose from
 * @csspart sector - the button of a sector
 * @csspart panel - the list with its heading
 * @csspart heading - the list's heading
 * @csspart clear - the button that takes every choice back
 * @csspart case - one case
 * @csspart source - where the data come from
 *
 * @cssprop --case-map-paper - background
 * @cssprop --case-map-ink - text
 * @cssprop --case-map-soft - text of less weight
 * @cssprop --case-map-line - lines between parts
 * @cssprop --case-map-accent - what is chosen, links
 * @cssprop --case-map-edge - outer borders on the map
 * @cssprop --case-map-border - borders between regions
 * @cssprop --case-map-picked - the chosen region
 * @cssprop --case-map-hover - a region under the pointer
 * @cssprop --case-map-shade-0 - regions without cases
 * @cssprop --case-map-shade-1 - regions with few cases
 * @cssprop --case-map-shade-2 - with more
 * @cssprop --case-map-shade-3 - with more still
 * @cssprop --case-map-shade-4 - with most
 * @cssprop --case-map-font - type of the text
 * @cssprop --case-map-font-size - size of the text
 * @cssprop --case-map-heading-font - type of the headings
 * @cssprop --case-map-padding - space around
 *
 * @cssState loading - the map is on its way
 * @cssState ready - the map can be used
 * @cssState failed - it did not come; what could be read stays
 */
export class CaseMap extends Base {
  /** @internal */
  static get observedAttributes() {
    return Object.keys(PROPERTIES).map(dashed);
  }

  /** @returns {string[]} */
  get sector() {
    return listed(this.getAttribute("sector") || "");
  }

  /** @param {string[] | string | null} names */
  set sector(names) {
    write(this, "sector", names && joined(listed(names)));
  }

  /** @returns {boolean} */
  get open() {
    return this.hasAttribute("open");
  }

  /** @param {boolean} open */
  set open(open) {
    if (open) this.setAttribute("open", "");
    else this.removeAttribute("open");
  }

  /** @returns {number} */
  get headingLevel() {
    const level = Math.floor(this.getAttribute("heading-level")) || PROPERTIES.headingLevel;
    return Math.min(Math.max(level, 1), 4);
  }

  /** @param {number | null} level */
  set headingLevel(level) {
    write(this, "heading-level", level);
  }

  /**
   * What is wrong with the data that the page gave last: all that `case-map-error` tells, and what costs
   * nothing besides. Empty before they have been read.
   * @type {CaseMapFault[]}
   */
  get faults() {
    return inside(this).faults || [];
  }

  // The methods do what a reader does, and the page hears of it likewise.

  /**
   * Chooses a region by code or name; `null` takes the choice back.
   * @param {string | null} region
   */
  select(region) {
    act(this, "region", region);
  }

  /**
   * Filters by sectors, by words or by both; what is left out stays.
   * @param {{ sector?: string[] | string | null, query?: string | null }} [filter]
   */
  filter({ sector, query } = {}) {
    if (sector !== undefined) act(this, "sector", listed(sector === null ? [] : sector));
    if (query !== undefined) act(this, "query", query);
  }

  /**
   * Takes every choice back.
   */
  clear() {
    const { showing } = inside(this);
    if (showing) showing.send("clear");
    else for (const name of CHOICES) act(this, name, null);
  }

  /** @internal */
  connectedCallback() {
    // Moving an element disconnects and connects it: it lives on.
    if (inside(this).life) return;
    // What was set before the browser knew the element.
    for (const name of Object.keys(this)) {
      if (name in PROPERTIES) {
        const value = this[name];
        delete this[name];
        this[name] = value;
      }
    }
    begin(this);
  }

  /** @internal */
  disconnectedCallback() {
    queueMicrotask(() => {
      if (!this.isConnected) end(this);
    });
  }

  /** @internal */
  adoptedCallback() {
    // A style sheet stays behind in its document.
    if (this.shadowRoot) dress(this.shadowRoot);
    renew(this);
  }

  /** @internal */
  attributeChangedCallback(name, old, value) {
    const self = inside(this);
    const { showing } = self;
    if (old === value || (showing && showing.reflecting)) return;
    if (name === "theme") {
      paint(this);
    } else if (name === "open") {
      if (showing) this.open ? showing.reach(null) : showing.back && showing.back();
    } else if (!CHOICES.includes(name)) {
      delete self.own[name];
      renew(this);
    } else if (showing) {
      // Data that are on their way may know the name.
      const tell = (message) => self.renewing || self.life !== showing || showing.report(message);
      showing.quietly(() => showing.choose(name, this[name], (message) => queueMicrotask(() => tell(message))));
    }
  }
}

// Properties that are attributes in other words.
for (const name in PROPERTIES) {
  if (name in CaseMap.prototype) continue;
  Object.defineProperty(CaseMap.prototype, name, {
    configurable: true,
    get() {
      return inside(this).own[name] || this.getAttribute(dashed(name)) || PROPERTIES[name];
    },
    set(value) {
      const { own } = inside(this);
      const had = own[name];
      const data = GIVEN.test(name) && typeof value === "object" ? value : null;
      write(this, dashed(name), data ? null : value);
      own[name] = data;
      if (data || had) renew(this);
    },
  });
}

function dashed(name) {
  return name.replace(/[A-Z]/, "-$&").toLowerCase();
}

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
    self.faults = life.faults;
    mark(map, "ready");
    announce(life);
  } catch (error) {
    if (life.ending.signal.aborted) return;
    // The map that was there stays.
    self.life = self.showing || life;
    self.faults = error.faults;
    life.fail(error);
  }
}

function announce(life) {
  // Of data that the page brings.
  if (life.news) life.report(...life.news);
  const count = (selector) => life.drawing.querySelectorAll(selector).length;
  life.tell("ready", { regions: count(".land > a"), cases: count("article"), language: life.drawing.lang });
}

function end(map) {
  const self = inside(map);
  for (const life of [self.life, self.showing]) if (life) life.stop();
  self.life = self.showing = undefined;
  mark(map);
}
