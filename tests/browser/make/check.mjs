// A table becomes a map in the browser alone: read, asked, chosen, taken along.
import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { assertQuiet, hold, noise } from "../harness.mjs";
import { living, wrong } from "../hosting.mjs";
import { bring, browser, csv, failed, GARDENS, homes, open, origin, row, shows, take, told, unpacked } from "./desk.mjs";
import "./files.mjs";
import "./looks.mjs";

const TOLD = "读了 4 行，4 个案例，1 个在地图上，3 行的地点要确认。";

test("a table is a map, its columns can be changed, and rows that are not clear are asked for", async (t) => {
  const visit = await open(t);
  const { page } = visit;
  assert.ok(await page.getByText("各列是什么").isHidden());
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  await told(page, TOLD);
  assert.equal(await page.getByLabel("标题", { exact: true }).inputValue(), "gardens");
  const choices = () => page.locator(".columns select").evaluateAll((all) => all.map((select) => [select.labels[0].textContent, select.selectedOptions[0].text]));
  const OTHER = "其他，照原样显示";
  assert.deepEqual(await choices(), [["名称", "标题"], ["地点", "地点"], ["类别", "领域"], ["承办", OTHER]]);

  // A candidate, for this row and then for all that say the same.
  const chaoyang = row(page, "朝阳花园");
  assert.ok(await chaoyang.getByText("叫“朝阳区”的地方有 2 个。").isVisible());
  await chaoyang.getByLabel("吉林省长春市朝阳区（220104）").check();
  await told(page, "2 个在地图上，2 行的地点要确认。");
  await chaoyang.getByRole("button", { name: "另外 1 行也写着“朝阳区”：都这样放" }).click();
  await told(page, "3 个在地图上，1 行的地点要确认。");
  assert.ok(await row(page, "又一朝阳花园").getByLabel("吉林省长春市朝阳区（220104）").isChecked());
  // Words of one's own, first such as mean two.
  const mars = row(page, "无名之地的花园");
  await mars.getByLabel("别的地点或代码").fill("朝阳");
  await mars.getByLabel("别的地点或代码").press("Enter");
  await mars.getByText(/^叫“朝阳”的地方有 \d 个。$/).waitFor();
  await mars.getByLabel("别的地点或代码").fill("河南武陟");
  await mars.getByLabel("别的地点或代码").press("Enter");
  await mars.getByText("已放在河南省焦作市武陟县。").waitFor();
  await told(page, "读了 4 行，4 个案例，4 个在地图上。");
  await page.waitForFunction(() => !document.querySelector("case-map").shadowRoot.textContent.includes("地图之外"));
  const found = await homes(page);
  const of = (name) => found[Object.keys(found).find((title) => title.includes(name))];
  assert.deepEqual([of("北京"), of("吉林"), of("河南")], [["怀柔花园"], ["朝阳花园", "又一朝阳花园"], ["无名之地的花园"]]);

  // Another column is the sector: the choice is made anew from it.
  await page.getByLabel("承办").selectOption("领域");
  await page.waitForFunction(() => document.querySelector("case-map").shadowRoot.querySelectorAll(".sectors button").length === 3);
  assert.deepEqual((await choices())[2], ["类别", OTHER]);
  await mars.getByLabel("不放到地图上").check();
  await told(page, "3 个在地图上，1 行的地点要确认。");
  assertQuiet(visit);
});

test("a file that is chosen before the script has come is read", async (t) => {
  const visit = await browser.visit(t);
  const { page } = visit;
  const go = await hold(page, "**/make*.js");
  await page.goto(`${origin}/make.html`, { waitUntil: "commit" });
  await bring(page, csv(GARDENS));
  go();
  await shows(page, 4);
  await told(page, TOLD);
  assertQuiet(visit);
});

