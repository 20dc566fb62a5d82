// The page's own address says what is chosen: reloaded or sent, it is the same.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { browser, build, choose, code, origin } from "./desk.mjs";

// Every field as it stands, and every piece of code. With hashes the code
// comes when they have.
async function whole(page) {
  await page.locator("#script-line").waitFor();
  return page.evaluate(() => ({
    fields: Array.from(document.querySelectorAll("form [name]"), (e) => [e.name, e.type === "checkbox" ? e.checked : e.value]),
    codes: Array.from(document.querySelectorAll("textarea"), (e) => e.value),
  }));
}

const written = (page, query) => page.waitForFunction((query) => location.search === query, query);

// Numbers that are the same in each run.
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

// Some choice or none for each field.
const fill = (page, picks) =>
  page.evaluate((picks) => {
    const next = (below) => picks.shift() % below;
    const texts = ["", "水", `a&b=c#d"<e>`, "长".repeat(100), "养老 医疗", "+%2B"];
    for (const field of document.querySelectorAll("form [name]")) {
      if (field.type === "checkbox") field.checked = next(2) === 1;
      else if (field.options) field.selectedIndex = next(field.options.length);
      else if (field.type === "color") field.value = `#${next(0x1000000).toString(16).padStart(6, "0")}`;
      else if (field.type === "number") field.value = ["", "320", "800", "1e3", "5", "99999"][next(6)];
      else field.value = texts[next(texts.length)];
    }
    document.querySelector("form").dispatchEvent(new Event("input", { bubbles: true }));
  }, picks);

test("whatever is chosen, the address brings it back", async (t) => {
  const next = chance(20);
  const { page } = await browser.visit(t);
  const { page: other } = await browser.visit(t);
  // The preview is of no account here, and would take most of the time.
  for (const tab of [page, other]) await tab.route(/embed\.html/, (route) => route.fulfill({ body: "" }));
  for (let round = 0; round < 12; round++) {
    await page.goto(`${origin}/builder.html`);
    await fill(page, Array.from({ length: 60 }, () => next(0x1000000)));
    await page.waitForFunction(() => location.search !== "");
    const first = await whole(page);
    const address = page.url();
    await other.goto(address);
    const again = await whole(other);
    assert.deepEqual(again.codes, first.codes, address);
    // What a field cannot have has gone; all else is as it was.
    const fields = first.fields.map(([name, value]) => [name, { width: { 5: "", 99999: "", "1e3": "1000" }, height: { "": "720", 5: "720", 99999: "720", "1e3": "1000" } }[name]?.[value] ?? value]);
    assert.deepEqual(again.fields, fields, address);
  }
});

test("the address has the frame's keys, and only what differs", async (t) => {
  const { page } = await build(t);
  assert.equal(await page.evaluate(() => location.search), "");
  await choose(page);
  for (const name of ["边框", "校验文件（integrity）"]) await page.getByLabel(name).check();
  await page.getByLabel("随内容调整高度").uncheck();
  await page.getByLabel("强调", { exact: true }).fill("#a02020");
  await page.waitForFunction(() => location.search.includes("a02020"));
  const said = Object.fromEntries(new URLSearchParams(new URL(page.url()).search));
  const framed = new URL((await code(page, "frame-element")).match(/src="([^"]*)"/)[1].replaceAll("&amp;", "&")).searchParams;
  for (const [name, value] of framed) assert.ok(new URLSearchParams(new URL(page.url()).search).getAll(name).includes(value), name);
  for (const name of framed.keys()) delete said[name];
  assert.deepEqual(said, { width: "700", height: "500", grow: "0", border: "1", integrity: "1" });
  // All taken back, it is as short as before.
  await page.evaluate(() => (document.querySelector("form").reset(), document.querySelector("form").dispatchEvent(new Event("input"))));
  await written(page, "");
});

test("an address from anybody sets what fields can have, and breaks nothing", async (t) => {
  const usual = await whole((await build(t)).page);
  const evil = `"><img src=x onerror=alert(1)>`;
  const hostile = new URLSearchParams({
    region: "999999", sector: evil, language: "xx", theme: "neon", picture: evil, "heading-level": "7", paper: "red", ink: "#123456", accent: "12345g",
    width: "1e3", height: "99999", grow: "maybe", border: evil, integrity: "true", "paper-usual": "0", src: "//elsewhere.invalid", __proto__: "x", constructor: "y",
  });
  const visit = await build(t, { query: `?${hostile}` });
  assert.deepEqual(await whole(visit.page), usual);
  assertQuiet(visit);
  const { page } = await build(t, { query: `?query=${encodeURIComponent(evil + "长".repeat(500))}&approval=${encodeURIComponent(evil)}` });
  assert.equal((await page.getByLabel("搜索词").inputValue()).length, 100);
  assert.equal(await page.getByLabel("审图号").inputValue(), evil);
  assert.equal(await page.locator("img").count(), 0);
});

test("an address as hands write it for the frame does here as well", async (t) => {
  const query = (await whole((await build(t, { query: "?region=410000&sector=%E5%85%BB%E8%80%81&sector=%E5%8C%BB%E7%96%97" })).page)).codes;
  for (const region of ["河南", "河南省"]) {
    const { page } = await build(t, { query: `?region=${encodeURIComponent(region)}&sector=${encodeURIComponent("养老,医疗")}&theme=auto&language=zh-CN&heading-level=2` });
    assert.deepEqual((await whole(page)).codes, query);
  }
});
