// What a reader sends on: a link to what is shown, or to one case; by the system's
// sheet, by a copy, or by hand.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, launch, origin } from "../harness.mjs";
import { around, living, sandboxed, site, wrong } from "../hosting.mjs";
import { cases } from "../oracle.mjs";
import { arrive, awake, spot } from "../reader.mjs";

const browser = launch();

// Brings the tools, as a reader who comes to the map does.
async function equip(place) {
  await place.locator("#search:visible").focus();
  await place.locator(".tools .share").waitFor();
}

// With a sheet, which notes what it was given; or with none, and a clipboard or none.
const SHEET = () => {
  globalThis.given = [];
  navigator.share = async (what) => void globalThis.given.push({ ...what, isActive: navigator.userActivation.isActive });
};
const CLIPBOARD = () => {
  delete Navigator.prototype.share;
  globalThis.copied = [];
  Object.defineProperty(Navigator.prototype, "clipboard", { get: () => ({ writeText: async (text) => void globalThis.copied.push(text) }) });
};
const NOTHING = () => {
  delete Navigator.prototype.share;
  Object.defineProperty(Navigator.prototype, "clipboard", { get: () => undefined });
  document.execCommand = () => false;
};

const ready = (how) => ({ prepare: (visit) => visit.page.addInitScript(how) });
const copied = (page) => page.evaluate(() => globalThis.copied.splice(0));

test("the view is shared by the system's sheet, with title and address", async (t) => {
  const visit = await arrive(t, ready(SHEET));
  const { page } = visit;
  await equip(page);
  const { x, y } = await spot(page, "#r410000");
  await page.mouse.click(x, y);
  await page.getByRole("button", { name: "分享", exact: true }).click();
  const [given] = await page.evaluate(() => globalThis.given);
  assert.deepEqual(given, { title: await page.title(), url: `${origin}/?region=410000`, isActive: true });
  // Who closes the sheet is asked nothing.
  await page.evaluate(() => (navigator.share = () => Promise.reject(new DOMException("closed", "AbortError"))));
  await page.getByRole("button", { name: "分享", exact: true }).click();
  assert.equal(await page.locator(".told, .held").count(), 0);
  assertQuiet(visit);
});

test("without a sheet it is copied, and a word says so to eyes and ears", async (t) => {
  const visit = await arrive(t, { ...ready(CLIPBOARD), path: "/?picture=shades" });
  const { page } = visit;
  await equip(page);
  await page.locator("#search:visible").fill("水");
  // What came of the search is said before.
  await page.locator("section > [role=status]:visible").filter({ hasText: "水" }).waitFor();
  await page.locator(".tools .share").press("Enter");
  await page.locator(".told").waitFor();
  assert.deepEqual(await copied(page), [`${origin}/?query=${encodeURIComponent("水")}&picture=shades`]);
  assert.equal(await page.locator(".told").textContent(), "链接已复制");
  assert.equal(await page.locator("section > [role=status]:visible").textContent(), "链接已复制");
  await page.locator(".told").waitFor({ state: "detached" });
  assertQuiet(visit);
});

test("where nothing copies, a field holds the link, selected, until Escape", async (t) => {
  const visit = await arrive(t, ready(NOTHING));
  const { page } = visit;
  await equip(page);
  await page.locator(".tools .share").press("Enter");
  const field = page.getByRole("textbox", { name: "请复制这个链接" });
  await field.waitFor();
  const held = await field.evaluate((e) => [e.value, e.value.slice(e.selectionStart, e.selectionEnd), e.readOnly, e.getRootNode().activeElement === e]);
  assert.deepEqual(held, [`${origin}/`, `${origin}/`, true, true]);
  await page.keyboard.press("Escape");
  await field.waitFor({ state: "detached" });
  assert.equal(await page.evaluate(() => focused().className), "share", "the focus is where it was");
  assertQuiet(visit);
});

test("the field with the link is as wide as the map at most, and holds the link in one line", async (t) => {
  for (const size of ["100%", "200%"]) {
    const { page } = await arrive(t, { ...ready(NOTHING), width: 320, path: `/?query=${encodeURIComponent("水")}` });
    await page.evaluate((size) => (document.documentElement.style.fontSize = size), size);
    await equip(page);
    await page.locator(".tools .share").press("Enter");
    await page.locator(".held").waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320, size);
    assert.ok(await page.locator(".held textarea").evaluate((e) => e.scrollHeight <= e.clientHeight), size);
  }
});

