// The page that makes the code for embedding: what it gives works as chosen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { test } from "node:test";
import { assertQuiet, launch, origin } from "../harness.mjs";
import { around, living, site, wrong } from "../hosting.mjs";
import { regions } from "../oracle.mjs";

const browser = launch();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

async function build(t, options = {}, prepare = () => {}) {
  const visit = await browser.visit(t, options);
  await prepare(visit.page);
  await visit.open("/builder.html");
  await living(visit.page);
  return visit;
}

const code = (page, name) => page.locator(`#${name}`).inputValue();

// Everything that can be chosen, with signs in it that HTML reads as its own.
const APPROVAL = `GS"><img src=x onerror=alert(1)>&amp;'号`;

async function choose(page) {
  await page.getByLabel("省份").selectOption("浙江省");
  for (const sector of ["养老", "医疗"]) await page.getByLabel(sector, { exact: true }).check();
  await page.getByLabel("语言").selectOption("English");
  await page.getByLabel("主题").selectOption("深色");
  await page.getByLabel("标题级别").selectOption("三级 h3");
  await page.getByLabel("审图号").fill(APPROVAL);
  await page.getByLabel("宽（像素）").fill("700");
  await page.getByLabel("高（像素）").fill("500");
}

// What a map looks like that was made so.
async function assertChosen(place) {
  const map = place.locator("case-map");
  await map.locator(".controls:enabled").waitFor();
  const state = await map.evaluate((e) => [e.region, [...e.sector].sort(), e.language, e.theme, e.headingLevel, e.approval]);
  assert.deepEqual(state, ["330000", ["养老", "医疗"].sort(), "en", "dark", 3, APPROVAL]);
  assert.equal(await map.locator("#r330000[aria-pressed=true]:visible").count(), 1);
  assert.equal(await map.locator(".sectors button[aria-pressed=true]:visible").count(), 2);
  assert.equal(await map.locator("h3.heading:visible").count(), 1);
  assert.ok(await map.getByText(APPROVAL).count());
  assert.equal(await place.locator("img").count(), 0);
}

test("the code for a script line works in another site's page", async (t) => {
  const { page } = await build(t);
  await choose(page);
  const host = await site(t, { "/": around(await code(page, "script")) });
  const visit = await browser.visit(t);
  await visit.page.goto(host);
  await assertChosen(visit.page);
  assert.deepEqual(wrong(visit, host), []);
});

test("the code for a frame works in another site's page, and the preview is that frame", async (t) => {
  const { page } = await build(t);
  await choose(page);
  const made = await code(page, "frame");
  const host = await site(t, { "/": around(made) });
  const visit = await browser.visit(t);
  await visit.page.goto(host);
  await living(visit.page);
  await assertChosen(visit.page.frameLocator("iframe"));
  const src = (tab) => tab.locator("iframe").evaluate((frame) => [frame.src, frame.width, frame.height, frame.getAttribute("sandbox")]);
  assert.deepEqual((await src(visit.page)).slice(1), ["700", "500", "allow-scripts"]);
  await page.waitForFunction((made) => document.querySelector("iframe").src === made, (await src(visit.page))[0]);
  assert.deepEqual(await src(page), await src(visit.page));
  // The second line is what lets the frame grow with its content.
  const grows = (tab) => tab.waitForFunction(() => document.querySelector("iframe").style.height !== "");
  await grows(visit.page);
  await grows(page);
  assert.deepEqual(wrong(visit, host), []);
  await page.getByLabel("随内容调整高度").uncheck();
  const fixed = await code(page, "frame");
  assert.ok(!fixed.includes("<script") && !fixed.includes("id="), fixed);
});

test("the code for a package holds the same element", async (t) => {
  const { page } = await build(t);
  await choose(page);
  const element = (text) => text.match(/<case-map[^]*<\/case-map>/)[0];
  assert.equal(element(await code(page, "package")), element(await code(page, "script")));
  assert.match(await code(page, "package"), /^import "case-map\/define";\n/);
});

test("with nothing chosen the code says nothing of it", async (t) => {
  const { page } = await build(t);
  const link = `<a href="${origin}/index.html">农村公共服务典型案例地图</a>`;
  assert.equal(await code(page, "script"), `<case-map>${link}</case-map>\n<script defer src="${origin}/case-map.single.js"></script>`);
  assert.deepEqual(await page.locator("#region option").evaluateAll((all) => all.slice(1).map((o) => [o.value, o.text])), regions.map(({ adcode, name }) => [adcode, name]));
});

