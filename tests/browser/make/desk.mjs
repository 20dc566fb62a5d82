// The page that makes maps as its tests use it: how a table is brought, what is
// seen then, what is taken along.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { launch, origin } from "../harness.mjs";

export const browser = launch();

// Plainly test data, with a place that two units are called by, one that nobody is,
// a sector twice and a column that no field is meant for.
export const GARDENS = `名称,地点,类别,承办
怀柔花园,北京怀柔,养老,甲
朝阳花园,朝阳区,养老；儿童,乙
又一朝阳花园,朝阳区,儿童,乙
无名之地的花园,火星,,丙
`;

export const csv = (text, name = "gardens.csv") => ({ name, mimeType: "text/csv", buffer: Buffer.from(text) });

export async function open(t, options = {}) {
  const visit = await browser.visit(t, options);
  if (options.prepare) await options.prepare(visit);
  await visit.open("/make.html");
  return visit;
}

// Brings a file, and waits for what is told of it.
export async function bring(page, file) {
  await page.locator("#file").setInputFiles(file);
}

export const told = (page, text) => page.getByRole("status").filter({ hasText: text }).waitFor();
export const failed = (page, text) => page.getByRole("alert").filter({ hasText: text }).waitFor();

// The map beside, once it shows so many cases and takes clicks.
export async function shows(page, cases) {
  await page.locator("case-map .controls:enabled").waitFor();
  await page.waitForFunction((cases) => document.querySelector("case-map").shadowRoot.querySelectorAll("article").length === cases, cases);
}

// Which cases are in which region, by title, as the map says.
export const homes = (page) =>
  page.evaluate(() => {
    const sections = document.querySelector("case-map").shadowRoot.querySelectorAll(".panel section");
    const of = (section) => Array.from(section.querySelectorAll("article .title"), (title) => title.textContent.trim());
    return Object.fromEntries(Array.from(sections, (section) => [section.querySelector("h3, h4, h5").textContent.trim(), of(section)]));
  });

// The row that asks where a case is.
export const row = (page, title) => page.getByRole("group", { name: new RegExp(`：${title}$`) });

// What a button gives: name and content.
export async function take(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
  return [download.suggestedFilename(), await readFile(await download.path())];
}

// The files of an archive in which nothing is compressed.
export function unpacked(archive) {
  const files = {};
  for (let at = 0; archive.readUInt32LE(at) === 0x04034b50; ) {
    const [size, name, more] = [archive.readUInt32LE(at + 18), archive.readUInt16LE(at + 26), archive.readUInt16LE(at + 28)];
    assert.equal(archive.readUInt16LE(at + 8), 0, "stored");
    const start = at + 30 + name + more;
    files[archive.subarray(at + 30, at + 30 + name).toString()] = archive.subarray(start, start + size);
    at = start + size;
  }
  return files;
}

export { origin };