test("nothing is asked for but the site's own files, and nothing but by this page's policy", async (t) => {
  const visit = await open(t);
  await bring(visit.page, csv(GARDENS));
  await shows(visit.page, 4);
  const asked = visit.paths().filter((path) => path !== "/favicon.ico").sort();
  const own = ["/case-map.css", "/case-map.js", "/china.geojson", "/make-worker.js", "/make.css", "/make.html", "/make.js", "/pkg/draw/case_map.js", "/pkg/draw/case_map_bg.wasm", "/pkg/make/case_map_bg.wasm", "/units.tsv"];
  assert.deepEqual(asked, own);
  assertQuiet(visit);
  // The page says it itself, for hosts that send no headers.
  const meta = await visit.page.locator("meta[http-equiv]").getAttribute("content");
  for (const directive of meta.split(";").map((part) => part.trim().split(" "))) {
    const [name, ...sources] = directive;
    const allowed = name === "trusted-types" ? ["make"] : name === "require-trusted-types-for" ? ["'script'"] : ["'none'", "'self'", "'wasm-unsafe-eval'", "data:"];
    assert.deepEqual(sources.filter((source) => !allowed.includes(source)), [], name);
  }
});

test("one file needs nothing else: it lives from a folder, chooses and is read without scripts", async (t) => {
  const { page } = await open(t);
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  await page.getByLabel("标题", { exact: true }).fill("花园 <地图>");
  await page.getByLabel("页脚说明（可以不填）").fill("试验数据");
  const [name, content] = await take(page, "一个网页文件");
  assert.equal(name, "花园 地图.html");
  await told(page, "做好了：花园 地图.html");
  const folder = await mkdtemp(join(tmpdir(), "case-map-make-"));
  t.after(() => rm(folder, { recursive: true }));
  const address = pathToFileURL(join(folder, "map.html")).href;
  await writeFile(join(folder, "map.html"), content);
  for (const javascript of [true, false]) {
    const visit = await browser.visit(t, { javascript });
    await visit.page.goto(address);
    if (javascript) {
      await shows(visit.page, 4);
      await visit.page.locator("case-map #r110000").click();
      await visit.page.locator("case-map .heading").filter({ hasText: "北京市" }).waitFor();
      await visit.page.locator("case-map #search").fill("花园");
    }
    assert.equal(await visit.page.getByRole("heading", { level: 1 }).textContent(), "花园 <地图>");
    assert.equal(await visit.page.locator("article").count(), 4);
    assert.ok(await visit.page.getByText("试验数据").isVisible() && (await visit.page.getByText("未经地图审核").count()));
    assert.deepEqual(visit.requests, [address]);
    assert.deepEqual(noise(visit).filter((line) => !line.startsWith(`third party: ${address}`)), []);
  }
});

test("one file of a table in English is in English, and alive it is the drawing that was there", async (t) => {
  const { page } = await open(t);
  await bring(page, csv("title,place\nA roof,110000\nA yard,410000\n"));
  await shows(page, 2);
  const [, content] = await take(page, "一个网页文件");
  const folder = await mkdtemp(join(tmpdir(), "case-map-make-"));
  t.after(() => rm(folder, { recursive: true }));
  const address = pathToFileURL(join(folder, "map.html")).href;
  await writeFile(join(folder, "map.html"), content);
  const visit = await browser.visit(t);
  await visit.page.addInitScript(() => addEventListener("DOMContentLoaded", () => (globalThis.drawn = document.querySelector("case-map [data-scene]") || document.querySelector("case-map").shadowRoot.querySelector("[data-scene]"))));
  await visit.page.goto(address);
  await shows(visit.page, 2);
  // Its one dot lies over the middle of it, and is clicked with it.
  await visit.page.locator("case-map #r410000").click({ force: true });
  await visit.page.locator("case-map .heading").filter({ hasText: "Henan: 1 case" }).waitFor();
  assert.ok(await visit.page.evaluate(() => globalThis.drawn === document.querySelector("case-map").shadowRoot.querySelector("[data-scene]")));
  assert.deepEqual(visit.requests, [address]);
  assert.deepEqual(noise(visit).filter((line) => !line.startsWith(`third party: ${address}`)), []);
});

