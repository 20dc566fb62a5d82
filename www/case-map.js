// The <case-map> element: starts the map, tells the host what happens.
import { own, reader } from "./engine.js";
import { outcome } from "./events.js";
import { listen } from "./listen.js";

const NAMES = ["src", "cases", "regions", "prefix", "approval"];

const Base = globalThis.HTMLElement || class {};

// Attributes: `src` the pack; `cases` and `regions` a host's own files, which
// take the larger module; `prefix` before all ids; `approval` the publisher's
// own 审图号.
export class CaseMap extends Base {
  connectedCallback() {
    // Moving an element disconnects and connects it: it lives on.
    if (this.life) return;
    // Each life has a signal of its own: one that ended while it was still
    // loading must not wake up in the next.
    const { signal } = (this.life = new AbortController());
    this.start(signal).catch((error) => signal.aborted || this.fail(error));
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.stop());
  }

  async start(signal) {
    const [src, cases, regions, prefix, approval] = NAMES.map((name) => this.getAttribute(name));
    const words = [prefix || "", approval || ""];
    const isOwn = cases !== null || regions !== null;
    const map = isOwn ? await this.mountOwn(cases, regions, words, signal) : await this.mountPack(src, words, signal);
    if (!map) return;
    this.map = map;
    this.heading = this.querySelector("h2").textContent;
    listen(this, (...message) => this.send(...message), signal);
    const faults = isOwn ? map.faults() : [];
    if (faults.length) {
      const { file, place, found, expected } = faults[0];
      const others = faults.length > 1 ? ` (the first of ${faults.length} faults)` : "";
      this.report(`${file}: ${place}: found ${found}; expected ${expected}${others}`, faults);
    }
    this.tell("ready", {});
  }

  // With the drawing in place, the half of the data that has no paths will do.
  async mountPack(src, words, signal) {
    if (!src) throw new Error("no attribute src, cases or regions; expected the address of a pack or of own data");
    const lean = this.querySelector("[data-scene]") && src.replace(/(\.\w+)$/, ".lean$1");
    for (const url of lean ? [lean, src] : [src]) {
      const [Map, pack] = await Promise.all([reader(), bytes(url, signal)]);
      if (signal.aborted) break;
      const map = Map.mount(this, pack, ...words);
      if (map) return map;
    }
    return undefined;
  }

  async mountOwn(cases, regions, words, signal) {
    // What the host does not bring is taken from beside this script.
    const beside = (name) => new URL(name, import.meta.url).href;
    const urls = [cases || beside("cases.json"), regions || beside("china.geojson")];
    const [Map, ...data] = await Promise.all([own(), ...urls.map((url) => bytes(url, signal))]);
    return signal.aborted ? undefined : Map.mountOwn(this, ...data, ...words);
  }

  // One event to the map; `undefined` once the map is dead.
  send(event, index = 0, text = "") {
    if (!this.map) return undefined;
    let result;
    try {
      result = outcome(this.map.send(event, index, text));
    } catch (error) {
      // After a panic the module's memory cannot be trusted: let go of it
      // without freeing, and leave the last picture and the list.
      this.map = undefined;
      this.widen();
      this.fail(error);
      return undefined;
    }
    if (result.selected) this.tell("select", { region: this.code(result.region) });
    if (result.filtered) this.tell("filter", {});
    return result;
  }

  code(index) {
    const region = this.querySelectorAll("svg a[role=button]")[index];
    return region ? region.id.slice(-6) : null;
  }

  stop() {
    this.end();
    if (this.map) this.map.free();
    this.map = undefined;
  }

  // Loading stops, listeners go; put in again, the element starts anew.
  end() {
    if (this.life) this.life.abort();
    this.life = undefined;
  }

  // Shows the whole list and takes the controls away, for when they are dead:
  // a reader must not be left with a filter that nothing takes back.
  widen() {
    this.querySelector("fieldset").disabled = true;
    this.querySelector("h2").textContent = this.heading;
    for (const part of this.querySelectorAll(".panel section, article")) part.hidden = false;
    for (const part of this.querySelectorAll("fieldset .clear, .nothing, .tip")) part.hidden = true;
  }

  fail(error) {
    this.end();
    this.report(error.message || String(error), []);
  }

  // One line for whoever looks, one event for whoever listens.
  report(message, faults) {
    console.error(`case-map: ${message}`);
    this.tell("error", { message, faults });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(`case-map-${name}`, { bubbles: true, composed: true, detail }));
  }
}

async function bytes(url, signal) {
  const answer = await fetch(url, { signal });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}
