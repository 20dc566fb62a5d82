// A page whose cases lie on a server of features: it asks there about each choice, and
// what goes wrong on the way costs that choice alone. Made-up cases, on a made-up server.
import assert from "node:assert/strict";
import { test } from "node:test";
import { noise, origin } from "../harness.mjs";
import { regions } from "../oracle.mjs";
import { arrive, hears, spot, told } from "../reader.mjs";
import { host } from "../own/made.mjs";
import { mayAsk, serve, table } from "./made.mjs";

const FIRST = 50;
const HENAN = "410000";
const CASES = table(600);
const SECTORS = [...new Set(CASES.map(({ sector }) => sector))];

// A page with a map that asks `server`; it may fetch there unless told otherwise.
async function bring(t, server, { attributes = "", inside, connect = server.origin, ...options } = {}) {
  const policy = (await fetch(`${origin}/`)).headers.get("content-security-policy").replace("connect-src 'self'", `connect-src 'self' ${connect}`);
  return arrive(t, {
    path: "/far.html",
    ...options,
    prepare: async (visit) => {
      await mayAsk(visit);
      await visit.add("/far.html", host(`features="${server.address}" ${attributes}`, inside), { "content-security-policy": policy });
      if (options.before) await options.before(visit);
    },
  });
}

// All that a page complains of, but for having asked the server.
const complaints = (visit, server) => noise(visit).filter((line) => line.replace(/\?.*/, "").indexOf(`third party: ${server.origin}`) !== 0);

const home = (row) => String(Math.floor(row.adcode / 10000) * 10000);
const nameOf = (code) => regions.find(({ adcode }) => adcode === code).name;
const wanted = ({ region, sector, words = "" }) => {
  const passing = CASES.filter((row) => [row.title, row.summary, row.sector, nameOf(home(row))].some((text) => text.includes(words)));
  return { passing: passing.filter((row) => !sector || row.sector === sector), all: passing, is: (row) => !region || home(row) === region };
};

// Until the page says what a naive count says of these choices.
async function says(page, choice, many = FIRST) {
  const { passing, all, is } = wanted(choice);
  const shown = passing.filter(is);
  const heading = shown.length ? `(^|\\D)${shown.length} 个案例` : "没有符合条件的案例";
  await page.waitForFunction((heading) => new RegExp(heading).test(piece(".panel .heading").textContent) && !piece(".panel[aria-busy]"), heading);
  const found = await page.evaluate(() => ({
    counts: pieces(".land > a").map((region) => [region.id.slice(1), Number((/，(\d+) 个案例/.exec(region.getAttribute("aria-label")) || [0, 0])[1])]),
    sectors: pieces(".sectors button").map((button) => [button.firstChild.textContent.trim(), Number(button.querySelector("span").textContent)]),
    titles: pieces("article .title").map((title) => title.textContent),
  }));
  assert.equal(found.counts.length, regions.length);
  for (const [id, count] of found.counts) assert.equal(count, passing.filter((row) => home(row) === id).length, id);
  assert.deepEqual(found.sectors.map(([name]) => name), SECTORS);
  for (const [name, count] of found.sectors) assert.equal(count, all.filter(is).filter(({ sector }) => sector === name).length, name);
  const listed = regions.flatMap(({ adcode }) => shown.filter((row) => home(row) === adcode)).map(({ title }) => title);
  assert.deepEqual(found.titles, listed.slice(0, many));
}

const search = (page, words) => page.locator("#search").fill(words);
async function click(page) {
  const { x, y } = await spot(page, `#r${HENAN}`);
  await page.mouse.click(x, y);
}

