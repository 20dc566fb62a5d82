// A browser, and what must hold in every page that shows the map.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { after, before } from "node:test";
import { chromium } from "playwright-core";
import { FLAGS } from "../browser/flags.mjs";
import { json, project, variable } from "./work.mjs";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm" };

// What a careful site allows, and the map needs. Vite puts small files into
// the script, as `data:`.
const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self' data:; img-src data:";

const { documents } = json(join(project, "data/cases.json"));
// A case without an id of its own is told by its document and its number in it.
export const cases = documents.flatMap(({ year, batch, cases }) => cases.map((one) => ({ id: `${year}-${batch}-${one.number}`, ...one })));

let browser;
before(async () => {
  browser = await chromium.launch({ executablePath: variable("CHROME_PATH"), args: FLAGS });
});
after(() => browser?.close());

// Serves a folder as a plain static host does, with a strict policy or none;
// gives its origin.
export async function host(t, folder, { isStrict = true } = {}) {
  const server = createServer(async (request, answer) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    try {
      const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
      const content = await readFile(file);
      answer.setHeader("content-type", TYPES[extname(file)] ?? "application/octet-stream");
      if (isStrict) answer.setHeader("content-security-policy", POLICY);
      answer.end(content);
    } catch {
      answer.statusCode = 404;
      answer.end();
    }
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

// Opens a page that remembers its map's events and whatever went wrong.
export async function visit(t, origin, path = "/") {
  const context = await browser.newContext({ viewport: { width: 1280, height: 1000 }, locale: "zh-CN" });
  t.after(() => context.close());
  const page = await context.newPage();
  const events = [];
  const noise = [];
  const asked = [];
  await page.exposeFunction("heard", (name, detail) => events.push({ name, detail }));
  await page.addInitScript(() => {
    for (const name of ["ready", "select", "filter", "error"]) {
      document.addEventListener(`case-map-${name}`, ({ detail }) => window.heard(name, detail));
    }
  });
  page.on("console", (message) => /^(error|warning)$/.test(message.type()) && noise.push(message.text()));
  page.on("pageerror", (error) => noise.push(`uncaught: ${error.message}`));
  page.on("requestfailed", (request) => noise.push(`${request.url()}: ${request.failure()?.errorText}`));
  page.on("response", (answer) => answer.status() < 400 || noise.push(`${answer.url()}: ${answer.status()}`));
  page.on("request", (request) => {
    const url = request.url();
    if (url.startsWith("data:")) return;
    if (!url.startsWith(`${origin}/`)) noise.push(`third party: ${url}`);
    asked.push(new URL(url).pathname);
  });
  await page.goto(origin + path);
  // Waits for so many events of a name; an error of the map ends it at once.
  const heard = async (name, count = 1) => {
    const found = () => events.filter((event) => event.name === name);
    const end = Date.now() + 60_000;
    while (found().length < count) {
      const failed = noise.length > 0 || events.some((event) => event.name === "error");
      if (failed || Date.now() > end) assert.fail(`no ${name}; ${JSON.stringify({ events, noise, asked }, null, 1)}`);
      await page.waitForTimeout(50);
    }
    return found().at(-1).detail;
  };
  return { page, events, noise, asked, heard };
}

const inHenan = cases.filter(({ adcode }) => adcode.startsWith("41"));

// The map comes, 河南 is clicked, its cases are to be seen; all of it quietly,
// with one Wasm file (so many `modules`) and nobody else asked.
export async function works(seen, { modules = 1 } = {}) {
  const { page, noise, asked, heard } = seen;
  assert.deepEqual(await heard("ready"), { cases: cases.length, regions: 34, language: "zh-CN" });
  await page.locator("#r410000").click();
  const detail = await heard("select");
  const numbers = inHenan.map(({ number }) => number);
  const ids = inHenan.map(({ id }) => id);
  assert.ok(numbers.length > 0 && numbers.length < cases.length);
  assert.deepEqual(detail, { region: "410000", open: false, cases: numbers, ids });
  const shown = page.locator("article:visible");
  assert.equal(await shown.count(), numbers.length);
  for (const { title, summary } of inHenan) assert.ok(await shown.filter({ hasText: title }).filter({ hasText: summary }).isVisible());
  // The style has come too: it makes the list stand beside the map.
  const paper = await page.locator("section.case-map").evaluate((map) => getComputedStyle(map).getPropertyValue("--paper"));
  assert.match(paper, /#|rgb/);
  assert.equal(asked.filter((path) => path.endsWith(".wasm")).length, modules, asked.join("\n"));
  assert.deepEqual(noise, []);
}

// The drawing, as the project's own page holds it.
export const drawing = readFileSync(join(project, "dist/index.html"), "utf8").match(/<case-map[^>]*>([^]*)<\/case-map>/)[1];

const all = { cases: cases.length, regions: 34, language: "zh-CN" };

// Puts another element into the page, with some properties and some HTML inside.
const add = (page, properties, inside = "") =>
  page.evaluate(
    ([properties, inside]) => {
      const map = Object.assign(document.createElement("case-map"), properties);
      map.innerHTML = inside;
      if (inside) map.firstElementChild.title = "the same node";
      document.body.append(map);
    },
    [properties, inside],
  );

// A second element speaks English.
export async function hasEnglish({ page, noise, heard }) {
  await add(page, { language: "en" });
  assert.deepEqual(await heard("ready", 2), { ...all, language: "en" });
  assert.match(await page.locator(".find label").last().innerText(), /[a-z]{4}/);
  assert.deepEqual(noise, []);
}

// Everything else that the package may fetch has been shipped: the words of
// another language, what a page with the drawing takes, what own data take.
export async function hasAll(seen) {
  const { page, asked, noise, heard } = seen;
  await hasEnglish(seen);
  await add(page, {}, drawing);
  assert.deepEqual(await heard("ready", 3), all);
  assert.equal(await page.locator("case-map section[title]").evaluate((section) => section.getRootNode().host?.localName), "case-map");
  // Own cases on the package's regions, the package's cases on own regions.
  await add(page, { cases: json(join(project, "data/cases.json")) });
  assert.deepEqual(await heard("ready", 4), all);
  await add(page, { regions: json(join(project, "data/regions/china.geojson")) });
  assert.deepEqual(await heard("ready", 5), all);
  const modules = asked.filter((path) => path.endsWith(".wasm"));
  assert.equal(new Set(modules).size, modules.length, "each once for all elements");
  assert.deepEqual(noise, []);
}
