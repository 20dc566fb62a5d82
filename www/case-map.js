// The <case-map> element: starts the map, tells the host what happens.
import { own, reader } from "./engine.js";
import { outcome } from "./events.js";
import { listen } from "./listen.js";

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
    const files = ["src", "cases", "regions"].map((name) => this.getAttribute(name));
    const isOwn = files[1] !== null || files[2] !== null;
    const [Map, ...data] = await Promise.all([isOwn ? own() : reader(), ...files.map(bytes)]);
    if (!this.isConnected) {
      this.isStarted = false;
      return;
    }
    const words = ["prefix", "approval"].map((name) => this.getAttribute(name) || "");
    this.map = isOwn ? Map.mountOwn(this, data[0] || new Uint8Array(), data[1], data[2], ...words) : Map.mount(this, data[0], ...words);
    const faults = isOwn ? this.map.faults() : [];
    this.life = new AbortController();
    listen(this, (...message) => this.send(...message), this.life.signal);
    if (faults.length) {
      const { file, place, found, expected } = faults[0];
      this.report(`${faults.length} faults in the data, first: ${file}: ${place}: found ${found}; expected ${expected}`, faults);
    }
    this.tell("ready", {});
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
  if (url === null) return undefined;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  return new Uint8Array(await answer.arrayBuffer());
}