// What the element's class says of its attributes.
const { attributes } = JSON.parse(readFileSync(new URL("../../../package/custom-elements.json", import.meta.url))).modules[0].declarations[0];

test("there is a field for each attribute that is offered, and a choice for each value that it knows", async (t) => {
  const { page } = await build(t);
  const own = ["width", "height", "grow"];
  const fields = await page.locator("form [name]").evaluateAll((all) => [...new Set(all.map(({ name }) => name))]);
  const offered = attributes.filter(({ tags }) => tags.includes("builder"));
  assert.deepEqual(fields.filter((name) => !own.includes(name)).sort(), offered.map(({ name }) => name).sort());
  for (const { name, type, default: usual } of offered.filter(({ type }) => /^"/.test(type.text))) {
    const values = type.text.split(" | ").map((literal) => (literal === usual ? "" : JSON.parse(literal)));
    const choices = await page.locator(`select[name=${name}] option`).evaluateAll((all) => all.map(({ value }) => value));
    assert.deepEqual(choices.sort(), values.sort(), name);
  }
});

test("sizes that no page can have are passed over", async (t) => {
  const { page } = await build(t);
  for (const [width, height, wanted] of [["", "", ["100%", "720"]], ["10", "1", ["100%", "720"]], ["1e9", "-3", ["100%", "720"]], ["640", "1000", ["640", "1000"]]]) {
    await page.getByLabel("宽（像素）").fill(width);
    await page.getByLabel("高（像素）").fill(height);
    const [, ...found] = (await code(page, "frame")).match(/ width="([^"]*)" height="([^"]*)"/);
    assert.deepEqual(found, wanted);
  }
});

test("copying says that it copied, and without the browser's leave it selects", async (t) => {
  const { page } = await build(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await page.getByRole("button", { name: "复制框架代码" }).click();
  await page.getByRole("status").filter({ hasText: "已复制" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(page, "frame"));

  const { page: other } = await build(t, {}, (page) =>
    page.addInitScript(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError")))),
  );
  await other.getByRole("button", { name: "复制脚本代码" }).click();
  await other.getByRole("status").filter({ hasText: "已选中" }).waitFor();
  const selected = await other.evaluate(() => {
    const { id, value, selectionStart, selectionEnd } = document.activeElement;
    return [id, value.slice(selectionStart, selectionEnd)];
  });
  assert.deepEqual(selected, ["script", await code(other, "script")]);
});

test("under its strict policy it is quiet, and each choice is one step in no history", async (t) => {
  const visit = await build(t);
  const before = await visit.page.evaluate(() => history.length);
  await choose(visit.page);
  await visit.page.waitForFunction(() => document.querySelector("iframe").src.includes("region=330000"));
  await living(visit.page);
  assert.equal(await visit.page.evaluate(() => history.length), before);
  // On a slow machine a choice ends the preview of the one before as it loads.
  visit.failures = visit.failures.filter((failure) => !failure.endsWith(": net::ERR_ABORTED"));
  assertQuiet(visit);
});

for (const [width, height] of [[360, 740], [1440, 900]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${width} px, ${colorScheme}: axe finds nothing, nothing sticks out`, async (t) => {
      const { page } = await build(t, { width, height, colorScheme, touch: width < 500 }, (page) => page.addInitScript({ content: axe }));
      const { violations, passes } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      assert.ok(passes.length > 20, "it looked");
      assert.deepEqual(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target}`)), []);
      // Not against the window's own width: on a phone that gives way.
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width);
    });
  }
}

test("every choice and every copy is reached by the Tab key", async (t) => {
  const { page } = await build(t);
  const wanted = await page.locator("select, input, textarea, button").evaluateAll((all) => all.map((e) => e.id || e.value || e.dataset.copies));
  const met = new Set();
  for (let step = 0; step < 120 && met.size < wanted.length; step++) {
    await page.keyboard.press("Tab");
    met.add(await page.evaluate(() => (({ id, value, dataset }) => id || value || dataset?.copies)(document.activeElement)));
    met.delete("");
    met.delete(undefined);
  }
  assert.deepEqual(wanted.filter((name) => !met.has(name)), []);
});
