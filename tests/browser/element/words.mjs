// The map's own words in the language that the page asks for; the cases in theirs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertQuiet, either } from "../harness.mjs";
import { READY, cases, documents, ready, regions } from "../oracle.mjs";
import { list, told } from "../reader.mjs";
import { act, embed, ours, renewed } from "./host.mjs";

// Every text and label with its language, and where it is.
const pieces = (page) =>
  act(page, ({ shadowRoot }) => {
    const found = [];
    const note = (element, text) => found.push({ text: text.trim(), lang: element.closest("[lang]").getAttribute("lang"), onMap: Boolean(element.closest(".names, .t")), inCase: Boolean(element.closest("article")) });
    const walk = document.createTreeWalker(shadowRoot.querySelector("section"), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) note(walk.currentNode.parentElement, walk.currentNode.data);
    for (const element of shadowRoot.querySelectorAll("[aria-label], [placeholder]")) note(element, element.getAttribute("aria-label") || element.placeholder);
    return found.filter(({ text }) => text);
  });

const isHan = (text) => /\p{Script=Han}/u.test(text);
const isLatin = (text) => /[a-z]/i.test(text);

test("in English all but the cases is English, and every Chinese piece says so", async (t) => {
  const visit = await embed(t, `<case-map language="en"></case-map>`);
  const found = await pieces(visit.page);
  const own = found.filter(({ inCase, onMap }) => !inCase && !onMap);
  assert.ok(own.length > 80);
  // Chinese stands there only beside English: names of regions, and the notice's.
  const names = [...regions.map(({ name }) => name), ...documents.flatMap(({ title, number }) => [title, number]), ...cases.map(({ place }) => place)];
  for (const { text, lang } of own) {
    // Numbers and signs are of either.
    if (isHan(text) || isLatin(text)) assert.equal(lang, isHan(text) ? "zh-CN" : "en", text);
    const rest = names.reduce((rest, name) => rest.replaceAll(name, ""), text);
    assert.ok(!isHan(rest) && (isHan(text) || isLatin(text) || /^[\d\s\p{P}+]+$/u.test(text)), text);
  }
  const inCases = found.filter(({ inCase }) => inCase);
  for (const { text, lang } of inCases.filter(({ text }) => isHan(text) || isLatin(text))) assert.equal(lang, isHan(text) ? "zh-CN" : "en", text);
  const texts = (cases) => cases.map(({ title, summary }) => [title, summary]).sort();
  const shown = await list(visit.page);
  assert.deepEqual(texts(shown), texts(cases));
  // Over what was published is a translation, marked once as ours.
  for (const { number, translated: { title, summary, mark } } of shown) {
    assert.ok(/: /.test(title) && summary.endsWith(".") && ![title, summary].some(isHan), `${number} ${title}`);
    assert.equal(mark, "Unofficial translation");
  }
  assert.equal(found.filter(({ text }) => text === "Unofficial translation").length, cases.length);
  assert.ok(visit.paths().includes("/en.words") && visit.paths().includes("/en.cases"));
  for (const { text, lang } of found.filter(({ onMap, text }) => onMap && isHan(text))) assert.equal(lang, "zh-CN", text);
  assertQuiet(visit);
});

test("translations are searched, named in the tooltip and on paper, and what was published is found as well", async (t) => {
  const visit = await embed(t, `<case-map language="en"></case-map>`);
  const { page } = visit;
  const numbers = async (query) => {
    await page.locator("#search").fill(query);
    return (await list(page)).map(({ number }) => Number(number)).sort((a, b) => a - b);
  };
  assert.deepEqual(await numbers("canteens"), [13]);
  assert.deepEqual(await numbers("Ma'an"), [10]);
  assert.deepEqual(await numbers("怀柔"), [1]);
  assert.deepEqual(await numbers(""), cases.map(({ number }) => number));
  await page.locator("#r410000").hover();
  const tip = page.locator("#tipcases");
  assert.match(await tip.textContent(), /^14 Wuzhi, Henan: .*\n15 Nanle, Henan: /);
  assert.equal(await tip.evaluate((tip) => tip.closest("[lang]").lang), "en");
  assert.match(await page.locator(".index").textContent(), /^1 Huairou, Beijing\n/);
  assertQuiet(visit);
});

// As where a host has left it out, or a proxy answers in its place.
for (const [name, answer] of [["is missing", { status: 404, body: "" }], ["is a page", { body: "<!doctype html><p>no", contentType: "text/html" }]]) {
  test(`where the file of translations ${name}, the cases stay as they were published, and one line says so`, async (t) => {
    const visit = await embed(t, `<case-map language="en"></case-map>`, {
      prepare: ({ page }) => page.route(either("/en.cases"), (route) => route.fulfill(answer)),
    });
    const shown = await list(visit.page);
    assert.deepEqual(shown.map(({ title }) => title).sort(), cases.map(({ title }) => title).sort());
    assert.ok(shown.every(({ translated }) => !translated));
    assert.equal(await act(visit.page, (map) => map.shadowRoot.querySelector("section").lang), "en");
    assert.match(await visit.page.locator(".summary").textContent(), /The texts of the cases are in Chinese\.$/);
    const [[event, { message }], ...rest] = await told(visit.page);
    assert.deepEqual([event, rest], ["error", [ready("en")]]);
    assert.match(message, /en\.\w+\.cases: .*; so the cases are not translated$/);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
  });
}

