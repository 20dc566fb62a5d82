// The lines that the package's README gives to hosts are those of pages that
// are tried: a comment beside each names the file that has it.
import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { project } from "./work.mjs";

const document = readFileSync(join(project, "package/README.md"), "utf8");
const hosts = document.split("\n## Hosts\n")[1].split("\n## ")[0];

const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);

// Whether a text has some lines, one after the other, wherever they begin.
function has(text, wanted) {
  const all = lines(text);
  return all.some((_, at) => wanted.every((line, after) => all[at + after] === line || (wanted.length === 1 && all[at].includes(line))));
}

// What README says, and the file that is to have it.
const told = [
  ...Array.from(hosts.matchAll(/<!-- (\S+) -->\n```\w+\n([^]*?)```/g), ([, path, block]) => [path, lines(block)]),
  // Several may stand before the comment that names their file, in one cell or sentence.
  ...Array.from(hosts.matchAll(/((?:`[^`\n]+`(?: and )?)+) <!-- (\S+) -->/g)).flatMap(([, codes, path]) =>
    Array.from(codes.matchAll(/`([^`]+)`/g), ([, code]) => [path, [code]]),
  ),
];

test("each line for a host is one that is tried", () => {
  assert.ok(told.length >= 15, `${told.length} were found`);
  for (const [path, wanted] of told) {
    assert.ok(existsSync(join(project, path)), path);
    assert.ok(has(readFileSync(join(project, path), "utf8"), wanted), `${path} has not:\n${wanted.join("\n")}`);
  }
});

test("no block for a host is without a page that has it", () => {
  const blocks = hosts.match(/```\w+\n/g).length;
  assert.equal(told.filter(([, wanted]) => wanted.length > 1).length, blocks);
});

test("every host that is tried is told of", () => {
  for (const word of ["Vite 8", "webpack 5", "Parcel", "Next", "Rollup", "esbuild", "Svelte", "Vue", "React 18 and 19", "Angular 22", "Solid", "Preact", "Vite 5 to 7", "VitePress 1"]) {
    assert.ok(hosts.includes(word), word);
  }
});

test("what is told and not tried would be seen", () => {
  const text = "a: 1,\nb: { c: 2 },\nd: 3,";
  assert.ok(has(text, ["b: { c: 2 },", "d: 3,"]) && has(text, ["c: 2"]));
  assert.ok(!has(text, ["a: 1,", "d: 3,"]) && !has(text, ["c: 3"]));
});
