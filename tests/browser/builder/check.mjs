// The page that makes the code for embedding: what it gives works as chosen.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { living, wrong } from "../hosting.mjs";
import { cases, regions } from "../oracle.mjs";
import "./address.mjs";
import "./colours.mjs";
import { assertChosen, build, choose, code, host, origin, way } from "./desk.mjs";
import "./integrity.mjs";
import "./looks.mjs";
import "./sanitised.mjs";
import "./sizes.mjs";

test("the code for a script line works in another site's page", async (t) => {
  const { page } = await build(t);
  await choose(page);
  const visit = await host(t, await way(page, "script"));
  await assertChosen(visit.page);
  assert.deepEqual(wrong(visit, visit.host), []);
});

test("the code for a frame works in another site's page, and the preview is that frame", async (t) => {
  const { page } = await build(t);
  await choose(page);
  const visit = await host(t, await way(page, "frame"));
  await living(visit.page);
  await assertChosen(visit.page.frameLocator("iframe"));
  const attributes = (tab) => tab.locator("iframe").evaluate((frame) => Array.from(frame.attributes, ({ name, value }) => [name, value.replaceAll(" ", "").replace(/;?(max-width:100%|height:\d+px);?/g, "")]));
  const made = Object.fromEntries(await attributes(visit.page));
  assert.deepEqual([made.width, made.height, made.sandbox], ["700", "500", "allow-scriptsallow-downloads"]);
  await page.waitForFunction((made) => document.querySelector("iframe").src === made, made.src);
  // The other piece is what lets the frame grow with its content.
  const grows = (tab) => tab.waitForFunction(() => document.querySelector("iframe").style.height !== "");
  await grows(visit.page);
  await grows(page);
  assert.deepEqual(Object.fromEntries(await attributes(page)), made);
  assert.deepEqual(wrong(visit, visit.host), []);
  await page.getByLabel("随内容调整高度").uncheck();
  const fixed = await way(page, "frame");
  assert.ok(!fixed.includes("<script") && !fixed.includes("id="), fixed);
  assert.ok(await page.locator("#frame-line").isHidden());
});

test("the code for a package holds the same element", async (t) => {
  const { page } = await build(t);
  await choose(page);
  assert.equal(await code(page, "package-element"), await code(page, "script-element"));
  assert.equal(await code(page, "package-line"), `import "case-map/define";`);
});

test("with nothing chosen the code says nothing of it", async (t) => {
  const { page } = await build(t);
  const link = `<a href="${origin}/embed.html" hreflang="zh-CN" lang="zh-CN">2020 年农村公共服务典型案例地图</a>`;
  assert.equal(await way(page, "script"), `<case-map>${link}</case-map>\n<script defer src="${origin}/case-map.single.js"></script>`);
  assert.match(await way(page, "frame"), /^<iframe src="[^"?]*\?id=case-map" width="100%" height="720" title="[^"]*" frameborder="0" sandbox="allow-scripts allow-downloads" name="case-map-downloads" loading="lazy"><\/iframe>\n<p><a /);
});

test("each region says how many cases it has, and so which have none", async (t) => {
  const { page } = await build(t);
  const many = ({ adcode }) => cases.filter((c) => c.adcode.slice(0, 2) === adcode.slice(0, 2)).length;
  const wanted = regions.map((region) => [region.adcode, `${region.name}（${many(region) || region.whenEmpty || "无案例"}）`]);
  assert.deepEqual(await page.locator("#region option").evaluateAll((all) => all.slice(1).map((o) => [o.value, o.text])), wanted);
  assert.ok(wanted.some(([, text]) => text === "吉林省（无案例）") && wanted.some(([, text]) => text === "北京市（1）"), wanted.join(" "));
});

// What the element's class says of its attributes.
const { attributes } = JSON.parse(readFileSync(new URL("../../../package/custom-elements.json", import.meta.url))).modules[0].declarations[0];

test("there is a field for each attribute that is offered, and a choice for each value that it knows", async (t) => {
  const { page } = await build(t);
  const own = ["width", "height", "grow", "border", "integrity", ...["paper", "ink", "accent"].flatMap((name) => [name, `${name}-usual`])];
  const fields = await page.locator("form [name]").evaluateAll((all) => [...new Set(all.map(({ name }) => name))]);
  const offered = attributes.filter(({ tags }) => tags.includes("builder"));
  assert.deepEqual(fields.filter((name) => !own.includes(name)).sort(), offered.map(({ name }) => name).sort());
  assert.ok(fields.includes("query"));
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
    const [, ...found] = (await code(page, "frame-element")).match(/ width="([^"]*)" height="([^"]*)"/);
    assert.deepEqual(found, wanted);
  }
});

test("each piece is copied by itself, and without the browser's leave it is selected", async (t) => {
  const query = "?accent=8a1010";
  const { page } = await build(t, { query });
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const pieces = await page.locator("textarea").evaluateAll((all) => all.map(({ id }) => id));
  assert.equal(pieces.length, 8);
  for (const piece of pieces) {
    await page.evaluate(() => navigator.clipboard.writeText("nothing"));
    await page.locator(`[data-copies=${piece}]`).click();
    await page.locator(`[data-copies=${piece}][data-done]`).waitFor();
    await page.getByRole("status").filter({ hasText: "已复制" }).waitFor();
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await code(page, piece));
    assert.notEqual(await code(page, piece), "");
  }

  const { page: other } = await build(t, {
    prepare: (page) => page.addInitScript(() => (navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError")))),
  });
  await other.getByRole("button", { name: "复制元素" }).first().click();
  await other.getByRole("status").filter({ hasText: "已选中" }).waitFor();
  const selected = await other.evaluate(() => {
    const { id, value, selectionStart, selectionEnd } = document.activeElement;
    return [id, value.slice(selectionStart, selectionEnd)];
  });
  assert.deepEqual(selected, ["script-element", await code(other, "script-element")]);
});

test("under its strict policy it is quiet, and each choice is one step in no history", async (t) => {
  const visit = await build(t);
  const before = await visit.page.evaluate(() => history.length);
  await choose(visit.page);
  await visit.page.getByLabel("校验文件（integrity）").check();
  await visit.page.getByLabel("边框").check();
  await visit.page.waitForFunction(() => document.querySelector("iframe").src.includes("region=330000"));
  await living(visit.page);
  assert.equal(await visit.page.evaluate(() => history.length), before);
  // On a slow machine a choice ends the preview of the one before as it loads.
  visit.failures = visit.failures.filter((failure) => !failure.endsWith(": net::ERR_ABORTED"));
  assertQuiet(visit);
});
