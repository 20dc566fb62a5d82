// The Nu validator, which nobody here wrote, on what is served and on what the living map makes of it.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { built } from "../harness.mjs";
import { arrive, frame } from "../reader.mjs";

const jar = createRequire(import.meta.url).resolve("vnu-jar/build/dist/vnu.jar");
const java = process.env.CASE_MAP_JAVA;

// What it says of things that are right, each with why they are.
const UNKNOWN = [
  { says: /^Attribute “part” not allowed/, why: "CSS Shadow Parts: what a host may style" },
  { says: /^CSS: “(vector-effect|paint-order|r)”: Property/, why: "SVG 2: the validator's CSS has not all of it" },
  { says: /pseudo-class “:state”/, why: "custom states, of HTML since 2024" },
  { says: /^Resource violates Content Security Policy/, why: "'self' is the site's origin, and a file that is validated has none" },
  { says: /^Section lacks heading/, why: "the map's heading is its page's, and the list in it has one" },
];

// What is wrong with some documents, by their names.
async function wrong(documents) {
  const folder = mkdtempSync(join(tmpdir(), "valid-"));
  try {
    const files = Object.entries(documents).map(([name, text]) => {
      const file = join(folder, `${name}.html`);
      writeFileSync(file, text);
      return file;
    });
    const run = promisify(execFile)(java, ["-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", ...files], { maxBuffer: 1e8 });
    const { stdout } = await run;
    const { messages } = JSON.parse(stdout);
    return messages
      .filter(({ message }) => !UNKNOWN.some(({ says }) => says.test(message)))
      .map(({ url, lastLine, message }) => `${url.slice(folder.length + 6)}: line ${lastLine}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

// As the living map stands in the shadow root, in a document of its own.
const inside = (page) =>
  page.evaluate(() => `<!doctype html><html lang="zh-CN"><title>案例地图</title><body><h1>案例地图</h1>${piece("[data-scene]").outerHTML}`);

test("all that is served and all that is made is valid HTML", async (t) => {
  if (!java) {
    assert.ok(!process.env.CI, "no Java; cargo xtask test browser installs it");
    t.skip("no Java: nothing was validated");
    return;
  }
  const documents = {};
  for (const name of ["index", "embed", "builder", "make"]) documents[name] = String(await built(`${name}.html`));
  for (const query of ["", "?lang=en"]) {
    const { page } = await arrive(t, { width: 1280, path: `/embed.html${query}` });
    const take = async (state) => {
      await frame(page);
      documents[`${state}${query ? "-en" : ""}`] = await inside(page);
    };
    await take("awake");
    await page.evaluate(() => piece("#r410000").focus());
    await take("focused");
    await page.keyboard.press("Enter");
    await take("chosen");
    await page.locator("#s1").click();
    await page.locator("#search").fill("没有这样的词");
    await take("nothing");
  }
  documents.broken = documents.awake.replace("<p ", "<p role=nothing ").replace("<ul", "<div><ul");
  const found = await wrong(documents);
  assert.ok(found.some((line) => line.startsWith("broken")), "what is wrong would be found");
  assert.deepEqual([...new Set(found)].filter((line) => !line.startsWith("broken")), []);
});
