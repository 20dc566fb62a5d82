// The map in a frame of another site's page: it lives without that site's
// help and without an origin of its own, and can be read without scripts.
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, launch, origin } from "../harness.mjs";
import { around, inside, living, sandboxed, site, wrong } from "../hosting.mjs";
import { cases, expected } from "../oracle.mjs";
import "./colours.mjs";
import "./heading.mjs";
import "./height.mjs";
import "./scrollbars.mjs";
import "./state.mjs";
import "./words.mjs";

const browser = launch();

async function framed(t, frame, options) {
  const host = await site(t, { "/": around(frame) });
  const visit = await browser.visit(t, options);
  await visit.page.goto(host);
  return { ...visit, host };
}

// The cases that a frame's document shows; its scripts need not run.
const shown = (frame) => frame.locator("article:visible i").allTextContents();

test("sandboxed, under the strict policy, it lives and asks for its own three files", async (t) => {
  const visit = await framed(t, sandboxed());
  const frame = await living(visit.page);
  assert.equal(await frame.evaluate(() => globalThis.origin), "null", "it has no origin to lean on");
  await frame.locator("#r410000").focus();
  await visit.page.keyboard.press("Enter");
  await frame.locator("#r410000[aria-pressed=true]").waitFor();
  assert.deepEqual(await shown(frame), ["14", "15"]);
  assert.deepEqual(wrong(visit, visit.host), []);
  assert.deepEqual(visit.lines, []);
  assert.deepEqual(visit.paths(), ["/embed.html", "/embed.js", "/case-map.single.js"]);
  assert.deepEqual((await visit.page.context().storageState({ indexedDB: true })).cookies, []);
});

test("without scripts the frame holds map, list, sources and what the map is not", async (t) => {
  for (const [frame, options] of [[sandboxed().replace("allow-scripts", ""), {}], [sandboxed(), { javascript: false }]]) {
    const visit = await framed(t, frame, options);
    const { page } = visit;
    const inner = page.frameLocator("iframe");
    await inner.locator("footer").waitFor();
    assert.deepEqual((await shown(inner)).map(Number), expected().cases);
    assert.equal(await inner.locator("svg a:visible").count(), 34);
    assert.match(await inner.locator(".source").textContent(), /农办社〔2020〕9号/);
    const notes = await inner.locator("footer p:visible").allTextContents();
    assert.equal(notes.length, 1);
    assert.match(notes[0], /MIT.*不作为划界依据.*未经地图审核/);
    assert.equal(await inner.locator("button:enabled:visible, input:visible").count(), 0);
  }
});

test("the frame may stand in any page, the others in none but their own site's", async (t) => {
  for (const [path, may] of [["/embed.html", true], ["/index.html", false], ["/builder.html", false]]) {
    const { page } = await framed(t, `<iframe title="map" src="${origin}${path}"></iframe>`);
    const frame = await inside(page);
    assert.equal(frame.url() === `${origin}${path}`, may, `${path}: ${frame.url()}`);
  }
});

test("on paper, in a page that took the script, the frame is as high as all that it says", async (t) => {
  const script = `<script defer src="${origin}/frame.js"></script>`;
  const { page } = await framed(t, sandboxed("?id=a") + script, { width: 1000 });
  const frame = await living(page);
  await page.emulateMedia({ media: "print" });
  assert.equal(await frame.locator(".controls:visible").count(), 0);
  assert.equal((await shown(frame)).length, cases.length);
  await page.waitForFunction(() => document.querySelector("iframe").style.height !== "");
  const whole = () => frame.evaluate(() => document.documentElement.getBoundingClientRect().height <= innerHeight);
  await page.waitForFunction(() => document.querySelector("iframe").clientHeight > 600);
  assert.ok(await whole());
});

// What the build writes to oembed.json when it is told this server's address.
const oembed = JSON.parse(process.env.CASE_MAP_OEMBED);

test("what oEmbed answers is of type rich, and its frame works where scripts are stripped", async (t) => {
  assert.deepEqual(Object.keys(oembed).sort(), ["height", "html", "provider_name", "provider_url", "title", "type", "version", "width"]);
  assert.deepEqual([oembed.type, oembed.version], ["rich", "1.0"]);
  assert.ok(Number.isInteger(oembed.width) && Number.isInteger(oembed.height));
  assert.equal(oembed.provider_url, `${origin}/`);
  const visit = await framed(t, `<main></main>`);
  // As consumers do: set as markup, which runs no script.
  await visit.page.evaluate((html) => (document.querySelector("main").innerHTML = html), oembed.html);
  const frame = await living(visit.page);
  assert.equal(await frame.locator("svg a:visible").count(), 34);
  assert.deepEqual(await visit.page.locator("iframe").evaluate((e) => [e.clientWidth, e.clientHeight, e.title]), [oembed.width, oembed.height, oembed.title]);
  assert.deepEqual(wrong(visit, visit.host), []);
});

test("where a policy forbids the document's own style the map lives and tells its height", async (t) => {
  const script = { "content-type": "text/javascript", "access-control-allow-origin": "*" };
  const scripts = await Promise.all(["embed.js", "case-map.single.js", "frame.js"].map(async (name) => [`/${name}`, [await built(name), script]]));
  const policy = { "content-security-policy": "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; img-src data:" };
  const own = await site(t, { ...Object.fromEntries(scripts), "/embed.html": [await built("embed.html"), policy] });
  const host = await site(t, { "/": around(`${sandboxed("?id=a&accent=8a1c1c").replace(origin, own)}<script defer src="${own}/frame.js"></script>`) });
  const { page } = await browser.visit(t);
  await page.goto(host);
  const frame = await living(page);
  assert.equal(await frame.evaluate(() => document.styleSheets.length), 0);
  await page.waitForFunction(() => document.querySelector("iframe").style.height !== "");
});
