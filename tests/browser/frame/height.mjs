// How the frame tells its height, and whom the page around believes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { launch, origin } from "../harness.mjs";
import { around, inside, living, sandboxed, site } from "../hosting.mjs";

const browser = launch();
const SCRIPT = `<script src="${origin}/frame.js"></script>`;
// Notes every message that the page gets.
const EAR = `<script>const heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>`;

async function page(t, body, head = EAR + SCRIPT, more = {}) {
  const host = await site(t, { "/": around(body, head), ...more });
  const { page } = await browser.visit(t);
  await page.goto(host);
  return page;
}

const content = (frame) => frame.evaluate(() => Math.ceil(document.documentElement.getBoundingClientRect().height));
const height = (page, at = 0) => page.locator("iframe").nth(at).evaluate((frame) => frame.clientHeight);
const reaches = (page, wanted, at = 0) =>
  page.waitForFunction(([wanted, at]) => document.querySelectorAll("iframe")[at].clientHeight === wanted, [wanted, at]);

test("each frame gets the height of its own content, again when the content changes", async (t) => {
  const tab = await page(t, sandboxed("?id=a") + sandboxed("?id=b&region=410000"));
  const frames = [await living(tab, 0), await living(tab, 1)];
  for (const at of [0, 1]) await reaches(tab, await content(frames[at]), at);
  assert.ok((await height(tab, 0)) > (await height(tab, 1)));
  await frames[0].locator("#r410000").focus();
  await tab.keyboard.press("Enter");
  await reaches(tab, await height(tab, 1), 0);
  // And back: nothing but the content has changed, neither window nor view.
  const whole = await tab.evaluate("Math.max(...heard.map(({ height }) => height))");
  await tab.keyboard.press("Escape");
  await reaches(tab, whole, 0);
  // Nothing but whole numbers that are a height.
  const heard = await tab.evaluate("heard");
  assert.ok(heard.length > 2);
  for (const { type, id, height } of heard) {
    assert.ok(type === "case-map-height" && /^[ab]$/.test(id) && Number.isInteger(height) && height > 0, JSON.stringify({ type, id, height }));
  }
});

test("a frame that is hidden says nothing, and gets its height when shown", async (t) => {
  const tab = await page(t, `<div hidden>${sandboxed("?id=a")}</div>${sandboxed("?id=b")}`);
  await reaches(tab, await content(await living(tab, 1)), 1);
  assert.deepEqual([...new Set(await tab.evaluate("heard.map(({ id }) => id)"))], ["b"]);
  await tab.evaluate(() => (document.querySelector("div").hidden = false));
  await reaches(tab, await content(await living(tab, 0)), 0);
});

test("a narrow frame that nobody has seen yet has the height of what was chosen, not of the whole list", async (t) => {
  const narrow = sandboxed("?id=a&region=410000").replace('width="800"', 'width="360"');
  const tab = await page(t, `<div style="height: 6000px"></div>${narrow}`);
  await tab.waitForFunction("heard.length > 0");
  const frame = await inside(tab);
  await frame.locator(".controls:enabled").waitFor();
  await reaches(tab, await content(frame));
  const heights = await tab.evaluate("heard.map(({ height }) => height)");
  assert.ok(Math.max(...heights) < 3000, heights.join());
  assert.equal(await tab.evaluate("scrollY"), 0, "out of sight all the while");
});

test("a frame whose map never comes has the height of what can be read", async (t) => {
  const host = await site(t, { "/": around(sandboxed("?id=a&region=410000"), EAR + SCRIPT) });
  const visit = await browser.visit(t);
  await visit.page.route(/case-map\.single\.js/, (route) => route.abort());
  await visit.page.goto(host);
  await visit.page.waitForFunction("heard.length > 0");
  await reaches(visit.page, await content(await inside(visit.page)));
});

test("a script that comes late asks for the height that was told before", async (t) => {
  const tab = await page(t, sandboxed("?id=a"), EAR);
  const frame = await living(tab);
  await tab.waitForFunction("heard.length > 0");
  assert.equal(await height(tab), 600);
  await tab.addScriptTag({ url: `${origin}/frame.js` });
  await reaches(tab, await content(frame));
  // A second copy changes nothing.
  await tab.addScriptTag({ url: `${origin}/frame.js` });
  await frame.locator("#r410000").focus();
  await tab.keyboard.press("Enter");
  await reaches(tab, await content(frame));
});

