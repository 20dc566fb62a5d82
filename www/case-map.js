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
    if (this.isStarted) return;
    this.isStarted = true;
    this.start().catch((error) => this.fail(error));
  }

  disconnectedCallback() {
    queueMicrotask(() => this.isConnected || this.stop());
  }

  async start() {
    const [src, cases, regions, prefix, approval] = NAMES.map((name) => this.getAttribute(name));
    const words = [prefix || "", approval || ""];
    const isOwn = cases !== null || regions !== null;
    const map = isOwn ? await this.mountOwn(cases, regions, words) : await this.mountPack(src, words);
    if (!map) return;
    this.map = map;
    this.life = new AbortController();
    listen(this, (...message) => this.send(...message), this.life.signal);
    const faults = isOwn ? map.faults() : [];
    if (faults.length) {
      const { file, place, found, expected } = faults[0];
      this.report(`${faults.length} faults, first: ${file}: ${place}: found ${found}; expected ${expected}`, faults);
    }
    this.tell("ready", {});
  }

  // With the drawing in place, the half of the data that has no paths will do.
  async mountPack(src, words) {
    const lean = this.querySelector("[data-scene]") && src.replace(/(\.\w+)$/, ".lean$1");
    for (const url of [lean, src].filter(Boolean)) {
      const [Map, pack] = await Promise.all([reader(), bytes(url)]);
      if (!this.isConnected) return (this.isStarted = undefined);
      const map = Map.mount(this, pack, ...words);
      if (map) return map;
    }
    return undefined;
  }

  async mountOwn(cases, regions, words) {
    // What the host does not bring is taken from beside this script.
    const beside = (name) => new URL(name, import.meta.url).href;
    const urls = [cases || beside("cases.json"), regions || beside("china.geojson")];
    const [Map, ...data] = await Promise.all([own(), ...urls.map(bytes)]);
    if (!this.isConnected) return (this.isStarted = undefined);
    return Map.mountOwn(this, ...data, ...words);
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
      this.life.abort();
      this.fail(error);
      return undefined;
    }
    if (result.selected) this.tell("select", { region: this.code(result.region) });
    if (result.filtered) this.tell("filter", {});
    return result;
  }

  code(index) {
    const region = this.querySelectorAll("svg a[role]")[index];
    return region ? region.id.slice(-6) : null;
  }

  stop() {
    this.isStarted = false;
    if (!this.map) return;
    this.life.abort();
    this.map.free();
    this.map = undefined;
  }

  fail(error) {
    this.isStarted = false;
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

async function bytes(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}