test("the whole site lives on another host: page, frame, builder, and this page again", async (t) => {
  const { page } = await open(t);
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  const [name, content] = await take(page, "整个网站");
  assert.equal(name, "gardens.zip");
  const files = unpacked(content);
  const kinds = { html: "text/html; charset=utf-8", js: "text/javascript", css: "text/css", json: "application/json" };
  const server = createServer((request, answer) => {
    const path = decodeURI(request.url.split("?")[0].slice(1)) || "index.html";
    answer.writeHead(files[path] ? 200 : 404, { "content-type": kinds[path.split(".").pop()] ?? "application/octet-stream" });
    answer.end(files[path]);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => server.close(() => {}) && server.closeAllConnections());
  const host = `http://127.0.0.1:${server.address().port}`;
  const visit = await browser.visit(t);
  await visit.page.goto(`${host}/`);
  await shows(visit.page, 4);
  assert.equal(await visit.page.title(), "gardens");
  await visit.page.goto(`${host}/builder.html`);
  await living(visit.page);
  assert.ok((await visit.page.locator("#region option").allTextContents()).includes("北京市（1）"));
  await visit.page.goto(`${host}/make.html`);
  await bring(visit.page, csv(GARDENS.replace("怀柔花园", "再来一座")));
  await shows(visit.page, 4);
  const [, again] = await take(visit.page, "整个网站");
  assert.deepEqual(Object.keys(unpacked(again)).length, Object.keys(files).length);
  assert.deepEqual(wrong(visit, host), []);
  const cases = JSON.parse(files["cases.json"]).cases;
  assert.deepEqual(cases.map(({ title }) => title), ["怀柔花园", "朝阳花园", "又一朝阳花园", "无名之地的花园"]);
});

test("the table comes back with codes, and is asked nothing when it is read again", async (t) => {
  const { page } = await open(t);
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  for (const title of ["朝阳花园", "又一朝阳花园"]) await row(page, title).getByLabel("北京市朝阳区（110105）").check();
  await row(page, "无名之地的花园").getByLabel("别的地点或代码").fill("410823");
  await row(page, "无名之地的花园").getByLabel("别的地点或代码").press("Tab");
  await told(page, "4 个在地图上。");
  const [name, content] = await take(page, "改好的表格");
  assert.equal(name, "gardens.csv");
  assert.equal(content.toString(), `\ufeff名称,地点,类别,承办,代码\r\n怀柔花园,北京怀柔,养老,甲,110116\r\n朝阳花园,朝阳区,养老；儿童,乙,110105\r\n又一朝阳花园,朝阳区,儿童,乙,110105\r\n无名之地的花园,火星,,丙,410823\r\n`);
  await bring(page, csv(content, "again.csv"));
  await told(page, "读了 4 行，4 个案例，4 个在地图上。");
  assert.ok(await page.getByText("要确认的行").isHidden());
});

test("the codes for other pages name the site that the archive will be", async (t) => {
  const visit = await open(t);
  const { page } = visit;
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  assert.ok(await page.locator("#script-code").isHidden());
  for (const [typed, folder] of [["https://example.org/map", "https://example.org/map/"], ["https://example.org/map/index.html", "https://example.org/map/"]]) {
    await page.getByLabel("网站地址").fill(typed);
    const link = `<a href="${folder}embed.html" hreflang="zh-CN" lang="zh-CN">gardens</a>`;
    assert.equal(await page.locator("#script-code").inputValue(), `<case-map>${link}</case-map>\n<script defer src="${folder}case-map.single.js"></script>`);
    assert.match(await page.locator("#frame-code").inputValue(), new RegExp(`^<iframe src="${folder}embed.html\\?id=case-map" .* title="gardens" `));
  }
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await page.getByRole("button", { name: "复制框架" }).click();
  await told(page, "已复制。");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await page.locator("#frame-code").inputValue());
  for (const typed of ["javascript:alert(1)", "example.org", ""]) {
    await page.getByLabel("网站地址").fill(typed);
    assert.ok(await page.locator("#script-code").isHidden(), typed);
  }
  assertQuiet(visit);
});