test("without the script the frame keeps its height and scrolls inside", async (t) => {
  const tab = await page(t, sandboxed("?id=a"), EAR);
  const frame = await living(tab);
  await tab.waitForFunction("heard.length > 0");
  assert.equal(await height(tab), 600);
  assert.ok(await frame.evaluate(() => {
    scrollTo(0, 500);
    return scrollY === 500;
  }));
});

test("under a border the whole content still fits", async (t) => {
  const border = `<style>iframe { box-sizing: border-box; border: 7px solid; }</style>`;
  const tab = await page(t, sandboxed("?id=a"), border + SCRIPT);
  await reaches(tab, await content(await living(tab)));
});

// A page that says what it is told to.
const PARROT = around(`<script>addEventListener("message", ({ data }) => data.say && parent.postMessage(data.say, "*"));</script>`);

test("whoever lies is not believed: others, other ids, no numbers, no frames of the map", async (t) => {
  const parrots = ["/embed.html?id=p", "/embed.html", "/other.html?id=p"].map((src) => `<iframe title="x" height="300" src="${src}"></iframe>`);
  const tab = await page(t, parrots.join(""), EAR + SCRIPT, { "/embed.html": PARROT, "/other.html": PARROT });
  const say = async (at, message) => {
    await tab.evaluate("heard.length = 0");
    await (await inside(tab, at)).evaluate((say) => parent.postMessage(say, "*"), message);
    await tab.waitForFunction("heard.length > 0");
    return height(tab, at);
  };
  const true_ = { type: "case-map-height", id: "p", height: 444 };
  const lies = [
    ...[0, -5, NaN, Infinity, -Infinity, "444", [444], { valueOf: 444 }, null, undefined, true].map((height) => ({ ...true_, height })),
    ...["q", "", undefined, null, ["p"]].map((id) => ({ ...true_, id })),
    { ...true_, type: "height" },
    { ...true_, type: undefined },
    "case-map-height",
    null,
    444,
  ];
  for (const lie of lies) assert.equal(await say(0, lie), 300, JSON.stringify(lie));
  // Without an id in its address a frame has not asked for it; another page is not the map.
  assert.equal(await say(1, { ...true_, id: "" }), 300);
  assert.equal(await say(1, { ...true_, id: null }), 300);
  assert.equal(await say(2, true_), 300);
  // The page itself cannot speak for a frame.
  await tab.evaluate((message) => postMessage(message, "*"), true_);
  await tab.waitForFunction("heard.length > 1 || heard.some(({ height }) => height === 444)");
  assert.equal(await height(tab, 0), 300);
  // The truth is believed, within bounds.
  assert.equal(await say(0, true_), 444);
  assert.equal(await say(0, { ...true_, height: 443.2 }), 444);
  assert.equal(await say(0, { ...true_, height: 1 }), 200);
  assert.equal(await say(0, { ...true_, height: 1e9 }), 10000);
});

test("a frame that has gone to another site is not believed any more", async (t) => {
  const elsewhere = await site(t, { "/": PARROT });
  const tab = await page(t, `<iframe title="x" height="300" src="/embed.html?id=p"></iframe>`, EAR + SCRIPT, { "/embed.html": PARROT });
  const frame = await inside(tab);
  await frame.evaluate((url) => (location.href = url), elsewhere.replace("localhost", "127.0.0.1"));
  await frame.waitForURL(/127\.0\.0\.1/);
  await frame.evaluate(() => parent.postMessage({ type: "case-map-height", id: "p", height: 444 }, "*"));
  await tab.waitForFunction("heard.length > 0");
  assert.equal(await height(tab), 300);
});

test("the script leaves no name behind", async (t) => {
  const names = async (head) => (await page(t, "", head)).evaluate(() => Object.getOwnPropertyNames(globalThis));
  assert.deepEqual(await names(SCRIPT), await names(""));
});
