// What the other tests rely on: that the harness sees trouble when there is some.
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, launch, noise, origin, trapping, without } from "../harness.mjs";

const browser = launch();

test("a page with every kind of trouble is noisy about each", async (t) => {
  const visit = await browser.visit(t);
  await visit.add(
    "/trouble.html",
    `<!doctype html><p style="color:red"></p><script src="trouble.js"></script><img src="http://elsewhere.invalid/x.png">`,
  );
  await visit.add("/trouble.js", `console.warn("careful"); fetch("missing.json"); throw new Error("unhappy");`, {
    "content-type": "text/javascript",
  });
  await Promise.all([visit.page.waitForResponse(/missing\.json/), visit.open("/trouble.html")]);
  const heard = noise(visit).join("\n");
  for (const sign of [/^warning: careful$/m, /^uncaught: unhappy$/m, /^policy: .*style-src-attr/m, /^failed: .*missing\.json: 404$/m, /^policy: .*elsewhere/m]) {
    assert.match(heard, sign);
  }
});

test("a request to a third party is told", async (t) => {
  const visit = await browser.visit(t);
  await visit.page.route("http://elsewhere.invalid/**", (route) => route.fulfill({ body: "" }));
  await visit.add("/tracked.html", `<!doctype html><img src="http://elsewhere.invalid/x.png">`, { "content-security-policy": "" });
  await visit.open("/tracked.html");
  assert.ok(noise(visit).includes("third party: http://elsewhere.invalid/x.png"), noise(visit).join("\n"));
});

test("answers can be changed on their way", async (t) => {
  const visit = await browser.visit(t);
  await visit.change("/", ({ headers }) => ({
    headers: { ...headers, "content-security-policy": without(headers["content-security-policy"], "'wasm-unsafe-eval'") },
  }));
  const response = await visit.open();
  const policy = response.headers()["content-security-policy"];
  assert.ok(policy.includes("script-src 'self';"), policy);
  assert.equal((await response.body()).toString(), (await built("index.html")).toString());
});

test("scripts, screen and touch are as a test asks for them", async (t) => {
  const phone = await browser.visit(t, { width: 390, height: 844, touch: true, colorScheme: "dark" });
  await phone.open();
  const seen = await phone.page.evaluate(() => [
    innerWidth,
    matchMedia("(pointer: coarse)").matches,
    matchMedia("(prefers-color-scheme: dark)").matches,
  ]);
  assert.deepEqual(seen, [390, true, true]);
  const scriptless = await browser.visit(t, { javascript: false });
  await scriptless.open();
  assert.deepEqual(scriptless.paths(), ["/"]);
});

test("a trapping module traps in the export asked for, and only there", async () => {
  const module = await trapping(await built("pkg/reader/case_map_bg.wasm"), "__wbindgen_malloc");
  const compiled = await WebAssembly.compile(module);
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(compiled)) (imports[from] ??= {})[name] = () => 0;
  const { exports } = await WebAssembly.instantiate(compiled, imports);
  assert.throws(() => exports.__wbindgen_malloc(8, 1), WebAssembly.RuntimeError);
  assert.ok(exports.memory.buffer.byteLength > 0);
  await assert.rejects(trapping(module, "no_such_export"), /exports no_such_export/);
});

test("every visit is to the server under test", () => assert.match(origin, /^http:\/\/127\.0\.0\.1:\d+$/));

test("an answer that is still being made as a test ends fails nobody", async (t) => {
  const visit = await browser.visit(t);
  let go;
  const mayGo = new Promise((done) => (go = done));
  const isAsked = new Promise((asked) => {
    visit.page.route(`${origin}/`, async (route) => {
      const answer = await route.fetch();
      asked();
      await mayGo;
      await answer.body();
    });
  });
  // Hooks run in order: the page has gone by the time of this one.
  t.after(async () => {
    go();
    // Whatever nobody caught is told by then.
    await new Promise((done) => setTimeout(done, 200));
  });
  visit.open("/").catch(() => {});
  await isAsked;
});
