// A built site of more cases than a page holds: what it says is of all, its files are
// fetched as they are needed, and without scripts all of it is there as well. Made-up
// cases, counted here by themselves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rows } from "../../../bench/run/many-data.mjs";
import { assertQuiet, noise, origin } from "../harness.mjs";
import { regions } from "../oracle.mjs";
import { arrive, hears, told } from "../reader.mjs";
import { build, serve } from "./made.mjs";

const MANY = 3000;
const FIRST = 20;
const CASES = rows(MANY);
const SECTORS = [...new Set(CASES.flatMap(({ sectors }) => sectors))];
const HENAN = "410000";
const PATH = "/many/index.html";
const site = build(CASES);

// What is drawn of the map: once it has a tree of its own, nothing of what stood there.
function lookInside() {
  globalThis.inside = (selector) => {
    const map = document.querySelector("case-map");
    return map ? Array.from((map.shadowRoot || map).querySelectorAll(selector)) : [];
  };
}

async function bring(t, { path = PATH, before = () => {}, ...options } = {}) {
  let server;
  const visit = await arrive(t, {
    path,
    ...options,
    prepare: async (visit) => {
      server = await serve(visit.page, site);
      if (options.javascript !== false) await visit.page.addInitScript(lookInside);
      await before(visit, server);
    },
  });
  return { visit, page: visit.page, server };
}

// Each two neighbours of hanzi, one alone, or the beginning of a word.
const has = (words) => ({ title, summary, sectors, adcode }) => {
  const text = `${title}\n${summary}`;
  const found = (words.match(/[a-z0-9]+|[^a-z0-9]+/g) || []).every((run) => {
    if (/[a-z0-9]/.test(run)) return text.split(/[^a-z0-9]+/).some((word) => word.startsWith(run));
    const letters = [...run];
    return letters.length > 1 ? letters.slice(1).every((letter, at) => text.includes(letters[at] + letter)) : text.includes(run);
  });
  return found || [...sectors, regions.find((region) => region.adcode === adcode).name].some((name) => name.includes(words));
};

// What the list shows: province by province in the order of their first cases.
const ORDER = [...new Set(CASES.map(({ adcode }) => adcode))];
const LISTED = ORDER.flatMap((code) => CASES.filter(({ adcode }) => adcode === code));

// Until the page says what a naive count says of these choices.
async function says(page, { region, sector, words = "" }, many = FIRST) {
  const found = LISTED.filter(has(words));
  const passing = found.filter(({ sectors }) => !sector || sectors.includes(sector));
  const is = ({ adcode }) => !region || adcode === region;
  const shown = passing.filter(is);
  const heading = shown.length ? `(^|\\D)${shown.length} 个案例` : "没有符合条件的案例";
  await page.waitForFunction((heading) => new RegExp(heading).test(inside(".panel .heading")[0].textContent) && !inside(".panel[aria-busy]").length, heading);
  const told = await page.evaluate(() => ({
    counts: inside(".land > a").map((region) => [region.id.slice(1), Number((/，(\d+) 个案例/.exec(region.getAttribute("aria-label")) || [0, 0])[1])]),
    sectors: inside(".sectors button").map((button) => [button.firstChild.textContent.trim(), Number(button.querySelector("span").textContent)]),
    titles: inside("article .title").map((title) => title.textContent),
  }));
  assert.equal(told.counts.length, regions.length);
  for (const [code, count] of told.counts) assert.equal(count, passing.filter(({ adcode }) => adcode === code).length, code);
  assert.equal(told.sectors.length, SECTORS.length);
  for (const [name, count] of told.sectors) assert.equal(count, found.filter(is).filter(({ sectors }) => sectors.includes(name)).length, name);
  assert.deepEqual(told.titles, shown.slice(0, many).map(({ title }) => title));
}