test("what is pasted from a table is read at once, and by a button", async (t) => {
  const { page } = await open(t);
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  await page.getByRole("button", { name: "读粘贴的行" }).click();
  await failed(page, "还没有粘贴。");
  await page.evaluate(() => navigator.clipboard.writeText("名称\t地点\n\"甲\n花园\"\t河南武陟\n乙花园\t北京\n"));
  await page.getByLabel("或者粘贴").focus();
  await page.keyboard.press("Control+v");
  await shows(page, 2);
  await told(page, "读了 2 行，2 个案例，2 个在地图上。");
  assert.equal(await page.locator("#failed").textContent(), "");
  await page.getByLabel("或者粘贴").fill("标题\t地点\n丙\t天津\n");
  await page.getByRole("button", { name: "读粘贴的行" }).click();
  await shows(page, 1);
});

test("a file that is let go anywhere on the page is read", async (t) => {
  const { page } = await open(t);
  const data = await page.evaluateHandle((text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "gardens.csv"));
    return data;
  }, GARDENS);
  for (const type of ["dragover", "drop"]) await page.dispatchEvent("h1", type, { dataTransfer: data });
  await shows(page, 4);
  assert.equal(await page.locator(".drop.over").count(), 0);
});

test("a workbook is read by a module of its own, from the sheet that has the cases", async (t) => {
  const visit = await open(t);
  const { page } = visit;
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  assert.ok(!visit.paths().includes("/pkg/workbook/case_map_bg.wasm"));
  await bring(page, { name: "花园.xlsx", mimeType: "", buffer: await readFile(new URL("../../sheets/gardens.xlsx", import.meta.url)) });
  await shows(page, 5);
  assert.ok(visit.paths().includes("/pkg/workbook/case_map_bg.wasm"));
  await told(page, "5 个在地图上。");
  assert.equal(await page.getByLabel("标题", { exact: true }).inputValue(), "花园");
  assert.equal(await page.locator("#source-note").textContent(), "已读花园.xlsx。");
  // Of several sheets it is said which.
  await bring(page, { name: "tabs.xlsx", mimeType: "", buffer: await readFile(new URL("../../sheets/tabs.xlsx", import.meta.url)) });
  await shows(page, 2);
  await page.getByText("已读tabs.xlsx。工作簿里有 2 张表，读的是“试验用的花园”。").waitFor();
  // Another can be chosen; what has no cases is told, and the choice stays.
  const tab = page.getByLabel("读工作簿里的哪一张表");
  const [other] = (await tab.locator("option").allTextContents()).filter((name) => name !== "试验用的花园");
  await tab.selectOption(other);
  await failed(page, "没有认出哪一列是标题");
  assert.equal(await tab.inputValue(), other);
  await tab.selectOption("试验用的花园");
  await shows(page, 2);
  await page.getByText("已读tabs.xlsx。工作簿里有 2 张表，读的是“试验用的花园”。").waitFor();
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  assert.ok(await tab.isHidden());
  assertQuiet(visit);
});

test("by keys alone: a row is chosen, a file is made, and the focus stays where it was", async (t) => {
  const { page } = await open(t);
  await bring(page, csv(GARDENS));
  await shows(page, 4);
  await page.locator("#file").focus();
  const order = [];
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const { activeElement: on } = document;
      return on.id || on.name || on.dataset.takes || on.localName;
    });
    if (order.at(-1) !== at) order.push(at);
    if (at === "place-2") break;
  }
  assert.deepEqual(order, ["paste", "read", "column-0", "column-1", "column-2", "column-3", "place-2"]);
  await page.keyboard.press("ArrowDown");
  await told(page, "2 个在地图上");
  assert.ok(await row(page, "朝阳花园").getByRole("radio").first().isChecked());
  assert.equal(await page.evaluate(() => document.activeElement.name), "place-2", "the focus stays");
  const button = page.getByRole("button", { name: "一个网页文件" });
  await button.focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(download.suggestedFilename(), "gardens.html");
  assert.ok(await button.evaluate((e) => e === document.activeElement));
});
