// The map's own words in the language that the page asks for; the cases in theirs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { cases, documents, regions } from "../oracle.mjs";
import { frame, hears, list, told } from "../reader.mjs";
import { act, embed, ours, renewed, state } from "./host.mjs";

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
  assert.deepEqual(texts(await list(visit.page)), texts(cases));
  for (const { text, lang } of found.filter(({ onMap, text }) => onMap && isHan(text))) assert.equal(lang, "zh-CN", text);
  assertQuiet(visit);
});

test("without a language it is Chinese throughout, wherever it stands, and fetches no words", async (t) => {
  for (const language of ["", ' language="zh-CN"', ' language="zh"']) {
    const visit = await embed(t, `<div lang="fr"><case-map${language}></case-map></div>`);
    const found = await pieces(visit.page);
    assert.deepEqual([...new Set(found.map(({ lang }) => lang))], ["zh-CN"]);
    assert.deepEqual(found.filter(({ text }) => isLatin(text)), []);
    assert.ok(!visit.paths().includes("/en.words"));
    assertQuiet(visit);
  }
});

for (const language of ["fr", "EN", "en-GB", "__proto__", "constructor", "<b>"]) {
  test(`language "${language}" is refused in one line, and the fallback stays`, async (t) => {
    const visit = await embed(t, `<case-map language="${language.replace("<", "&lt;")}"><p>读我</p></case-map>`, { alive: false });
    const { page } = visit;
    const { message } = await hears(page, "error");
    assert.equal(message, `language "${language}": not known; expected zh, zh-CN, en`);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    await state(page, "failed");
    assert.ok(await page.getByText("读我").isVisible());
    // And it may be mended.
    await renewed(page, (map) => (map.language = "en"));
    assert.ok(!(await page.getByText("读我").isVisible()));
  });
}

test("an unknown language leaves the map that is there alive", async (t) => {
  const { page } = await embed(t, `<case-map region="河南"></case-map>`);
  await told(page);
  await act(page, (map) => (map.language = "tlh"));
  await hears(page, "error");
  await act(page, (map) => map.select("宁夏"));
  await frame(page);
  assert.deepEqual((await told(page)).map(([name, { region }]) => [name, region]), [["select", "640000"]]);
});