const titles = (page) => page.evaluate(() => inside("article .title").map((title) => title.textContent));
const search = (page, words) => page.locator("#search:enabled").fill(words);
async function click(page) {
  // Well inside what is drawn of it: the pointer there meets it.
  const [x, y] = await page.evaluate((id) => {
    const [region] = inside(`#${id}`);
    region.scrollIntoView({ block: "nearest" });
    const { left, top, width, height } = region.getBoundingClientRect();
    const points = [0.5, 0.4, 0.6, 0.3, 0.7].flatMap((x) => [0.5, 0.4, 0.6].map((y) => [left + x * width, top + y * height]));
    return points.find(([x, y]) => region.contains(region.getRootNode().elementFromPoint(x, y)));
  }, `r${HENAN}`);
  await page.mouse.click(x, y);
}

test("every choice is counted among all, the list shows the first, and Back takes it back", async (t) => {
  const { visit, page, server } = await bring(t);
  assert.deepEqual(await told(page), [["ready", { regions: regions.length, cases: MANY, language: "zh-CN" }]]);
  await says(page, {});
  await click(page);
  await says(page, { region: HENAN });
  assert.equal((await hears(page, "select")).region, HENAN);
  await page.locator(".sectors button:visible", { hasText: SECTORS[1] }).click();
  await says(page, { region: HENAN, sector: SECTORS[1] });
  await page.goBack();
  await says(page, { region: HENAN });
  await page.goBack();
  await says(page, {});
  for (const words of ["试验19", "试", CASES[77].summary.slice(3, 6), CASES[5].summary.slice(9, 10), SECTORS[2], "河南", "没有这样的词", "1"]) {
    await search(page, words);
    await says(page, { words });
  }
  await search(page, "");
  await says(page, {});
  await page.locator("#more:visible").click();
  await page.waitForFunction((many) => inside("article").length === many, 2 * FIRST);
  await says(page, {}, 2 * FIRST);
  assert.equal(await page.evaluate(() => inside("article").indexOf(focused())), FIRST);
  assertQuiet(visit);
  const others = server.asked.filter((name) => /pkg\/(reader|draw|own|shelf|features)|lean/.test(name));
  assert.deepEqual(others, [], "what such a map does without is not fetched");
  const files = server.asked.filter((name) => name.startsWith("shards/"));
  assert.equal(new Set(files).size, files.length, "what came is not asked for again");
});

test("the first list stays until the living one stands, and nothing moves", async (t) => {
  const { page } = await bring(t, {
    before: ({ page }) => page.addInitScript(() => {
      globalThis.shifts = [];
      globalThis.least = Infinity;
      new PerformanceObserver((list) => globalThis.shifts.push(...list.getEntries().map(({ value }) => value))).observe({ type: "layout-shift", buffered: true });
      const look = () => {
        const many = document.querySelector("case-map") ? globalThis.inside("article").length : Infinity;
        if (document.readyState !== "loading") globalThis.least = Math.min(globalThis.least, many);
        requestAnimationFrame(look);
      };
      look();
    }),
  });
  await says(page, {});
  assert.equal(await page.evaluate(() => globalThis.least), FIRST);
  const moved = await page.evaluate(() => globalThis.shifts.reduce((sum, value) => sum + value, 0));
  assert.ok(moved < 0.01, `moved by ${moved}`);
});

test("without scripts a region leads to its list, from page to page, and back", async (t) => {
  const { visit, page } = await bring(t, { javascript: false, alive: false });
  assert.equal(await page.locator("article").count(), FIRST);
  await page.locator(`#r${HENAN} path`).first().click({ force: true });
  const here = LISTED.filter(({ adcode }) => adcode === HENAN).map(({ title }) => title);
  const seen = [];
  for (;;) {
    seen.push(...(await page.locator("article .title").allTextContents()));
    const next = page.getByRole("link", { name: "下一页" });
    if (!(await next.count())) break;
    await next.click();
  }
  assert.deepEqual(seen, here);
  await page.getByRole("link", { name: "回到地图" }).click();
  await page.getByRole("link", { name: `全部 ${MANY} 个案例` }).click();
  await page.getByRole("link", { name: "北京市" }).click();
  assert.match(await page.locator("h2").textContent(), /^北京市：\d+ 个案例/);
  assertQuiet(visit);
});