test("each case has a link of its own, all of them one stop of the Tab key, and nothing moves for them", async (t) => {
  const visit = await arrive(t, ready(CLIPBOARD));
  const { page } = visit;
  const boxes = () => page.locator("article").evaluateAll((all) => all.map((e) => JSON.stringify(e.getBoundingClientRect())));
  const before = await boxes();
  await equip(page);
  await page.locator("article .link").first().waitFor({ state: "attached" });
  assert.deepEqual(await boxes(), before);
  const links = await page.locator("article .link").evaluateAll((all) => all.map((e) => [e.getAttribute("href"), e.getAttribute("aria-label"), e.tabIndex]));
  const wanted = await page.locator("article").evaluateAll((all) => all.map((e) => [e.id, e.querySelector(".title").textContent]));
  assert.equal(links.length, cases.length);
  assert.deepEqual(links, wanted.map(([id, title], at) => [`${origin}/?case=${id.slice(1)}#${id}`, `分享案例“${title}”`, at ? -1 : 0]));
  // Where a chosen case was hidden, Tab comes to another one.
  await page.locator("#s1").click();
  const shown = await page.locator("article:visible").evaluateAll((all) => all.map(({ id }) => id));
  const stops = () => page.locator("article .link").evaluateAll((all) => all.filter(({ tabIndex }) => tabIndex === 0).map((e) => e.closest("article").id));
  assert.deepEqual(await stops(), [shown[0]]);
  await page.locator("#clear").focus();
  await page.keyboard.press("Tab");
  const at = () => page.evaluate(() => focused().closest("article").id);
  assert.equal(await at(), shown[0]);
  for (const [key, to] of [["ArrowDown", 1], ["ArrowDown", 2], ["ArrowUp", 1], ["End", shown.length - 1], ["ArrowDown", shown.length - 1], ["Home", 0], ["ArrowDown", 1]]) {
    await page.keyboard.press(key);
    assert.equal(await at(), shown[to], key);
  }
  assert.equal(await page.evaluate(() => getComputedStyle(focused().firstChild).visibility), "visible", "it is seen");
  assert.deepEqual(await stops(), [shown[1]]);
  await page.keyboard.press("Enter");
  await page.locator("article .told").waitFor();
  const [link] = await copied(page);
  assert.equal(link, `${origin}/?case=${shown[1].slice(1)}#${shown[1]}`);
  assert.equal(new URL(page.url()).search, `?sector=${encodeURIComponent("养老")}`, "sharing goes nowhere");
  assertQuiet(visit);
  // It leads there, whatever was chosen.
  const other = await arrive(t, { path: link.slice(origin.length) });
  await other.page.waitForFunction((id) => focused() && focused().id === id, shown[1]);
  assertQuiet(other);
});

const SCRIPT = `<script defer src="${origin}/case-map.single.js" data-tools="tools.js"></script>`;

async function host(t, map, query, how = CLIPBOARD) {
  const address = await site(t, { "/page": around(map + SCRIPT) });
  const visit = await browser.visit(t, { width: 1200 });
  await visit.page.addInitScript(how);
  await visit.page.goto(`${address}/page${query}`);
  await awake(visit.page);
  await equip(visit.page);
  return { ...visit, host: address };
}

test("of a host's page its own address is shared, with the parameter where it has one", async (t) => {
  const named = await host(t, `<case-map address="map" region="410000"></case-map>`, "?page=2#top");
  await named.page.evaluate(() => document.querySelector("case-map").select("330000"));
  await named.page.locator("article .link").first().waitFor({ state: "attached" });
  await named.page.locator(".tools .share").click();
  await named.page.locator("article:visible .link").first().evaluate((e) => e.click());
  await named.page.waitForFunction(() => globalThis.copied.length === 2);
  const [view, one] = await copied(named.page);
  assert.equal(view, `${named.host}/page?page=2&map=region.330000#top`);
  const { host: place } = named;
  const id = await named.page.locator("article:visible").first().evaluate((e) => e.id.slice(1));
  assert.equal(one, `${place}/page?page=2&map=region._case.${id}#top`);
  assert.deepEqual(wrong(named, named.host), []);
  const plain = await host(t, `<case-map></case-map>`, "?page=2#top");
  await plain.page.evaluate(() => document.querySelector("case-map").select("330000"));
  await plain.page.locator(".tools .share").click();
  await plain.page.waitForFunction(() => globalThis.copied.length === 1);
  assert.deepEqual(await copied(plain.page), [`${plain.host}/page?page=2#top`]);
  assert.equal(await plain.page.locator("article .link").count(), 0, "no address leads to a case there");
  assert.deepEqual(wrong(plain, plain.host), []);
});

test("in a frame the frame's own address is shared, and a case of it", async (t) => {
  const address = await site(t, { "/": around(sandboxed("?id=one&language=en&accent=8a1010")) });
  const visit = await browser.visit(t, { width: 1200 });
  await visit.page.addInitScript(CLIPBOARD);
  await visit.page.goto(address);
  const frame = await living(visit.page);
  await equip(frame);
  await frame.evaluate(() => document.querySelector("case-map").select("410000"));
  await frame.locator("article .link").first().waitFor({ state: "attached" });
  await frame.locator(".tools .share").click();
  await frame.locator("article:visible .link").first().evaluate((e) => e.click());
  await frame.waitForFunction(() => globalThis.copied.length === 2);
  const [view, one] = await frame.evaluate(() => globalThis.copied);
  const [id] = await frame.locator("article:visible").evaluateAll((all) => all.map((e) => e.id));
  assert.equal(view, `${origin}/embed.html?region=410000&language=en&accent=8a1010`);
  assert.equal(one, `${origin}/embed.html?case=${id.slice(1)}&language=en&accent=8a1010#${id}`);
  assert.deepEqual(wrong(visit, address), []);
  const { page } = await browser.visit(t, { width: 1200, height: 600 });
  await page.goto(one);
  await page.waitForFunction((id) => document.querySelector("case-map").shadowRoot?.activeElement?.id === id, id);
  await page.waitForFunction((id) => document.querySelector("case-map").shadowRoot.getElementById(id).matches(".on"), id);
});

test("at the foot of a phone's window the field with the link is in sight", async (t) => {
  const { page } = await arrive(t, { width: 390, ...ready(NOTHING) });
  await equip(page);
  const foot = await page.evaluate(() => (scrollTo(0, 0), piece(".tools .share").getBoundingClientRect().bottom));
  await page.setViewportSize({ width: 390, height: Math.ceil(foot) + 2 });
  // Not by a click of the test's tools, which scroll.
  await page.evaluate(() => piece(".tools .share").click());
  const field = page.locator(".tools .held");
  await field.waitFor();
  const [bottom, height] = await field.evaluate((one) => [one.getBoundingClientRect().bottom, innerHeight]);
  assert.ok(bottom <= height + 0.5, `${bottom} of ${height}`);
});