test("every choice is counted by the server, and the list shows the first", async (t) => {
  const server = await serve(t, CASES, { most: 20 });
  const visit = await bring(t, server);
  const { page } = visit;
  assert.deepEqual(await told(page), [["ready", { regions: regions.length, cases: CASES.length, language: "zh-CN" }]]);
  await says(page, {});
  await click(page);
  await says(page, { region: HENAN });
  assert.equal((await hears(page, "select")).region, HENAN);
  await page.locator(".sectors button", { hasText: SECTORS[1] }).click();
  await says(page, { region: HENAN, sector: SECTORS[1] });
  await page.locator("#clear").click();
  await says(page, {});
  for (const words of ["试验19", "试", CASES[77].summary.slice(3, 6), SECTORS[2], "河南", "没有这样的词", "it's 100%"]) {
    await search(page, words);
    await says(page, { words });
  }
  await search(page, "");
  await says(page, {});
  await page.locator("#more").click();
  await page.waitForFunction((many) => pieces("article").length === many, 2 * FIRST);
  await says(page, {}, 2 * FIRST);
  // No more at a time than a browser would keep connections for; what is known is not asked again.
  assert.ok(server.mostOpen <= 6, `${server.mostOpen} at a time`);
  const counts = server.asked.filter(({ searchParams }) => searchParams.get("limit") === "1").map(String);
  assert.equal(new Set(counts).size, counts.length);
  assert.deepEqual(complaints(visit, server), []);
  const others = ["own", "shelf"].map((build) => `/pkg/${build}/case_map_bg.wasm`);
  assert.deepEqual(visit.paths().filter((path) => others.includes(path)), [], "what reads files is not fetched");
});

test("a page without a server of features loads nothing for it", async (t) => {
  const visit = await arrive(t);
  assert.deepEqual(visit.paths().filter((path) => path.includes("features") || path.includes("many")), []);
});

