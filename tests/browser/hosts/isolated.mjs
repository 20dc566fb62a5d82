// Sites that isolate themselves, or check what they take from others.
import assert from "node:assert/strict";
import { test } from "node:test";
import { built, launch, origin } from "../harness.mjs";
import { around, living, sandboxed, site, wrong } from "../hosting.mjs";

const browser = launch();
const names = JSON.parse(await built("integrity.json"));
const ISOLATED = { "cross-origin-embedder-policy": "require-corp", "cross-origin-opener-policy": "same-origin" };

async function open(t, body, headers = {}) {
  const host = await site(t, { "/": [around(body), headers] });
  const visit = await browser.visit(t);
  await visit.page.goto(host);
  return { ...visit, host };
}

const alive = (page) => page.locator("case-map .controls:enabled").first().waitFor();

for (const [name, body] of [
  ["a module", `<case-map></case-map><script type="module" src="${origin}/case-map.js"></script>`],
  ["the single file", `<case-map></case-map><script defer src="${origin}/case-map.single.js"></script>`],
  ["a frame", sandboxed("?id=a") + `<script defer src="${origin}/frame.js"></script>`],
]) {
  test(`an isolated site may hold ${name}`, async (t) => {
    const visit = await open(t, body, ISOLATED);
    await (name === "a frame" ? living(visit.page) : alive(visit.page));
    assert.equal(await visit.page.evaluate("crossOriginIsolated"), !origin.startsWith("http://localhost") && visit.host.startsWith("http://localhost"));
    if (name === "a frame") await visit.page.waitForFunction(() => document.querySelector("iframe").style.height !== "");
    assert.deepEqual(wrong(visit, visit.host), []);
  });
}

for (const file of ["case-map.js", "case-map.single.js"]) {
  const script = (hash) => `<case-map><p>读我</p></case-map><script ${file === "case-map.js" ? 'type="module"' : "defer"} src="${origin}/${file}" integrity="${hash}" crossorigin="anonymous"></script>`;

  test(`${file} may be held to its hash by another site`, async (t) => {
    // The plain name has the plain file; what it asks for has names with hashes.
    const visit = await open(t, script(names[file].integrity));
    await alive(visit.page);
    assert.deepEqual(wrong(visit, visit.host), []);
  });

  test(`${file} of another hash does not run`, async (t) => {
    const visit = await open(t, script(names["frame.js"].integrity));
    await visit.page.waitForLoadState("load");
    assert.ok(await visit.page.getByText("读我").isVisible());
    assert.equal(await visit.page.evaluate(() => Boolean(customElements.get("case-map"))), false);
    assert.ok(wrong(visit, visit.host).some((line) => /integrity/.test(line)));
  });
}
