// An address's form alone, without a browser: the table that the command line
// is held to as well, and the law that what is written is read back.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { read, WHOLE, write } from "../../../www/address.js";

const KEYS = ["region", "open", "sector", "query", "picture", "language", "theme", "heading-level", "approval", "case"];
const known = (said) => Object.fromEntries(Object.entries(said).filter(([key]) => KEYS.includes(key)));

test("each address of the table means what it says, and is written so", () => {
  const rows = readFileSync(new URL("../../addresses.tsv", import.meta.url), "utf8").split("\n").slice(1).filter(Boolean);
  assert.ok(rows.length > 35);
  for (const row of rows) {
    const [name, address, means, usual, written] = row.split("\t");
    const said = known(read(address, name));
    assert.deepEqual(said, JSON.parse(means), row);
    assert.equal(write(address, name, said, JSON.parse(usual || "{}")), written, row);
  }
});

// Numbers that are the same in each run.
function chance(seed) {
  let state = seed;
  return (below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

const TEXTS = ["", "410000", "养老", "水 土", "a&b=c#d?e", `"><img src=x>`, "_", "__a_", "a.b.", "+%2B%20", "𠮷\u2028é", "a,b", " x", "-", "*", "0", "§or=1&amp;x", "\n"];
const NAMES = TEXTS.filter((name) => name && name !== "\n");
const OTHERS = ["utm=%e5+x", "id=a%26b", "b", "", "x=1&x=2", "q=a=b", "%zz=%", "mapping=region.1"];

test("what is written is read back, whatever is chosen, usual and beside it", () => {
  const next = chance(9);
  const one = (list) => list[next(list.length)];
  const some = (list) => list.filter(() => next(3) === 0);
  const random = () => ({
    ...(next(2) ? { region: one(TEXTS) } : {}),
    ...(next(2) ? { open: next(2) === 1 } : {}),
    ...(next(2) ? { sector: some(NAMES) } : {}),
    ...(next(2) ? { query: one(TEXTS) + one(TEXTS) } : {}),
    ...(next(4) ? {} : { case: one(TEXTS) }),
  });
  for (let round = 0; round < 3000; round++) {
    const name = one([WHOLE, "map", "地图", "a&b=c", "x.y_z"]);
    const others = some(OTHERS).join("&");
    const host = others && `?${others}`;
    const [before, choices, usual] = [random(), random(), random()];
    const first = write(host, name, before);
    const address = write(first, name, choices, usual);
    const said = { ...usual, ...read(address, name) };
    const whole = Object.fromEntries(Object.entries({ ...before, ...usual, ...choices }).map(([key, value]) => [key, key in choices ? value : said[key]]));
    const empty = { region: "", open: false, sector: [], query: "", case: "" };
    for (const key of Object.keys(choices)) assert.deepEqual(said[key] ?? empty[key], whole[key], `${key}: ${address}`);
    // What is not the map's stays to the letter; all taken back, so does the address.
    const none = Object.fromEntries(Object.keys({ ...before, ...choices }).map((key) => [key, null]));
    assert.equal(write(address, name, none), host, address);
    assert.equal(write(address, name, choices, usual), address, "twice is once");
    // As other programs write it anew, it still says the same.
    const again = `?${new URLSearchParams(address)}`;
    assert.deepEqual(read(again, name), read(address, name), again);
    assert.deepEqual(read(new URL(`https://a.example/${address}`).search, name), read(address, name));
    assert.match(address, /^$|^\?[^#\s<>"]*[^-._*]$|&$|[?&]b$/, address);
  }
});