// What the server answers to a choice, and what is said of it.
const FAULTS = {
  "an error of its own": [() => ({ status: 500, text: '{"description":"query error"}' }), /500 \(query error\); expected an answer; what went wrong stands in the server's own log/],
  "a page of HTML": [() => ({ text: "<html>" }), /the whole file: found .*HTML/],
  "a body that is cut": [(url, text) => ({ text: text.slice(0, text.length / 2) }), /line 1, column \d+/],
  "a connection that ends": [(url, text) => (response) => {
    response.writeHead(200, { "content-type": "application/geo+json", "access-control-allow-origin": "*", "content-length": text.length });
    response.write(text.slice(0, 20), () => response.socket.destroy());
  }, /the answer was broken off \(.*\); expected all of it/],
  "no right to read it": [() => ({ headers: { "access-control-allow-origin": "https://other.example" } }), /no answer that this page may read .*CORS/],
  "other properties": [(url, text) => (url.searchParams.get("limit") === "1" ? undefined : { text: text.replaceAll('"title"', '"name"') }), /features\[0\]\.properties: found .*name.*; expected title, as the queryables say/],
  "no count": [(url, text) => ({ text: text.replace("numberMatched", "matched") }), /numberMatched: found none/],
};

for (const [name, [spoil, words]] of Object.entries(FAULTS)) {
  test(`${name} costs the choice that it answers, is told once, and the next is answered`, async (t) => {
    const server = await serve(t, CASES);
    const visit = await bring(t, server);
    const { page } = visit;
    await says(page, {});
    const before = await page.evaluate(() => pieces("article .title").map((title) => title.textContent));
    await told(page);
    server.spoil = spoil;
    await search(page, "试验1");
    const { message } = await hears(page, "error");
    assert.match(message, words);
    assert.ok(message.startsWith(server.address), message);
    await page.waitForFunction(() => !piece(".panel[aria-busy]"));
    assert.deepEqual(await page.evaluate(() => pieces("article .title").map((title) => title.textContent)), before, "what stood there stays");
    assert.equal(await page.evaluate(() => piece(".panel .heading").textContent), "“试验1”：没有取到，请再试一次");
    server.spoil = undefined;
    await search(page, "试验19");
    await says(page, { words: "试验19" });
    assert.deepEqual((await told(page)).filter(([name]) => name === "error"), []);
    assert.equal(visit.lines.filter(({ text }) => text.startsWith("case-map: ")).length, 1);
    assert.deepEqual(visit.errors, []);
  });
}

test("a server that is busy is asked once more", async (t) => {
  const server = await serve(t, CASES);
  const { page } = await bring(t, server);
  await says(page, {});
  const seen = new Set();
  server.spoil = (url) => {
    if (seen.has(url.href)) return undefined;
    seen.add(url.href);
    return { status: 503, text: "" };
  };
  await search(page, "试验19");
  await says(page, { words: "试验19" });
  assert.deepEqual((await told(page)).filter(([name]) => name === "error"), []);
});

test("an answer that never comes is waited for no longer than told", async (t) => {
  const server = await serve(t, CASES);
  const { page } = await bring(t, server, { before: ({ page }) => page.clock.install() });
  await says(page, {});
  server.spoil = () => new Promise(() => {});
  const before = server.asked.length;
  await search(page, "试验1");
  while (server.asked.length === before) await page.clock.runFor(100);
  await page.clock.runFor(31_000);
  const { message } = await hears(page, "error");
  assert.match(message, /no answer for 30 seconds/);
});

test("a newer choice gives up what an older one asks", async (t) => {
  const server = await serve(t, CASES);
  const { page } = await bring(t, server);
  await says(page, {});
  await told(page);
  const begun = new Promise((done) => {
    server.spoil = () => {
      server.spoil = undefined;
      done();
      return new Promise(() => {});
    };
  });
  await search(page, "试验1");
  await begun;
  assert.equal(await page.evaluate(() => piece(".panel .heading").textContent), "“试验1”：…", "no number of the choice before");
  await search(page, "试验19");
  await says(page, { words: "试验19" });
  assert.equal(server.dropped, 1);
  assert.deepEqual((await told(page)).filter(([name]) => name === "error"), []);
});

test("an element that goes leaves no question behind", async (t) => {
  const server = await serve(t, CASES);
  server.spoil = () => new Promise(() => {});
  const { page } = await bring(t, server, { alive: false });
  while (!server.open) await page.waitForTimeout(20);
  await page.evaluate(() => document.querySelector("case-map").remove());
  while (server.open) await page.waitForTimeout(20);
  assert.equal(server.asked.length, 1);
});

test("a page that repeats ends the list with what came, and is told once", async (t) => {
  const server = await serve(t, CASES, { most: 7 });
  server.spoil = (url, text) => (url.searchParams.get("limit") === "1" ? undefined : { text: text.replace(/offset=\d+/, "offset=0") });
  const visit = await bring(t, server);
  await visit.page.waitForFunction(() => pieces("article").length > 0);
  const lines = () => visit.lines.map(({ text }) => text).filter((text) => text.includes("a page that repeats"));
  assert.equal(lines().length, 1, JSON.stringify(visit.lines));
  assert.equal(await visit.page.locator(".heading").first().textContent().then((text) => text.includes(String(CASES.length))), true);
});

for (const [name, spoil, words] of [
  ["no collection", (url) => (url.pathname.endsWith("cases") ? { status: 404, text: '{"description":"Collection not found"}' } : undefined), /404 \(Collection not found\); expected the address of a collection/],
  ["no code", (url, text) => ({ text: text.replaceAll("adcode", "postcode") }), /one with the code of each case's unit, called adcode/],
  ["a page instead", () => ({ text: "<!doctype html>" }), /HTML/],
]) {
  test(`${name}: what stood there stays, and the page hears why`, async (t) => {
    const server = await serve(t, CASES);
    server.spoil = spoil;
    const visit = await bring(t, server, { inside: "<p>读我</p>", alive: false });
    const { message } = await hears(visit.page, "error");
    assert.match(message, words);
    assert.ok(await visit.page.getByText("读我").isVisible());
  });
}

test("a page whose policy forbids the server says which word it lacks", async (t) => {
  const server = await serve(t, CASES);
  const visit = await bring(t, server, { connect: "https://other.example", alive: false, inside: "<p>读我</p>" });
  const { message } = await hears(visit.page, "error");
  assert.match(message, /connect-src/);
  assert.equal(server.asked.length, 0);
});

test("other regions with codes are counted as well; a change of the address begins anew", async (t) => {
  const few = CASES.slice(0, 40);
  const [server, other] = [await serve(t, CASES), await serve(t, few)];
  const visit = await bring(t, server, { attributes: `regions="china.geojson"`, connect: `${server.origin} ${other.origin}` });
  const { page } = visit;
  await says(page, {});
  await told(page);
  await page.evaluate((address) => (document.querySelector("case-map").features = address), other.address);
  assert.equal((await hears(page, "ready")).cases, few.length);
  assert.equal(await page.evaluate(() => document.querySelector("case-map").getAttribute("features")), other.address);
});
