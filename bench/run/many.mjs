// Many cases and many regions of a page's own: node bench/run/many.mjs DIST
// Made-up data, served by address; prints the table and writes bench/MANY.md.
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { cpus, loadavg } from "node:os";
import { ask, launch, pause } from "./browser.mjs";
import { cells, rows, table } from "./many-data.mjs";

const [dist] = process.argv.slice(2);
const command = "cargo xtask bench --many";

// A map takes longer than this only if it never comes, in ms.
const PATIENCE = 60000;
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm" };

const made = {
  "/1k.json": () => JSON.stringify(rows(1000)),
  "/10k.json": () => JSON.stringify(rows(10000)),
  "/100k.json": () => JSON.stringify(rows(100000)),
  "/100k.csv": () => table(rows(100000)),
  "/few.json": () => JSON.stringify(rows(300)),
  "/cells.json": () => JSON.stringify(cells(57)),
};
const pages = [
  ["1,000 cases, JSON", `cases="1k.json"`],
  ["10,000 cases, JSON", `cases="10k.json"`],
  ["100,000 cases, JSON", `cases="100k.json"`],
  ["100,000 cases, CSV", `cases="100k.csv"`],
  ["3,249 regions", `cases="few.json" regions="cells.json"`],
];
const around = (element) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${element}`;
const kept = {};

const server = createServer((request, response) => {
  const path = decodeURI(request.url.split("?")[0]);
  const at = /^\/page(\d)\.html$/.exec(path);
  let content;
  if (path === "/empty.html") content = around("");
  else if (at) content = around(`<case-map ${pages[at[1]][1]}></case-map><script type="module" src="case-map.js"></script>`);
  else if (made[path]) content = kept[path] = kept[path] || made[path]();
  else content = readFileSync(join(dist, path));
  response.writeHead(200, { "content-type": TYPES[extname(path)] || "application/octet-stream", "cache-control": "no-store" }).end(content);
});
await new Promise((done) => server.listen(0, "127.0.0.1", done));
const origin = `http://127.0.0.1:${server.address().port}`;

// So much memory the page's process holds by itself or shares, in MB.
async function memory(browser) {
  const cdp = await browser.newBrowserCDPSession();
  const { processInfo } = await cdp.send("SystemInfo.getProcessInfo");
  const held = ({ id }) => Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, "utf8"))[1]) / 1024;
  return Math.max(...processInfo.filter(({ type }) => type === "renderer").map(held));
}

async function visit(path, act) {
  const browser = await launch();
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "zh-CN" });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const cdp = await context.newCDPSession(page);
    await cdp.send("Performance.enable");
    await page.addInitScript(watch);
    return await act({ browser, page, cdp, url: origin + path });
  } finally {
    await browser.close();
  }
}

// Runs in the page before its scripts: tasks of over 50 ms, and how long it is from an
// act until the frame that shows what came of it.
function watch() {
  globalThis.tasks = [];
  new PerformanceObserver((list) => globalThis.tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: "longtask", buffered: true });
  globalThis.after = () =>
    new Promise((done) => {
      const root = document.querySelector("case-map").shadowRoot;
      let begun;
      for (const type of ["pointerup", "input"]) root.addEventListener(type, (e) => (begun = begun || e.timeStamp), { capture: true });
      const seen = new MutationObserver(() => {
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - begun)));
      });
      seen.observe(root.querySelector(".panel .heading"), { childList: true, characterData: true, subtree: true });
    });
}

async function measure(path) {
  return visit(path, async ({ browser, page, cdp, url }) => {
    await page.goto(url, { waitUntil: "commit" });
    await page.locator("case-map .controls:enabled").waitFor();
    const found = { ready: await ask(cdp, "performance.now()"), longest: await ask(cdp, "Math.max(0, ...tasks)") };
    await pause(1500);
    found.memory = await memory(browser);
    const busy = async () => (await cdp.send("Performance.getMetrics")).metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    const act = async (name, doIt) => {
      await pause(500);
      const before = await busy();
      const done = ask(cdp, "after()");
      // Where the act itself fails, that is told.
      done.catch(() => {});
      await doIt();
      found[name] = await Promise.race([done, pause(PATIENCE)]);
      found[`${name}Main`] = (await busy()) - before;
    };
    const map = page.locator("case-map");
    await act("sector", () => map.locator(".sectors button").nth(1).click());
    await act("region", () => map.locator("svg .land > a").nth(15).click({ force: true }));
    await map.locator("#clear").click();
    await pause(500);
    await map.locator("#search").focus();
    await act("key", () => page.keyboard.insertText("试"));
    await act("word", () => page.keyboard.insertText("验十"));
    // What a pointer costs that goes over the map.
    await page.keyboard.press("Escape");
    const box = await map.locator("svg").first().boundingBox();
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

const ROWS = [
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

const load = loadavg()[0];
const empty = await visit("/empty.html", async ({ browser, page, url }) => {
  await page.goto(url);
  await pause(1500);
  return memory(browser);
});
const figures = [];
for (const [at, [name]] of pages.entries()) {
  console.log(name);
  const found = await measure(`/page${at}.html`).catch((error) => ({ error: error.message.split("\n")[0] }));
  if (found.error) console.error(`  ${found.error}`);
  if (found.memory) found.memory -= empty;
  figures.push(found);
}
server.close();
server.closeAllConnections();

const cell = (value) => (value === undefined ? "–" : Math.round(value).toLocaleString("en"));
const lines = [
  "<!-- Written by cargo xtask bench --many; not by hand. -->",
  "# Many cases, many regions",
  "",
  "Data of a page's own by address, made up, each case with 150 hanzi; one visit of each. What is wanted, and why what is not reached is not, stands in [README.md](README.md).",
  "",
  `Date: ${new Date().toISOString().slice(0, 10)}. Command: \`${command}\`.`,
  "",
  `Machine: ${cpus().length} cores; Chromium, headless, without a graphics card; load ${load.toFixed(1)} before the run.`,
  "",
  `| | ${pages.map(([name]) => name).join(" | ")} |`,
  `|---|${pages.map(() => "---:|").join("")}`,
  ...ROWS.map(([key, name]) => `| ${name} | ${figures.map((found) => cell(found[key])).join(" | ")} |`),
  "",
];
writeFileSync(new URL("../MANY.md", import.meta.url), lines.join("\n"));
console.log(lines.join("\n"));
process.exitCode = figures.some(({ error }) => error) ? 1 : 0;
