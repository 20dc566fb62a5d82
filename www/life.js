// One life of an element: from the first byte to the last event.
import { bytes, engine, file, link, more, own } from "./engine.js";
import { follow } from "./follow.js";
import { listen } from "./listen.js";
import { dress, hasSheets, look, paint } from "./look.js";
import { CHOICES, OPTIONS } from "./names.js";
import { unknown } from "./unknown.js";

// By the name of a choice's attribute, the event by which a host makes it.
const MAKES = { region: "show", sector: "filter", query: "search" };

// What is built in.
const CHINESE = /^(zh(-CN)?)?$/;

export class Life {
  // `own` holds what was set as data instead of addresses.
  constructor(element, own) {
    this.element = element;
    this.own = own;
    // A life that ended while it was still loading must not wake up in the next.
    this.ending = new AbortController();
  }

  // Comes alive; once nothing can go wrong any more, `end` ends the life that
  // shows the map until then. Gives whether it did: it may have been ended
  // itself on the way.
  async start(end) {
    const { element } = this;
    const { signal } = this.ending;
    // A drawing stays where the page has it until all is there: each move lays
    // it out anew.
    await shown(drawn(element) || dress(root(element)), signal);
    // On a page of our own an address without a query says nothing.
    if (this.ask("address") && (this.ask("address") + location.search !== "?" || history.state)) await this.link();
    if (signal.aborted) return false;
    let drawing = drawn(element);
    const fresh = element.ownerDocument.createElement("div");
    const seen = drawing && painted();
    const spoken = this.words();
    for (const [module, source] of this.turns(drawing)) {
      const common = [source ? engine(module, this.ask("wasm-url")) : own(this), spoken, look(element), seen];
      const [LivingMap, words, , , ...data] = await Promise.all(source ? [...common, source()] : common);
      if (signal.aborted) return false;
      // The life before may have put another one there meanwhile (www/counties.js).
      drawing = drawn(element);
      // What the drawing is narrowed to it stays narrowed to.
      this.found = choices(drawing);
      const options = OPTIONS.map((name) => [name, name === "heading-level" ? element.headingLevel : this.ask(name)]);
      this.told = ["words", words].concat(...options).map(plain).join("\0\n");
      this.map = LivingMap.mount(drawing || undefined, fresh, ...data, this.told);
      if (this.map) break;
    }
    if (!this.map) throw new Error("the pack: found the half without a drawing; expected a whole one, such as china.pack");
    this.drawing = fresh.firstElementChild || drawing;
    // What stands over the whole list, for the day when nothing else can tell.
    const whole = () => (this.heading = this.drawing.querySelector(".heading").textContent);
    whole();
    this.send("clear");
    whole();
    for (const name of CHOICES) {
      if (element.hasAttribute(name)) this.found[name] = element[name];
      this.choose(name, this.found[name]);
    }
    // From here on nothing is asked that could break: what stood there may go.
    end();
    this.live();
    const { region, query } = this.chosen();
    if (element.open && region) this.reach(null);
    // What may be sound is found by what comes on demand.
    if (/[a-z]/i.test(query)) this.wish().catch(() => {});
    return true;
  }

  // Lives with its map and its drawing.
  live() {
    const { element } = this;
    this.move(root(element));
    const { theme } = this.drawing.dataset;
    if (theme && !element.hasAttribute("theme")) element.theme = theme;
    paint(element);
    const talk = {
      send: (...message) => this.send(...message),
      tell: (what) => (this.map ? this.map.tell(what) : ""),
    };
    const { signal } = this.ending;
    listen(this.drawing, talk, signal);
    this.reflect(CHOICES.filter((name) => !this.ask(name)));
    this.follow = follow(this.drawing, talk, signal);
    this.loud = true;
    for (const type of ["pointerover", "focusin"]) this.drawing.addEventListener(type, () => this.wish().catch(() => {}), { once: true });
  }

  // What few wish for comes with the first sign of a wish.
  wish() {
    return more(this, { bytes, file });
  }

  // Goes to a region that may lie in a drawing that few wish for; `null` opens
  // what is chosen by then.
  async reach(region, tell = (message) => this.report(message), loud = this.loud) {
    try {
      const { reach } = await this.wish().catch(({ message }) => {
        // Nobody can tell any more whether it is a county.
        throw Error(region ? `${unknown("region", region)}; ${message}` : message);
      });
      await reach(region, loud);
    } catch ({ message }) {
      tell(message);
    }
  }

