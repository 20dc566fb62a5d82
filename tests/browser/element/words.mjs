// The map's own words in the language that the page asks for; the cases in theirs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
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
  for (const [tag, language] of [["en-US", "en"], ["zh-TW", "zh-CN"]]) {
    const visit = await embed(t, `<case-map language="${tag}"></case-map>`);
    assert.deepEqual(await told(visit.page), [ready(language)]);
    assertQuiet(visit);
  }
});

test("in kernels that know no likely scripts and regions it is taken by its parts", async (t) => {
  const visit = await embed(t, `<case-map language="en_GB"></case-map>`, { prepare: ({ page }) => page.addInitScript(() => delete Intl.Locale) });
  assert.deepEqual(await told(visit.page), [ready("en")]);
});

for (const language of LANGUAGES.filter(([, language]) => !language).map(([tag]) => tag)) {
  test(`language "${language}" is not there: the map comes in Chinese, and one line says so`, async (t) => {
    const visit = await embed(t, `<case-map language="${language.replace("<", "&lt;")}"></case-map>`);
    const message = `language "${language}": not there, so it is zh-CN; expected one of zh-CN, en`;
    assert.deepEqual(await told(visit.page), [["error", { message, faults: [] }], READY]);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    // And it may be mended.
    await renewed(visit.page, (map) => (map.language = "en"));
    assert.equal(await act(visit.page, (map) => map.shadowRoot.querySelector("section").lang), "en");
  });
}
