// The builder as its tests use it: how it is opened, filled in, and read.
import assert from "node:assert/strict";
import { launch, origin } from "../harness.mjs";
import { around, living, site } from "../hosting.mjs";

export const browser = launch();

export async function build(t, { query = "", prepare = () => {}, ...options } = {}) {
  const visit = await browser.visit(t, options);
  await prepare(visit.page);
  await visit.open(`/builder.html${query}`);
  await living(visit.page);
  return visit;
}

// A piece of code by its field, and all pieces of a way.
export const code = (page, name) => page.locator(`#${name}`).inputValue();
export const way = async (page, name) => {
  const pieces = await page.locator(`textarea[id^=${name}-]`).evaluateAll((all) => all.map(({ value }) => value));
  return pieces.filter(Boolean).join("\n");
};

// A page of another site with some code in it, living or not.
export async function host(t, code, { headers = {}, ...options } = {}) {
  const address = await site(t, { "/": [around(code), headers] });
  const visit = await browser.visit(t, options);
  await visit.page.goto(address);
  return { ...visit, host: address };
}

// Everything that can be chosen of the map, with signs in it that HTML reads as its own.
const APPROVAL = `GS"><img src=x onerror=alert(1)>&amp;'号`;
const QUERY = `水"><b>&lt;`;

export async function choose(page) {
  await page.getByLabel("省份").selectOption("330000");
  for (const sector of ["养老", "医疗"]) await page.getByLabel(sector, { exact: true }).check();
  await page.getByLabel("搜索词").fill(QUERY);
  await page.getByLabel("语言").selectOption("English");
  await page.getByLabel("主题").selectOption("深色");
  await page.getByLabel("标题级别").selectOption("三级 h3");
  await page.getByLabel("审图号").fill(APPROVAL);
  await page.getByLabel("宽（像素）").fill("700");
  await page.getByLabel("高（像素）").fill("500");
}

// What a map looks like that was made so.
export async function assertChosen(place) {
  const map = place.locator("case-map");
  await map.locator(".controls:enabled").waitFor();
  const state = await map.evaluate((e) => [e.region, [...e.sector].sort(), e.query, e.language, e.theme, e.headingLevel, e.approval]);
  assert.deepEqual(state, ["330000", ["养老", "医疗"].sort(), QUERY, "en", "dark", 3, APPROVAL]);
  assert.equal(await map.locator("#r330000[aria-pressed=true]:visible").count(), 1);
  assert.equal(await map.locator(".sectors button[aria-pressed=true]:visible").count(), 2);
  assert.equal(await map.locator("#search:visible").inputValue(), QUERY);
  assert.equal(await map.locator("h3.heading:visible").count(), 1);
  assert.ok(await map.getByText(APPROVAL).count());
  assert.equal(await place.locator("img").count(), 0);
}

export { origin };