test("where the words themselves do not come, the map that was there stays, and one line says so", async (t) => {
  const { page, ...visit } = await embed(t, `<case-map></case-map>`, {
    prepare: ({ page }) => page.route(either("/zh-Hant.words"), (route) => route.fulfill({ status: 404, body: "" })),
  });
  await told(page);
  await act(page, (map) => (map.language = "zh-HK"));
  await page.waitForFunction(() => globalThis.told.length > 0);
  const [[event, { message }], ...rest] = await told(page);
  assert.deepEqual([event, rest], ["error", []]);
  assert.match(message, /zh-Hant\.\w+\.words: 404 /);
  assert.deepEqual(ours(visit), [`case-map: ${message}`]);
  assert.equal(await act(page, (map) => map.shadowRoot.querySelector("section").lang), "zh-CN");
  assert.equal((await list(page)).length, cases.length);
});

// What the list of regions, the sectors and a few sentences say in it.
test("in traditional Chinese all but the cases is so, and every piece of the data says what it is", async (t) => {
  const visit = await embed(t, `<case-map language="zh-TW"></case-map>`);
  const { page } = visit;
  const found = await pieces(page);
  assert.deepEqual([...new Set(found.map(({ lang }) => lang))].sort(), ["zh-CN", "zh-Hant"]);
  const said = (text) => found.filter((piece) => piece.text === text).map(({ lang }) => lang);
  for (const text of ["全部 23 個案例", "黑龍江省，沒有案例", "陝西", "醫療", "按領域篩選", "台灣省，資料暫缺"]) assert.deepEqual([...new Set(said(text))], ["zh-Hant"], text);
  // What was published is as it was.
  for (const { title, summary } of cases) {
    const inCases = found.filter(({ inCase, lang }) => inCase && lang === "zh-CN").map(({ text }) => text).join("");
    assert.ok(inCases.includes(title) && inCases.includes(summary), title);
  }
  assert.ok((await list(page)).every(({ translated }) => !translated));
  await page.locator("#search").fill("养老");
  assert.match(await page.locator(".heading").textContent(), /^「养老」：4 個案例$/);
  await page.locator("#search").fill("養老");
  assert.equal((await list(page)).length, 4, "sectors are found by the names that are shown");
  assert.ok(visit.paths().includes("/zh-Hant.words") && !visit.paths().some((path) => /en\./.test(path)));
  assertQuiet(visit);
});

test("without a language it is Chinese throughout, wherever it stands, and fetches no words", async (t) => {
  for (const language of ["", ' language="zh-CN"', ' language="zh"']) {
    const visit = await embed(t, `<div lang="fr"><case-map${language}></case-map></div>`);
    const found = await pieces(visit.page);
    assert.deepEqual([...new Set(found.map(({ lang }) => lang))], ["zh-CN"]);
    assert.deepEqual(found.filter(({ text }) => isLatin(text)), []);
    assert.deepEqual(visit.paths().filter((path) => /words|cases|language/.test(path)), []);
    assertQuiet(visit);
  }
});

// What is asked for, and what comes; the command line reads the same table.
const LANGUAGES = readFileSync(new URL("../../languages.tsv", import.meta.url), "utf8").split("\n").slice(1, -1).map((line) => line.split("\t"));

test("the nearest language is taken, and told", async (t) => {
  assert.ok(LANGUAGES.length > 15);
  const { page } = await embed(t, "<case-map></case-map>");
  await told(page);
  for (const [tag, language] of LANGUAGES.filter(([, language]) => language)) {
    // Two tags of one language are no other map, but a new life all the same.
    await renewed(page, (map, tag) => (map.language = tag), tag);
    assert.deepEqual(await act(page, (map) => [map.language, map.shadowRoot.querySelector("section").lang]), [tag, language]);
  }
});

test("which one it is stands in what is told", async (t) => {
  for (const [tag, language] of [["en-US", "en"], ["zh-TW", "zh-Hant"], ["zh-SG", "zh-CN"]]) {
    const visit = await embed(t, `<case-map language="${tag}"></case-map>`);
    assert.deepEqual(await told(visit.page), [ready(language)]);
    assertQuiet(visit);
  }
});

test("in kernels that know no likely scripts and regions it is taken by its parts", async (t) => {
  for (const [tag, language] of [["en_GB", "en"], ["zh_MO", "zh-Hant"]]) {
    const visit = await embed(t, `<case-map language="${tag}"></case-map>`, { prepare: ({ page }) => page.addInitScript(() => delete Intl.Locale) });
    assert.deepEqual(await told(visit.page), [ready(language)]);
  }
});

for (const language of LANGUAGES.filter(([, language]) => !language).map(([tag]) => tag)) {
  test(`language "${language}" is not there: the map comes in Chinese, and one line says so`, async (t) => {
    const visit = await embed(t, `<case-map language="${language.replace("<", "&lt;")}"></case-map>`);
    const message = `language "${language}": not there, so it is zh-CN; expected one of zh-CN, en, zh-Hant`;
    assert.deepEqual(await told(visit.page), [["error", { message, faults: [] }], READY]);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    // And it may be mended.
    await renewed(visit.page, (map) => (map.language = "en"));
    assert.equal(await act(visit.page, (map) => map.shadowRoot.querySelector("section").lang), "en");
  });
}