test("a page of the list reads well on a narrow screen", async (t) => {
  const { page } = await bring(t, { path: "/many/cases/410000.html", alive: false, width: 320 });
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
  const size = await page.locator("article p").first().evaluate((p) => parseFloat(getComputedStyle(p).fontSize));
  assert.ok(size >= 14, `${size} px`);
});

test("a file that is missing or cut costs the choice that needs it, and is told by its address", async (t) => {
  const { visit, page, server } = await bring(t);
  await says(page, {});
  const before = await titles(page);
  await told(page);
  for (const [spoilt, found] of [[{ status: 404, body: "" }, /an answer with 404/], [{ body: "CMS1" }, /other bytes/]]) {
    server.spoil = (name) => (/\/c\d+\.shard$/.test(name) ? spoilt : undefined);
    await search(page, "试验2999");
    const { message } = await hears(page, "error");
    assert.match(message, found);
    assert.match(message, /shards\/[0-9a-f]{16}\/c\d+\.shard: .*has to be loaded again/);
    await page.waitForFunction(() => !inside(".panel[aria-busy]").length);
    assert.deepEqual(await titles(page), before, "what stood there stays");
    server.spoil = () => undefined;
    await search(page, "");
    await says(page, {});
  }
  assert.deepEqual(visit.errors, []);
});

test("a page from before the site was built anew keeps its list and says why it does not live", async (t) => {
  const { page } = await bring(t, { alive: false, before: (_, server) => (server.spoil = (name) => (name.endsWith("head.shard") ? { status: 404, body: "" } : undefined)) });
  const { message } = await hears(page, "error");
  assert.match(message, /head\.shard: .*404.*has to be loaded again/);
  assert.equal(await page.locator("article:visible").count(), FIRST);
});

test("a page of another origin needs the address of the pack alone", async (t) => {
  const far = "https://far.example/map/";
  const policy = (await fetch(`${origin}/`)).headers.get("content-security-policy").replace("connect-src 'self'", "connect-src 'self' https://far.example");
  let server;
  const visit = await arrive(t, {
    path: "/embedding.html",
    prepare: async (visit) => {
      server = await serve(visit.page, site, far);
      await visit.page.addInitScript(lookInside);
      const page = `<!doctype html><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"><case-map src="${far}china.pack"></case-map><script type="module" src="case-map.js"></script>`;
      await visit.add("/embedding.html", page, { "content-security-policy": policy });
    },
  });
  await says(visit.page, {});
  await search(visit.page, "试验19");
  await says(visit.page, { words: "试验19" });
  assert.deepEqual(noise(visit).filter((line) => !line.startsWith(`third party: ${far}`)), []);
  assert.ok(server.asked.every((name) => name === "china.pack" || name.startsWith("shards/")), `${server.asked}`);
});

test("the frame shows it as well", async (t) => {
  const { visit, page } = await bring(t, { path: "/many/embed.html" });
  await says(page, {});
  await search(page, "试验19");
  await says(page, { words: "试验19" });
  assertQuiet(visit);
});

test("a value of which nobody knows where it comes from is told", async (t) => {
  const { page } = await bring(t, { alive: false, path: "/value.html", before: (visit) => visit.add("/value.html", `<!doctype html><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,"><case-map></case-map>`) });
  await page.evaluate(async () => {
    document.querySelector("case-map").src = await (await fetch("/many/china.pack")).arrayBuffer();
    await import("/case-map.js");
  }).catch(() => {});
  const { message } = await hears(page, "error");
  assert.match(message, /^src: found the pack of a site .*; expected its address$/);
});

test("a site of a thousand is as it was", async () => {
  const { readdirSync } = await import("node:fs");
  assert.ok(!readdirSync(build(CASES.slice(0, 1000))).includes("shards"));
});
