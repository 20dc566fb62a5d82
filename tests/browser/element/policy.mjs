// Under the strictest policy that a page can have, where integrity is checked
// by the browser or by us, and with the Wasm somewhere else.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, built, without } from "../harness.mjs";
import { READY, selected } from "../oracle.mjs";
import { frame, hears, told } from "../reader.mjs";
import { made } from "./made.mjs";
import { act, after, embed, noSheets, ours, page as hosting, state } from "./host.mjs";

// To the letter what ../shared/embedding.md asks of a host.
const STRICT =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
// The test's own page would have a picture for its icon.
const bare = (body) => hosting(body).replace(/<link rel="icon"[^>]*>/, "");

const strict = (t, body, { policy = STRICT, prepare, ...options } = {}) =>
  embed(t, "", {
    ...options,
    prepare: async (visit) => {
      await visit.page.route("**/favicon.ico", (route) => route.fulfill({ status: 204 }));
      await visit.add("/host.html", bare(body), { "content-security-policy": policy });
      if (prepare) await prepare(visit);
    },
  });

// Everything that a reader and a page can do with it.
async function use(page) {
  await told(page);
  await page.locator("#r410000").focus();
  await page.keyboard.press("Enter");
  assert.deepEqual(await told(page), [selected({ region: "410000" })]);
  await page.locator("#s1").click();
  await page.locator("#search").fill("养老");
  await page.locator("#r640000").hover();
  await page.locator("#clear").click();
  for (const [name, value] of [["language", "en"], ["language", ""]]) {
    await act(page, (map, [name, value]) => (map[name] = value), [name, value]);
    await hears(page, "ready");
  }
  await act(page, (map, made) => Object.assign(map, made), made);
  await hears(page, "ready");
}

const BACKGROUND = ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector("section")).backgroundColor;

for (const [name, prepare] of [["with constructed sheets", undefined], ["with a link, where sheets cannot be constructed", noSheets]]) {
  test(`the strict policy is not violated once, ${name}`, async (t) => {
    const visit = await strict(t, "<case-map></case-map>", { prepare });
    const { page } = visit;
    assert.equal(await act(page, BACKGROUND), "rgb(251, 250, 246)");
    assert.equal(await act(page, ({ shadowRoot }) => shadowRoot.querySelectorAll("link").length), prepare ? 1 : 0);
    await use(page);
    assert.deepEqual(visit.violations, []);
    assertQuiet(visit);
    // Not for want of a policy.
    await page.evaluate(() => document.body.setAttribute("style", "color:red"));
    await page.evaluate(() => {
      try {
        document.body.innerHTML = "x";
      } catch {
        return;
      }
      throw new Error("trusted types are not required");
    });
    await frame(page);
    assert.ok(visit.violations.length > 0);
  });
}

for (const [name, body] of [["a text", "<case-map><p>读我</p></case-map>"], ["nothing", "<case-map></case-map>"]]) {
  test(`where Wasm is forbidden ${name} stays, with one line of ours`, async (t) => {
    const visit = await strict(t, body, { policy: without(STRICT, "'wasm-unsafe-eval'"), alive: false });
    const { message } = await hears(visit.page, "error");
    assert.match(message, /WebAssembly.*Content Security Policy/s);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    await state(visit.page, "failed");
    assert.equal(await visit.page.getByText("读我").isVisible(), body.includes("读我"));
    assert.deepEqual(visit.errors, []);
  });
}

// Pages on insecure origins have no subtle crypto; here it is taken away.
const insecure = ({ page }) => page.addInitScript(() => Object.defineProperty(Crypto.prototype, "subtle", { get: () => undefined }));
const WASM = "/pkg/draw/case_map_bg.wasm";
const other = ({ body }) => ({ body: Buffer.concat([body, Buffer.from([0, 2, 1, 120])]) });

for (const [name, take] of [["where we can count hashes", () => {}], ["where only the browser can", insecure]]) {
  test(`Wasm of this very build is taken, ${name}`, async (t) => {
    const visit = await embed(t, "<case-map></case-map>", { prepare: take });
    assert.deepEqual(await told(visit.page), [READY]);
    assertQuiet(visit);
  });

  test(`Wasm that would do, but is another, is refused, ${name}`, async (t) => {
    assert.ok(await WebAssembly.compile(other({ body: await built(WASM.slice(1)) }).body), "it is valid");
    const visit = await embed(t, "<case-map><p>读我</p></case-map>", {
      alive: false,
      prepare: async (visit) => {
        await take(visit);
        await visit.change(WASM, other);
      },
    });
    const { message } = await hears(visit.page, "error");
    assert.match(message, /case_map_bg\.[0-9a-f]{8}\.wasm: (not the file that this script was built with; expected sha256-|.*expected a file that this page may fetch)/);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    assert.ok(await visit.page.getByText("读我").isVisible());
    assert.deepEqual(visit.errors, []);
  });
}

for (const folder of ["elsewhere/", "elsewhere", "/deep/elsewhere/", "./elsewhere/"]) {
  test(`Wasm from wasm-url="${folder}" works`, async (t) => {
    const visit = await embed(t, `<case-map wasm-url="${folder}"></case-map>`, {
      prepare: async ({ page }) => {
        const body = await built(WASM.slice(1));
        await page.route(/elsewhere\/draw\/case_map_bg\.wasm$/, (route) => route.fulfill({ body, contentType: "application/wasm" }));
      },
    });
    assert.deepEqual(await told(visit.page), [READY]);
    assert.deepEqual(visit.paths().filter((path) => path.endsWith(".wasm")), [`${folder.startsWith("/") ? "/deep" : ""}/elsewhere/draw/case_map_bg.wasm`]);
    assertQuiet(visit);
  });
}

test("a relative wasm-url is relative to what the page's addresses are", async (t) => {
  const visit = await embed(t, `<case-map wasm-url="elsewhere"></case-map>`, {
    head: `<base href="/there/">`,
    headers: { "content-security-policy": "" },
    prepare: async ({ page }) => page.route("**/there/elsewhere/draw/case_map_bg.wasm", async (route) => route.fulfill({ body: await built(WASM.slice(1)) })),
  });
  assert.deepEqual(await told(visit.page), [READY]);
});

for (const [name, answer, words] of [
  ["another Wasm", async () => ({ body: other({ body: await built(WASM.slice(1)) }).body }), /elsewhere\/draw\/case_map_bg\.wasm: not the file that this script was built with; expected sha256-/],
  ["nothing", async () => ({ status: 404 }), /elsewhere\/draw\/case_map_bg\.wasm: 404/],
]) {
  test(`${name} at wasm-url is refused, and can be mended`, async (t) => {
    const visit = await embed(t, `<case-map wasm-url="elsewhere/"><p>读我</p></case-map>`, {
      alive: false,
      prepare: ({ page }) => page.route("**/elsewhere/**", async (route) => route.fulfill(await answer())),
    });
    const { page } = visit;
    const { message } = await hears(page, "error");
    assert.match(message, words);
    assert.deepEqual(ours(visit), [`case-map: ${message}`]);
    assert.ok(await page.getByText("读我").isVisible());
    await act(page, (map) => map.removeAttribute("wasm-url"));
    await hears(page, "ready");
    assert.deepEqual(await after(page, (map) => map.select("河南")), [selected({ region: "410000" })]);
  });
}
