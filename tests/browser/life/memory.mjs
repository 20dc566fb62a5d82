// Three hundred lives leave what ten leave: no memory of the module, no node, no
// listener, no observer.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { arrive, frame } from "../reader.mjs";

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
<script type="module" src="case-map.js"></script><main></main></html>`;

// Notes every module that starts and every observer that observes.
function notice() {
  globalThis.started = [];
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const real = WebAssembly[name];
    WebAssembly[name] = async (...given) => {
      const result = await real.apply(WebAssembly, given);
      globalThis.started.push(result.instance || result);
      return result;
    };
  }
  globalThis.observing = 0;
  for (const name of ["ResizeObserver", "MutationObserver", "IntersectionObserver"]) {
    const { observe, disconnect } = globalThis[name].prototype;
    const busy = new WeakSet();
    Object.assign(globalThis[name].prototype, {
      observe(...given) {
        if (!busy.has(this)) globalThis.observing++;
        busy.add(this);
        return observe.apply(this, given);
      },
      disconnect() {
        if (busy.delete(this)) globalThis.observing--;
        return disconnect.call(this);
      },
    });
  }
}

// So many rounds of two lives each: one that draws, one that takes the drawing over.
function live(rounds) {
  const ready = (map) => new Promise((done) => map.addEventListener("case-map-ready", done, { once: true }));
  const home = document.querySelector("main");
  const use = (map) => {
    const act = (selector, event) => map.shadowRoot.querySelector(selector).dispatchEvent(event);
    act("#r410000", new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    act("#r410000", new MouseEvent("click", { bubbles: true, cancelable: true }));
    act("#s1", new MouseEvent("click", { bubbles: true }));
    map.shadowRoot.querySelector("#search").value = "养老";
    act("#search", new Event("input", { bubbles: true }));
    act("#r410000", new KeyboardEvent("keydown", { bubbles: true, key: "End" }));
  };
  return (async () => {
    for (let i = 0; i < rounds; i++) {
      const map = document.createElement("case-map");
      for (let life = 0; life < 2; life++) {
        home.append(map);
        await ready(map);
        // What a reader does leaves nothing either; but it takes time.
        if (i % 10 === 0) use(map);
        map.remove();
        await null;
      }
    }
  })();
}

test("three hundred lives leave what ten leave", async (t) => {
  const visit = await arrive(t, {
    // Little is seen of them: painting would take most of the time.
    width: 320,
    height: 100,
    path: "/host.html",
    alive: false,
    prepare: async ({ page, add }) => {
      await page.addInitScript(notice);
      await add("/host.html", PAGE);
    },
  });
  const { page } = visit;
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("Performance.enable");
  // The collector may keep for a while what nothing refers to: so it is asked
  // until the least is reached that `enough` is content with, or often.
  const left = async (enough) => {
    let least;
    for (let turn = 0; turn < 40; turn++) {
      await frame(page);
      await devtools.send("HeapProfiler.collectGarbage");
      const { metrics } = await devtools.send("Performance.getMetrics");
      const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
      const found = { nodes: of("Nodes"), listeners: of("JSEventListeners") };
      if (!least || found.nodes < least.nodes) least = found;
      if (enough(least, turn)) break;
    }
    const memory = await page.evaluate(() => globalThis.started.map(({ exports }) => exports.memory.buffer.byteLength));
    return { ...least, memory, observing: await page.evaluate(() => globalThis.observing) };
  };
  await page.evaluate(live, 5);
  const early = await left((_, turn) => turn >= 4);
  assert.equal(early.memory.length, 1, "one module for all");
  assert.ok(early.memory[0] > 0 && early.nodes > 0);
  assert.equal(early.observing, 0);
  await page.evaluate(live, 145);
  const late = await left(({ nodes, listeners }) => nodes <= early.nodes && listeners <= early.listeners);
  assert.ok(late.nodes <= early.nodes && late.listeners <= early.listeners, JSON.stringify([early, late]));
  assert.deepEqual([late.memory, late.observing], [early.memory, 0]);
  assertQuiet(visit);
});
