// On paper: the map with an index on the first sheet, the cases after it,
// light whatever the theme, from a page that is alive and from one without
// scripts, upright and lying; by Chromium and by Firefox.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { origin } from "../harness.mjs";
import { cases, regions } from "../oracle.mjs";
import { arrive } from "../reader.mjs";
import { firefox } from "../../engines/firefox.mjs";

const TOLD = process.env.CASE_MAP_PDFTOTEXT;
const missing = (name) => (process.env.CI ? false : `${name} is not here`);

// The pages of a PDF as text, without the spaces that setting a line makes.
function pages(pdf) {
  const text = execFileSync(TOLD, ["-layout", "-", "-"], { input: pdf, encoding: "utf8", maxBuffer: 1e8 });
  return text.split("\f").filter((page) => page.trim()).map((page) => page.split("\n").filter((line) => line.trim()).map(squeeze));
}

// The first sheet as seen.
const seen = (pdf) => execFileSync(TOLD.replace("pdftotext", "pdftoppm"), ["-r", "50", "-l", "1", "-"], { input: pdf, maxBuffer: 1e8 }).toString("base64");

const squeeze = (text) => text.replace(/\s+/g, "");

// Firefox draws every letter, but its PDFs do not say of each which it is: for
// some they have nothing, for some the radical of the same look. These stand
// for any letter.
const readable = (text) => text.normalize("NFKC").replace(/[\u2e80-\u2eff\u0000]/g, UNREAD);
const UNREAD = "\ufffd";
const has = (text, wanted) => {
  const letters = wanted.normalize("NFKC");
  const begins = (at) => {
    for (let i = 0; i < letters.length; i++) if (text[at + i] !== letters[i] && text[at + i] !== UNREAD) return false;
    return true;
  };
  for (let at = 0; at + letters.length <= text.length; at++) if (begins(at)) return true;
  return false;
};

function holds(pdf, name, names) {
  const sheets = pages(pdf);
  const [first, ...others] = sheets.map((lines) => readable(lines.join("")));
  const rest = others.join("");
  // Provinces without cases are named on the map alone, not in the index; but
  // letters with a line around are no text in Firefox's PDFs.
  const quiet = regions.filter(({ adcode }) => !cases.some((c) => c.adcode.slice(0, 2) === adcode.slice(0, 2)));
  const read = quiet.filter(({ short }) => first.includes(short)).map(({ short }) => short);
  assert.ok(read.length >= names, `${name}: on the map only ${read} can be read`);
  // So are the numbers of dots, which stand in the index too.
  const words = execFileSync(TOLD, ["-l", "1", "-", "-"], { input: pdf, encoding: "utf8" }).split(/\s+/);
  const twice = cases.filter(({ number }) => words.filter((word) => word === String(number)).length > 1);
  assert.ok(twice.length > cases.length / 2, `${name}: of the dots only ${twice.map(({ number }) => number)} can be read`);
  assert.ok(has(first, "资料暂缺"), `${name}: the legend's notes on the first sheet`);
  for (const { number, place, title, summary } of cases) {
    assert.ok(has(first, `${number}${place}`), `${name}: ${number} ${place} in the index`);
    assert.ok(has(rest, squeeze(title)), `${name}: ${title} after the first sheet`);
    assert.ok(has(rest, squeeze(summary)), `${name}: all of ${title}`);
    assert.ok(!has(first, squeeze(summary)), `${name}: ${title} begins on the second sheet`);
  }
  // A heading at the end of a sheet has lost what it is of.
  for (const [at, lines] of sheets.slice(1).entries()) {
    const last = lines.filter((line) => !/^\d+$/.test(line)).at(-1);
    assert.ok(!regions.some(({ name }) => name === last), `${name}: sheet ${at + 2} ends with ${last}`);
    assert.ok(!cases.some(({ number, title }) => `${number}${squeeze(title)}` === last), `${name}: sheet ${at + 2} ends with ${last}`);
  }
  assert.ok(sheets.length <= 9, `${name}: ${sheets.length} sheets`);
}

const PAPER = { format: "A4", margin: { top: "1cm", right: "1cm", bottom: "1cm", left: "1cm" } };
const WAYS = [true, false].flatMap((javascript) => [false, true].map((landscape) => ({ javascript, landscape })));
const named = ({ javascript, landscape }) => `${javascript ? "alive" : "no script"}, ${landscape ? "lying" : "upright"}`;

test("Chromium prints an index with the map, then all cases", { skip: !TOLD && missing("pdftotext") }, async (t) => {
  for (const way of WAYS) {
    const { page } = await arrive(t, { javascript: way.javascript, alive: way.javascript });
    holds(await page.pdf({ ...PAPER, landscape: way.landscape }), named(way), 10);
  }
});

test("paper is light whatever the screen is", { skip: !TOLD && missing("pdftoppm") }, async (t) => {
  const printed = async (colorScheme, theme, javascript = true) => {
    const { page } = await arrive(t, { javascript, alive: javascript, colorScheme });
    if (theme) await page.evaluate((theme) => Object.assign(document.querySelector("case-map"), { theme }), theme);
    return seen(await page.pdf({ ...PAPER, printBackground: true }));
  };
  const light = await printed("light");
  assert.ok((await printed("dark")) === light, "alive");
  assert.ok((await printed("light", "dark")) === light, "alive, of a host that is dark");
  assert.ok((await printed("dark", "", false)) === (await printed("light", "", false)), "without scripts");
});

test("the index is the map's, whatever the list is narrowed down to", { skip: !TOLD && missing("pdftotext") }, async (t) => {
  const { page } = await arrive(t);
  await page.evaluate(() => { document.querySelector("case-map").region = "410000"; });
  const [first, ...rest] = pages(await page.pdf(PAPER)).map((lines) => lines.join(""));
  assert.ok(cases.every(({ number, place }) => first.includes(`${number}${place}`)));
  assert.deepEqual(cases.filter(({ summary }) => rest.join("").includes(squeeze(summary))).map(({ number }) => number), [14, 15]);
});

const visit = process.env.CASE_MAP_FIREFOX && firefox(process.env.CASE_MAP_FIREFOX);
const isAlive = () => !!document.querySelector("case-map").shadowRoot?.querySelector(".controls:enabled");

test("Firefox prints the same", { skip: !(TOLD && process.env.CASE_MAP_FIREFOX) && missing("firefox or pdftotext") }, async (t) => {
  for (const way of WAYS) {
    const page = await visit(t, { width: 1280, height: 900, javascript: way.javascript });
    await page.go(origin);
    while (way.javascript && !(await page.evaluate(isAlive))) await new Promise((done) => setTimeout(done, 50));
    holds(await page.pdf({ ...PAPER, landscape: way.landscape }), `Firefox, ${named(way)}`, 0);
  }
});
