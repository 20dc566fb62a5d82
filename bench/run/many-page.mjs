// A page with many cases or regions: a visit that comes alive, is acted on and moved.
import { readFileSync } from "node:fs";
import { ask, launch, pause } from "./browser.mjs";

// A map takes longer than this only if it never comes, in ms.
const PATIENCE = 60000;

// What is measured, as the table has it.
export const ROWS = [
  ["ready", "alive, ms"],
  ["longest", "longest task until then, ms"],
  ["memory", "memory above the empty page, MB"],
  ["sector", "a sector, to the next frame, ms"],
  ["sectorMain", "a sector, main thread, ms"],
  ["region", "a region, to the next frame, ms"],
  ["regionMain", "a region, main thread, ms"],
  ["key", "a letter that all have, to the next frame, ms"],
  ["keyMain", "a letter that all have, main thread, ms"],
  ["word", "two letters more, to the next frame, ms"],
  ["wordMain", "two letters more, main thread, ms"],
  ["hover", "the pointer over a region, main thread, ms"],
  ["wheel", "longest frame of ten notches, ms"],
  ["drag", "longest frame of a drag, ms"],
];

// So much memory the page's process holds by itself or shares, in MB.
async function memory(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  const held = ({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) / 1024;
  return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(held));
}

export async function visit(act) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable");
    await page.addInitScript(watch);
    return await act({ browser, page, cdp });
  } finally {
    await browser.close();
  }
}

// Runs in the page before its scripts: tasks of over 50 ms, and, once asked to look, how
// long it is from an act until the frame that shows what came of it.
function watch() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  globalThis.look = () => {
    globalThis.seen = new Promise((done) => {
      const root = document.querySelector("case-map").shadowRoot;
      let begun;
      for (const type of ["pointerup", "input"]) root.addEventListener(type, (e) => (begun = begun || e.timeStamp), { capture: true });
      const seen = new MutationObserver(() => {
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
      });
      seen.observe(root.querySelector(".panel .heading"), { childList: true, characterData: true, subtree: true });
    });
  };
}

export async function measure(url) {
  return visit(async ({ browser, page, cdp }) => {
    await page.goto(url, { waitUntil: "commit" });
    await page.locator("case-map .controls:enabled").waitFor();
    const found = { ready: await ask(cdp, "performance.now()"), longest: await ask(cdp, "Math.max(0, ...tasks)") };
    await pause(1500);
    found.memory = await memory(browser);
    const busy = async () => (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    const act = async (name, doIt) => {
      await pause(500);
      const before = await busy();
      await ask(cdp, "look()");
      await doIt();
      found[name] = await Promise.race([ask(cdp, "seen"), pause(PATIENCE)]);
      found[`${name}Main`] = (await busy()) - before;
    };
    // A page that is drawn already keeps its drawing beside the living one.
    const part = (name) => page.locator("case-map").locator(name).locator("visible=true");
    // What comes at the first sign of a reader has come.
    await part("#search").hover();
    await pause(3000);
    // Where it is, is asked before, and the pointer is there already: that is not what the
    // act costs.
    const press = async (name, target) => {
      const { x, y, width, height } = await target.boundingBox();
      await page.mouse.move(x + width / 2, y + height / 2);
      await act(name, () => page.mouse.down().then(() => page.mouse.up()));
    };
    await press("sector", part(".sectors button").nth(1));
    await press("region", part("svg .land > a").nth(15));
    await part("#clear").click();
    await pause(500);
    await part("#search").focus();
    await act("key", () => page.keyboard.insertText("试"));
    await act("word", () => page.keyboard.insertText("验十"));
    // What a pointer costs that goes over the map.
    await page.keyboard.press("Escape");
    const box = await part("svg").first().boundingBox();
    await page.mouse.move(box.x + 5, box.y + 5);
    await pause(300);
    const before = await busy();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await pause(300);
    found.hover = (await busy()) - before;
    Object.assign(found, await moves(page, cdp, box));
    return found;
  });
}

// The longest frame of ten notches closer, and of a drag after them, in ms.
async function moves(page, cdp, box) {
  await pause(1500);
  const frames = () => ask(cdp, "globalThis.between = []; let last = performance.now(); const next = (t) => { between.push(t - last); last = t; requestAnimationFrame(next); }; requestAnimationFrame(next); 0");
  await frames();
  const longest = async () => ask(cdp, "Math.max(...between.splice(0))");
  await longest();
  await page.keyboard.down("Control");
  for (let i = 0; i < 10; i++) {
    await page.mouse.wheel(0, -100);
    await pause(30);
  }
  await page.keyboard.up("Control");
  await pause(600);
  const wheel = await longest();
  await page.mouse.down();
  for (let i = 0; i < 40; i++) {
    await page.mouse.move(box.x + box.width / 2 + 3 * i, box.y + box.height / 2 + i);
    await pause(16);
  }
  await page.mouse.up();
  await pause(600);
  return { wheel, drag: await longest() };
}

// The memory of a page with nothing in it.
export const nothing = (url) =>
  visit(async ({ browser, page }) => {
    await page.goto(url);
    await pause(1500);
    return memory(browser);
  });
