// Opening the page as a reader would, and asking what a reader would see.
import { launch } from "./harness.mjs";

const browser = launch();

// A visit that has arrived: the harness's visit, with the map alive.
//   path     where to
//   alive    whether to wait for the map
//   clock    whether time stands still until the test moves it
//   prepare  what to do with the visit before it goes anywhere
// The rest is the harness's.
export async function arrive(t, { path = "/", alive = true, clock = false, prepare, ...options } = {}) {
  const visit = await browser.visit(t, { width: 1440, ...options });
  if (options.javascript !== false) await visit.page.addInitScript(listenIn);
  if (clock) await visit.page.clock.install();
  if (prepare) await prepare(visit);
  await visit.open(path);
  if (alive) await awake(visit.page);
  return visit;
}

// Until the map takes clicks.
export const awake = (page) => page.locator(".controls:enabled").first().waitFor();

// Notes what the map tells its host.
function listenIn() {
  globalThis.told = [];
  for (const name of ["ready", "select", "filter", "error"]) {
    addEventListener(`case-map-${name}`, (event) => globalThis.told.push([name, event.detail]));
  }
}

// What the map has told since the last time, as [name, detail].
export const told = (page) => page.evaluate(() => globalThis.told.splice(0));

// Waits until the map has told something of this name.
export async function hears(page, name) {
  for (;;) {
    const news = await told(page);
    const found = news.find(([other]) => other === name);
    if (found) return found[1];
    await frame(page);
  }
}

// Until the browser has drawn what has changed.
export const frame = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

// A point well inside what is drawn of an element: the pointer there meets it.
export async function spot(page, selector) {
  const point = await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    const shape = element.querySelector(".hit") || element.querySelector("path") || element;
    shape.scrollIntoView({ block: "nearest" });
    const { left, top, width, height } = shape.getBoundingClientRect();
    const meets = (x, y) => document.elementFromPoint(x, y)?.closest("a") === element;
    // Of a grid of points the one that is furthest from those beside the mark.
    const n = 18;
    const grid = Array.from({ length: n * n }, (_, i) => [left + (width * ((i % n) + 0.5)) / n, top + (height * (Math.floor(i / n) + 0.5)) / n]);
    const hit = grid.map(([x, y]) => meets(x, y));
    let best;
    grid.forEach(([x, y], i) => {
      if (!hit[i]) return;
      let room = Math.min(x - left, left + width - x, y - top, top + height - y);
      grid.forEach(([a, b], k) => hit[k] || (room = Math.min(room, Math.hypot(a - x, b - y))));
      if (!best || room > best.room) best = { x, y, room };
    });
    return best;
  }, selector);
  if (!point) throw new Error(`${selector}: the pointer never meets it`);
  return point;
}

// What the page shows of the state, all at once.
export const seen = (page) =>
  page.evaluate(() => {
    const shown = (e) => e.checkVisibility();
    const texts = (selector, root = document) => Array.from(root.querySelectorAll(selector), (e) => e.textContent);
    return {
      heading: document.querySelector("#heading").textContent,
      cases: Array.from(document.querySelectorAll("article")).filter(shown).map((e) => Number(e.querySelector("i").textContent)),
      sectors: texts(".sectors button span").map(Number),
      pressed: Array.from(document.querySelectorAll(".sectors button"), (e) => e.getAttribute("aria-pressed") === "true"),
      regions: Array.from(document.querySelectorAll("svg a"), (e) => e.getAttribute("aria-label")),
      selected: Array.from(document.querySelectorAll("svg a[aria-pressed=true]"), (e) => e.id.slice(-6)),
      nothing: shown(document.querySelector("#nothing")),
      clear: shown(document.querySelector("#clear")),
      query: document.querySelector("#search").value,
    };
  });

// The list as a reader finds it, hidden cases left out.
export const list = (page) =>
  page.locator("article:visible").evaluateAll((articles) =>
    articles.map((article) => {
      const text = (selector) => article.querySelector(selector)?.textContent ?? null;
      return {
        number: text("i"),
        title: text("h4"),
        summary: text("p:not([class])"),
        note: text(".note"),
        sectors: Array.from(article.querySelectorAll(".tags span"), (tag) => tag.textContent),
      };
    }),
  );

// The tooltip's two lines, or nothing.
export const tip = (page) =>
  page.evaluate(() => {
    const box = document.querySelector("#tip");
    return box.checkVisibility() ? [document.querySelector("#tipname").textContent, document.querySelector("#tiptext").textContent] : null;
  });
