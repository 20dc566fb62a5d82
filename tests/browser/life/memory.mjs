// Two hundred lives leave nothing: no memory of the module, no node, no listener.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { arrive } from "../reader.mjs";

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
<script type="module" src="case-map.js"></script><main></main></html>`;

// Notes every module that starts.
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
}

// So many rounds of two lives each: one that draws, one that takes the drawing over.
function live(rounds) {
  const ready = (map) => new Promise((done) => map.addEventListener("case-map-ready", done, { once: true }));
  const home = document.querySelector("main");
  const use = (map) => {
    const act = (selector, event) => map.querySelector(selector).dispatchEvent(event);
    act("#r410000", new PointerEvent("pointerover", { bubbles: true, pointerType: "mouse" }));
    act("#r410000", new MouseEvent("click", { bubbles: true, cancelable: true }));
    act("#s1", new MouseEvent("click", { bubbles: true }));
    map.querySelector("#search").value = "养老";
    act("#search", new Event("input", { bubbles: true }));
    act("#r410000", new KeyboardEvent("keydown", { bubbles: true, key: "End" }));
  };
  return (async () => {
    for (let i = 0; i < rounds; i++) {
      const map = document.createElement("case-map");
      map.setAttribute("src", "china.pack");
      for (let life = 0; life < 2; life++) {
        home.append(map);
        await ready(map);
        use(map);
        map.remove();
        await null;
      }
    }
  })();
}

test("two hundred lives leave what ten leave", async (t) => {
  const visit = await arrive(t, {
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
  const left = async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const { metrics } = await devtools.send("Performance.getMetrics");
    const of = (wanted) => metrics.find(({ name }) => name === wanted).value;
    const memory = await page.evaluate(() => globalThis.started.map(({ exports }) => exports.memory.buffer.byteLength));
    return { nodes: of("Nodes"), listeners: of("JSEventListeners"), memory };
  };
  await page.evaluate(live, 5);
  const early = await left();
  assert.equal(early.memory.length, 1, "one module for all");
  assert.ok(early.memory[0] > 0);
  await page.evaluate(live, 95);
  assert.deepEqual(await left(), early);
  assertQuiet(visit);
});
