// The whole job with the mouse, on a desktop.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { READY, cases, expected, filtered, regions, sectors, selected } from "../oracle.mjs";
import { arrive, list, seen, spot, tip, told } from "../reader.mjs";

const to = async (page, code, click) => {
  const { x, y } = await spot(page, `#r${code}`);
  await (click ? page.mouse.click(x, y) : page.mouse.move(x, y));
};

const shows = async (page, choices) => {
  const { heading, nothing, clear, ...rest } = await seen(page);
  const wanted = expected(choices);
  assert.deepEqual(rest, wanted);
  assert.equal(nothing, wanted.cases.length === 0);
  assert.equal(clear, Object.keys(choices).length > 0);
  if (wanted.cases.length) assert.ok(heading.includes(`${wanted.cases.length} 个案例`), heading);
  for (const name of choices.chosen || []) assert.ok(heading.includes(name), heading);
};

test("the first view has every region and every case, whole", async (t) => {
  const { page } = await arrive(t);
  assert.equal(await page.locator("svg a:visible").count(), 34);
  assert.equal(cases.length, 23);
  await shows(page, {});
  assert.deepEqual(await list(page), cases.map(
    ({ number, title, summary, note, sectors }) => ({ number: String(number), title, summary, note: note ?? null, sectors: sectors.map((s) => s.sector) }),
  ));
});

test("a tooltip opens on hover, can be entered, and closes when the pointer has gone", async (t) => {
  const { page } = await arrive(t, { clock: true });
  assert.equal(await tip(page), null);
  await to(page, "410000");
  assert.deepEqual(await tip(page), ["河南省", "2 个案例 · 养老、饮水安全"]);
  const box = await page.locator("#tip").boundingBox();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 8 });
  await page.clock.runFor(10_000);
  assert.deepEqual((await tip(page))?.[0], "河南省", "the pointer rests on the tooltip");
  await page.mouse.move(2, 2);
  await page.clock.runFor(10_000);
  assert.equal(await tip(page), null);
  await to(page, "710000");
  assert.deepEqual(await tip(page), ["台湾省", "资料暂缺"]);
  await to(page, "630000");
  await page.clock.runFor(10_000);
  assert.deepEqual(await tip(page), ["青海省", "没有案例"]);
  assert.deepEqual(await told(page), [READY], "hovering is nobody else's business");
});

for (const focus of ["body", "#search", "#s0"]) {
  test(`Escape closes the tooltip under the pointer while the focus is on ${focus}`, async (t) => {
    const { page } = await arrive(t);
    await page.locator(focus).focus();
    await to(page, "410000");
    assert.ok(await tip(page));
    await page.keyboard.press("Escape");
    assert.equal(await tip(page), null);
  });
}

test("a click chooses a province, a second one takes it back", async (t) => {
  const { page } = await arrive(t);
  await told(page);
  await to(page, "640000", "click");
  await shows(page, { region: "640000" });
  assert.equal(await tip(page), null, "the panel tells more than the tooltip");
  assert.deepEqual(await told(page), [selected({ region: "640000" })]);
  await to(page, "410000", "click");
  await shows(page, { region: "410000" });
  // Two at once would be a double click, which opens the province.
  await page.waitForTimeout(500);
  await to(page, "410000", "click");
  await shows(page, {});
  assert.deepEqual(await told(page), [selected({ region: "410000" }), selected()]);
});

test("a click on the tooltip, which stands over regions, chooses the one it tells of", async (t) => {
  const { page } = await arrive(t);
  await to(page, "410000");
  await told(page);
  await page.locator("#tip").click();
  await shows(page, { region: "410000" });
  assert.deepEqual(await told(page), [selected({ region: "410000" })]);
});

test("a click on the tooltip does so too while a case has the focus, which the press takes from it", async (t) => {
  const { page } = await arrive(t);
  await page.evaluate(() => Object.assign(piece("article"), { tabIndex: -1 }).focus());
  await to(page, "410000");
  await page.locator("#tip").click();
  await shows(page, { region: "410000" });
});

test("a province without cases says so and offers the way back", async (t) => {
  const { page } = await arrive(t);
  for (const [code, words] of [["540000", "西藏自治区：没有案例"], ["710000", "台湾省：资料暂缺"]]) {
    await to(page, code, "click");
    await shows(page, { region: code });
    assert.equal((await seen(page)).heading, words);
    await page.locator("#nothing button").click();
    await shows(page, {});
  }
});

test("sectors filter, several at once, each with its count under the other choices", async (t) => {
  const { page } = await arrive(t);
  await told(page);
  const chosen = [];
  for (const name of ["养老", "教育", "综合"]) {
    await page.locator(".sectors button", { hasText: name }).click();
    chosen.push(name);
    await shows(page, { chosen: sectors.filter((s) => chosen.includes(s)) });
  }
  await to(page, "360000", "click");
  await shows(page, { region: "360000", chosen });
  await page.locator(".sectors button", { hasText: "养老" }).click();
  await shows(page, { region: "360000", chosen: ["教育", "综合"] });
  await page.locator("#clear").click();
  await shows(page, {});
  assert.deepEqual(await told(page), [
    ...[["养老"], ["养老", "教育"], chosen].map((chosen) => filtered({ chosen: sectors.filter((s) => chosen.includes(s)) })),
    selected({ region: "360000", chosen }),
    filtered({ region: "360000", chosen: ["教育", "综合"] }),
    selected(),
    filtered(),
  ]);
});

test("search finds words of title, text, place, sector and province, together with the filter", async (t) => {
  const { page } = await arrive(t);
  for (const query of ["垃圾", "公共服务", "宁夏", "饮水安全", "怀柔"]) {
    await page.locator("#search").fill(query);
    assert.ok(expected({ query }).cases.length > 0, query);
    await shows(page, { query });
  }
  await page.locator("#search").fill("服务");
  // The list of suggestions lies over what is below, until Escape closes it.
  await page.locator(".offers").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("#s1").click();
  await shows(page, { query: "服务", chosen: ["养老"] });
  await page.locator("#search").fill("");
  await shows(page, { chosen: ["养老"] });
});

test("what leaves nothing says so, and the way back works", async (t) => {
  const { page } = await arrive(t);
  await page.locator("#search").fill("没有这样的词");
  await page.locator("#s3").click();
  await shows(page, { query: "没有这样的词", chosen: [sectors[3]] });
  await page.locator("#nothing button").click();
  await shows(page, {});
  assert.equal(await page.evaluate(() => focused().id), "heading", "focus stays where the reader looks");
});

test("a listener may call back in", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  await page.evaluate(() => {
    const map = piece("case-map");
    map.addEventListener("case-map-select", ({ detail }) => {
      if (detail.region) piece("#s1").click();
    });
    map.addEventListener("case-map-filter", () => {
      const pressed = piece("#s2[aria-pressed=false]");
      if (pressed) pressed.click();
    });
  });
  await told(page);
  await to(page, "370000", "click");
  await shows(page, { region: "370000", chosen: ["养老", "教育"] });
  assert.deepEqual((await told(page)).map(([name]) => name).sort(), ["filter", "filter", "select"]);
  assertQuiet(visit);
});

test("every region can be met with the pointer", async (t) => {
  const { page } = await arrive(t);
  for (const { adcode } of regions) await spot(page, `#r${adcode}`);
});