  // The page's address follows what is chosen, or says how to begin.
  async link() {
    if (this.ask("address")) await link(this).catch((error) => this.report(error.message));
  }

  ask(name) {
    return this.element.getAttribute(name) || "";
  }

  given(name) {
    return this.own[name] || this.ask(name);
  }

  async words() {
    const tag = this.ask("language");
    return CHINESE.test(tag) ? "" : (await import("./language.js")).words(tag, { bytes, file }, (message) => this.report(message));
  }

  // What to load, in turns; own data come with their module. Where the drawing is
  // there already, the half of the data that it does not hold may do, and a module
  // that cannot draw.
  turns(drawing) {
    if (this.given("cases") || this.given("regions") || this.given("features")) return [["own"]];
    const take = (otherwise) => () => {
      const given = this.given("src");
      if (given && typeof given !== "string") return given instanceof ArrayBuffer ? new Uint8Array(given) : given;
      return given ? bytes(given) : file(otherwise);
    };
    this.pack = take("china.pack");
    const turns = [["draw", this.pack], ["own"]];
    if (drawing) {
      // Only who draws knows other words, and only own data are more than a list shows.
      const module = CHINESE.test(this.ask("language")) ? "reader" : "draw";
      turns.unshift(drawing.querySelector(".more") ? ["own"] : [module, take("china.lean.pack")]);
    }
    return turns;
  }

  // Moves the drawing to where no style of the page reaches it.
  move(shadow) {
    const { drawing } = this;
    const active = shadow.activeElement || this.element.getRootNode().activeElement;
    const box = dress(shadow);
    for (const other of [...shadow.childNodes, ...box.childNodes]) {
      // A kernel that constructs no sheets has its style here.
      const isStyle = /^(link|style)$/.test(other.localName) && !hasSheets();
      if (other !== drawing && other !== box && !isStyle) other.remove();
    }
    if (drawing.parentNode === box) return;
    box.append(drawing);
    if (drawing.contains(active)) active.focus({ preventScroll: true });
  }

  // Makes a choice that the page wishes; an unknown name is told.
  choose(name, value, tell = (message) => this.report(message)) {
    const text = value === null || value === undefined ? "" : Array.isArray(value) ? value.join("\n") : `${value}`;
    const now = this.chosen()[name];
    const isRegion = name === "region";
    if (isRegion) this.sought = text;
    if (text === (name === "sector" ? now.join("\n") : now || "")) return;
    if (isRegion && this.back) return void this.reach(text, tell);
    const told = this.send(MAKES[name], 0, text);
    if (!told || !/unknown/.test(told)) return;
    if (isRegion) this.reach(text, tell);
    else tell(unknown(name, value));
  }

  // What is chosen.
  chosen() {
    const { map } = this;
    if (!map) return choices(this.drawing);
    return { region: map.tell("region") || null, sector: lines(map.tell("sectors")), query: map.tell("query") };
  }

  // The cases shown, by number and by id.
  shown() {
    const [numbers, ids] = ["numbers", "ids"].map((what) => (this.map ? lines(this.map.tell(what)) : []));
    return { cases: numbers.map(Number), ids };
  }

  // Writes choices into the element's attributes.
  reflect(names) {
    const chosen = this.chosen();
    this.reflecting = true;
    for (const name of names) this.element[name] = chosen[name];
    this.reflecting = false;
    return chosen;
  }

  // One event to the map, by its name. Gives what it changed, in words, and
  // `undefined` once the map is dead.
  send(event, about = 0, text = "") {
    if (!this.map) return undefined;
    // What the map hides may lose the focus at once and tell so in the middle
    // of what hides it: that waits.
    if (this.isBusy) {
      queueMicrotask(() => this.send(event, about, text));
      return undefined;
    }
    let told;
    try {
      told = this.busily(() => this.map.send(event, about, text));
    } catch (error) {
      // After a panic the module's memory cannot be trusted: let go of it
      // without freeing, and leave the last picture and the list.
      this.map = undefined;
      this.widen();
      // Who begins a life is told by the error.
      if (!this.follow) throw error;
      this.ending.abort();
      this.fail(error);
      return undefined;
    }
    if (event === "clear" || /select/.test(told)) this.sought = undefined;
    if (this.follow && /select|filter/.test(told)) this.follow();
    if (!this.loud) return told;
    if (/select/.test(told)) {
      const { region } = this.reflect(["region"]);
      this.tell("select", { region, open: !!this.back, ...this.shown() });
    }
    if (/filter/.test(told)) {
      const { sector, query } = this.reflect(["sector", "query"]);
      this.tell("filter", { sector, query, ...this.shown() });
    }
    return told;
  }

