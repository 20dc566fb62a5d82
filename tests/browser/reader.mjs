// Opening the page as a reader would, and asking what a reader would see.
import { launch } from "./harness.mjs";

const browser = launch();

// Later than any visit takes: a clock is stopped in its future.
const A_DAY = 86_400_000;

// A visit that has arrived: the harness's visit, with the map alive.
//   path     where to
//   alive    whether to wait for the map
//   clock    whether time stands still from then on, until the test moves it
//   prepare  what to do with the visit before it goes anywhere
// The rest is the harness's.
export async function arrive(t, { path = "/", alive = true, clock = false, prepare, ...options } = {}) {
  const visit = await browser.visit(t, { width: 1440, ...options });
  if (options.javascript !== false) await visit.page.addInitScript(listenIn);
  if (options.javascript !== false) await visit.page.addInitScript(lookIn);
  if (clock) await visit.page.clock.install();
  if (prepare) await prepare(visit);
  await visit.open(path);
  if (alive) await awake(visit.page);
  // Until here it has gone on, so that nothing was kept waiting.
  if (clock) await visit.page.clock.pauseAt(Date.now() + A_DAY);
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

// Finds pieces of the page wherever they are, in a map's shadow root as well.
export function lookIn() {
  const roots = () => [document, ...Array.from(document.querySelectorAll("case-map"), (map) => map.shadowRoot).filter(Boolean)];
  const inner = (selector, root) => (root === document ? selector : selector.replace(/^(case-map|body) /, ""));
  const deep = (find) => roots().reduce((found, root) => found.concat(Array.from(find(root) || [])), []);
  Object.assign(globalThis, {
    pieces: (selector) => deep((root) => root.querySelectorAll(inner(selector, root))),
    piece: (selector) => globalThis.pieces(selector)[0] || null,
    allUnder: (x, y) => deep((root) => root.elementsFromPoint(x, y)).reverse(),
    under: (x, y) => roots().reduce((found, root) => (found === root.host || root === document ? root.elementFromPoint(x, y) : found), null),
    focused: () => roots().reduce((found, root) => (root === document || found === root.host ? root.activeElement : found), null),
  });
}

// What the map has told since the last time, as [name, detail].
export const told = (page) => page.evaluate(() => globalThis.told.splice(0));

// Until the map has told something of this name.
export const tells = (page, name) => page.waitForFunction((name) => globalThis.told.some(([other]) => other === name), name);

// The same, and what it told; all that was told until then is heard with it.
export async function hears(page, name) {
  await tells(page, name);
  return (await told(page)).find(([other]) => other === name)[1];
}

// Longer than the script waits for a browser to tell of a width, in ms.
export const LONG = 1000;

// Until the browser has drawn what has changed.
export const frame = (page) =>
  page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

// A point well inside what is drawn of an element: the pointer there meets it.
export async function spot(page, selector) {
  const point = await page.evaluate((selector) => {
    // Without the pieces of above: a page may be visited that has none of them.
    const roots = [document, ...Array.from(document.querySelectorAll("case-map"), (map) => map.shadowRoot).filter(Boolean)];
    const root = roots.find((root) => root.querySelector(selector));
    const element = root.querySelector(selector);
    const shape = element.querySelector(".hit") || element.querySelector("path:not([clip-path])") || element;
    shape.scrollIntoView({ block: "nearest" });
    const { left, top, width, height } = shape.getBoundingClientRect();
    const meets = (x, y) => root.elementFromPoint(x, y)?.closest("a") === element;
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
    const texts = (selector) => Array.from(pieces(selector), (e) => e.textContent);
    return {
      heading: piece("#heading").textContent,
      cases: Array.from(pieces("article")).filter(shown).map((e) => Number(e.querySelector("i").textContent)),
      sectors: texts(".sectors button span").map(Number),
      pressed: Array.from(pieces(".sectors button"), (e) => e.getAttribute("aria-pressed") === "true"),
      regions: Array.from(pieces("svg a"), (e) => e.getAttribute("aria-label")),
      selected: Array.from(pieces("svg a[aria-pressed=true]"), (e) => e.id.slice(-6)),
      nothing: shown(piece("#nothing")),
      clear: shown(piece("#clear")),
      query: piece("#search").value,
    };
  });

// The drawing, to the letter, wherever it is.
export const drawing = (page, at = 0) =>
  page.locator("case-map").nth(at).evaluate((map) => {
    const inside = map.shadowRoot && map.shadowRoot.querySelector("[data-scene]");
    return (inside || map.querySelector("[data-scene]")).outerHTML;
  });

// The list as a reader finds it, hidden cases left out.
export const list = (page) =>
  page.locator("article:visible").evaluateAll((articles) =>
    articles.map((article) => {
      const text = (selector) => article.querySelector(selector)?.textContent ?? null;
      const sectors = Array.from(article.querySelectorAll(".tags span"), (tag) => tag.textContent);
      const told = { title: text(".title"), summary: text("p:not([class])") };
      const published = article.querySelector("div");
      // Below a translation, which is marked as such, stands what was published.
      if (!published) return { number: text("i"), ...told, note: text(".note"), sectors };
      const [title, summary, note = null] = Array.from(published.children, (part) => part.textContent);
      return { number: text("i"), title, summary, note, sectors, translated: { ...told, mark: text(".note") } };
    }),
  );

// The tooltip's two lines, or nothing.
export const tip = (page) =>
  page.evaluate(() => {
    const box = piece("#tip");
    return box.checkVisibility() ? [piece("#tipname").textContent, piece("#tiptext").textContent] : null;
  });
