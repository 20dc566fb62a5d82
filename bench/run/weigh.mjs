// What a page loads and what it holds.
import { ask, pause } from "./browser.mjs";

// How long a page may still ask for something after it lives, in ms.
const REST = 500;

// Bytes of all that was asked for, as they were sent, without headers; and in
// memory, after all that can be thrown away has been: the script's objects and
// the memory of Wasm modules. What the browser keeps for elements, layers and
// canvases is in neither: it is not told.
export async function weigh({ page, cdp }, subject, server) {
  const from = server.asked.length;
  await page.goto(subject.url, { waitUntil: "load" });
  await subject.alive({ page, cdp });
  await pause(REST);
  const files = server.asked.slice(from);
  await cdp.send("HeapProfiler.enable");
  for (let round = 0; round < 3; round++) await cdp.send("HeapProfiler.collectGarbage");
  const { usedSize } = await cdp.send("Runtime.getHeapUsage");
  const wasm = await ask(cdp, "Array.from(globalThis.memories || [], ({ buffer }) => buffer.byteLength).reduce((a, b) => a + b, 0)");
  return { files, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0), heap: usedSize, wasm };
}