  // While the map changes the page, what the page tells of it waits.
  busily(act) {
    this.isBusy = true;
    try {
      return act();
    } finally {
      this.isBusy = false;
    }
  }

  // Without a word to the page, which knows what it has set.
  quietly(act) {
    this.loud = false;
    act();
    this.loud = true;
  }

  // Shows the whole list and takes the controls away, for when they are dead:
  // a reader must not be left with a filter that nothing takes back.
  widen() {
    const { drawing } = this;
    drawing.querySelector("fieldset").disabled = true;
    drawing.querySelector(".heading").textContent = this.heading;
    for (const part of drawing.querySelectorAll(".panel section, article")) part.hidden = false;
    for (const part of drawing.querySelectorAll(".panel > .clear, .nothing, .tip")) part.hidden = true;
  }

  // Ends; what it leaves is the page as it can be read without scripts.
  stop() {
    if (this.back) this.back(true);
    if (this.map) this.map.send("sleep", 0, "");
    this.leave();
  }

  // Ends, and leaves the drawing to the next life.
  leave() {
    this.ending.abort();
    if (this.map) this.map.free();
    this.map = undefined;
  }

  fail(error) {
    mark(this.element, "failed");
    // Where another life shows the map, nothing is worse than before.
    const drawing = drawn(this.element);
    const status = drawing && drawing.querySelector("fieldset:disabled ~ [role=status]");
    if (status) status.textContent = status.dataset.failed;
    this.report(error.message || String(error), error.faults);
  }

  // One line for whoever looks, one event for whoever listens.
  report(message, faults = []) {
    console.error(`case-map: ${message}`);
    this.tell("error", { message, faults });
  }

  tell(name, detail) {
    if (/select|filter/.test(name)) this.link();
    this.element.dispatchEvent(new CustomEvent(`case-map-${name}`, { bubbles: true, composed: true, detail }));
  }
}

const lines = (text) => (text ? text.split("\n") : []);

// A zero divides options; one that stands in them is told by a blank after it.
const plain = (value) => `${value}`.replace(/\0/g, "\0 ");

// What a drawing is narrowed down to.
const choices = (drawing) => {
  const { region, sectors } = drawing ? drawing.dataset : {};
  const search = drawing && drawing.querySelector("input");
  return { region: region || null, sector: lines(sectors), query: search ? search.value : "" };
};

const find = (place) => place && place.querySelector("[data-scene]");

const drawn = (element) => find(element.shadowRoot) || find(element);

const root = (element) => element.shadowRoot || element.attachShadow({ mode: "open" });

// Until the page has been seen once: life must not keep anybody from reading.
// A page that nobody looks at, or that begins with nothing, is not waited for.
const painted = () =>
  new Promise((done) => {
    setTimeout(done, 300);
    const { PerformanceObserver: Observer } = globalThis;
    if (document.hidden || !Observer || !/paint/.test(Observer.supportedEntryTypes)) return done();
    const observer = new Observer(() => {
      observer.disconnect();
      done();
    });
    return observer.observe({ type: "paint", buffered: true });
  });

// How long a browser may take to tell of a width, in ms. It lets frames that are
// out of sight rest, and tells them nothing until they are seen.
const REST = 500;

// Until the map would have a width: one that is hidden costs nothing.
function shown(box, signal) {
  if (typeof ResizeObserver === "undefined" || !hasSheets()) return undefined;
  return new Promise((done) => {
    // What leaves the page, for another one that has come, has none any more.
    const observer = new ResizeObserver(([{ contentRect }]) => (contentRect.width > 0 || !box.isConnected) && end());
    // What is folded up has a width for who asks for it, and is not shown.
    const timer = setTimeout(() => box.offsetWidth > 0 && (!box.checkVisibility || box.checkVisibility()) && end(), REST);
    const end = () => {
      clearTimeout(timer);
      observer.disconnect();
      done();
    };
    signal.addEventListener("abort", end);
    observer.observe(box);
  });
}

const internals = new WeakMap();

// What the element is, for a style sheet to ask: `case-map:state(ready)`.
export function mark(element, state) {
  if (!element.attachInternals) return;
  if (!internals.has(element)) internals.set(element, element.attachInternals());
  const { states } = internals.get(element);
  if (!states) return;
  states.clear();
  try {
    if (state) states.add(state);
  } catch (dashes) {
    // Chromium's first form of states wanted two dashes before each.
    states.add(`--${state}`);
  }
}
