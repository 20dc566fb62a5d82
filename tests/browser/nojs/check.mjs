// Without JavaScript: the whole of it is there to read, and nothing pretends
// to be a control.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { cases, expected, regions } from "../oracle.mjs";
import { arrive, list } from "../reader.mjs";

const plain = (t, options) => arrive(t, { javascript: false, alive: false, ...options });

test("map, summary, counts and all cases are there", async (t) => {
  const visit = await plain(t);
  const { page } = visit;
  assert.equal(await page.locator("svg a:visible").count(), regions.length);
  assert.deepEqual(
    await page.locator("svg a").evaluateAll((all) => all.map((a) => a.getAttribute("aria-label"))),
    expected().regions,
  );
  const shown = await list(page);
  assert.deepEqual(
    shown.map(({ number, title, summary }) => [Number(number), title, summary]),
    expected().cases.map((number) => {
      const { title, summary } = cases.find((c) => c.number === number);
      return [number, title, summary];
    }),
  );
  assert.deepEqual(await page.locator(".sectors span").allTextContents(), expected().sectors.map(String));
  assert.match(await page.locator(".summary").textContent(), /122.*23.*第二批/);
  assert.match(await page.locator(".source").textContent(), /农办社〔2020〕9号/);
  assert.deepEqual(visit.paths(), ["/"], "one round trip");
  assertQuiet(visit);
});

test("each province with cases leads to them", async (t) => {
  const { page } = await plain(t);
  const links = await page.locator("svg a[href]").evaluateAll((all) => all.map((a) => [a.id.slice(1), a.getAttribute("href")]));
  const homes = regions.filter(({ adcode }) => cases.some((c) => c.adcode.slice(0, 2) === adcode.slice(0, 2)));
  assert.deepEqual(links.map(([code]) => code), homes.map(({ adcode }) => adcode));
  for (const [code, href] of links) {
    // By the keyboard: where a link leads must not hang on a pointer's aim.
    await page.locator(`#r${code}`).focus();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.hash === href);
    const section = page.locator(`section:target`);
    assert.equal(await section.locator(".place").textContent(), regions.find(({ adcode }) => adcode === code).name);
    const { y } = await section.boundingBox();
    assert.ok(y > -2 && y < 900, `${code} is in sight, at ${y}`);
  }
});

test("nothing looks like a control that does nothing", async (t) => {
  const { page } = await plain(t);
  assert.equal(await page.locator("input:visible, select:visible").count(), 0);
  assert.equal(await page.locator("button:enabled:visible").count(), 0);
  assert.equal(await page.locator("svg [role=button], svg [tabindex], [aria-pressed]").count(), 0);
  const looks = await page.locator(".sectors button").first().evaluate((button) => {
    const { cursor, borderTopColor, color, backgroundColor } = getComputedStyle(button);
    const { color: ink, backgroundColor: paper } = getComputedStyle(document.body);
    return { cursor, borderTopColor, isInk: color === ink, isPaper: backgroundColor === paper };
  });
  assert.deepEqual(looks, { cursor: "default", borderTopColor: "rgba(0, 0, 0, 0)", isInk: true, isPaper: true });
});

test("each sector's count can be read without scrolling sideways, on a phone too", async (t) => {
  const { page } = await plain(t, { width: 320 });
  const list = await page.locator(".sectors").evaluate((e) => [e.scrollWidth - e.clientWidth, e.scrollHeight - e.clientHeight]);
  assert.deepEqual(list, [0, 0]);
});

test("on paper the map and all cases remain, the controls go", async (t) => {
  const { page } = await plain(t);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.locator("article:visible").count(), cases.length);
  assert.equal(await page.locator("svg:visible").count(), 1);
  assert.equal(await page.locator(".controls:visible, .skip:visible, .tip:visible").count(), 0);
});
