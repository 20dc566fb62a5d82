// The manifest against the class as a browser has it, and the style sheet.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { host, visit } from "./visit.mjs";
import { installed, json, work } from "./work.mjs";

const { attributes, members, events, cssParts, cssProperties, cssStates, tagName } = json(join(installed, "custom-elements.json")).modules[0].declarations[0];
const names = (entries) => entries.map(({ name }) => name).sort();

const PAGE = `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><link rel="icon" href="data:,">
<case-map></case-map><script type="module" src="case-map/define.js"></script></html>`;

async function arrive(t) {
  const folder = join(work, "apps/manifest");
  mkdirSync(folder, { recursive: true });
  cpSync(installed, join(folder, "case-map"), { recursive: true });
  writeFileSync(join(folder, "index.html"), PAGE);
  const seen = await visit(t, await host(t, folder));
  await seen.heard("ready");
  return seen;
}

test("attributes, properties and methods are those of the class", async (t) => {
  const { page } = await arrive(t);
  const found = await page.evaluate((tagName) => {
    const Class = customElements.get(tagName);
    const own = Object.entries(Object.getOwnPropertyDescriptors(Class.prototype));
    const isOfTheBrowser = (name) => /^(constructor|(dis)?connectedCallback|adoptedCallback|attributeChangedCallback)$/.test(name);
    return {
      attributes: [...Class.observedAttributes].sort(),
      fields: own.filter(([, { get }]) => get).map(([name]) => name).sort(),
      methods: own.filter(([name, { value }]) => typeof value === "function" && !isOfTheBrowser(name)).map(([name]) => name).sort(),
      without: own.filter(([, { get, set }]) => get && !set).map(([name]) => name),
      onElement: Object.getOwnPropertyNames(document.querySelector(tagName)),
    };
  }, tagName);
  assert.deepEqual(found.attributes, names(attributes));
  assert.deepEqual(found.fields, names(members.filter(({ kind }) => kind === "field")));
  assert.deepEqual(found.methods, names(members.filter(({ kind }) => kind === "method")));
  assert.deepEqual(found.without, names(members.filter(({ readonly }) => readonly)), "each can be set that does not say otherwise");
  assert.deepEqual(found.onElement, [], "nothing else to be seen");
  for (const { name, fieldName } of attributes) assert.ok(members.some((member) => member.name === fieldName && member.attribute === name), name);
});

test("each attribute is its property and the other way round", async (t) => {
  const { page } = await arrive(t);
  const values = { open: "", "heading-level": "3", region: "410000", sector: "养老", theme: "dark", language: "en" };
  const found = await page.evaluate(
    ([attributes, values]) => {
      const there = [];
      for (const { name, fieldName } of attributes) {
        // Not in the page: only the wiring is looked at.
        const one = document.createElement("case-map");
        const two = document.createElement("case-map");
        one.setAttribute(name, values[name] ?? "x");
        two[fieldName] = one[fieldName];
        there.push([name, one.getAttribute(name) === two.getAttribute(name) && String(one[fieldName]) === String(two[fieldName])]);
      }
      return there;
    },
    [attributes, values],
  );
  assert.equal(found.length, attributes.length);
  assert.deepEqual(found.filter(([, same]) => !same), []);
});

test("parts, custom properties and states are those that there are", async (t) => {
  const { page } = await arrive(t);
  const found = await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("case-map");
    return [...new Set(Array.from(shadowRoot.querySelectorAll("[part]"), (part) => part.part.value.split(" ")).flat())].sort();
  });
  assert.deepEqual(found, names(cssParts));
  const style = readFileSync(join(installed, "case-map.css"), "utf8");
  assert.deepEqual([...new Set(style.match(/--case-map-[a-z0-9-]+/g))].sort(), names(cssProperties));
  const states = names(cssStates);
  const matching = () => page.evaluate((states) => states.filter((state) => document.querySelector("case-map").matches(`:state(${state})`)), states);
  assert.deepEqual(await matching(), ["ready"]);
  await page.evaluate(() => (document.querySelector("case-map").src = "not-there.pack"));
  await page.waitForFunction(() => document.querySelector("case-map").matches(":state(failed)"));
  assert.deepEqual(states, ["failed", "loading", "ready"]);
});

test("events are those that the scripts dispatch, with what the manifest promises", async (t) => {
  const seen = await arrive(t);
  const { page, heard } = seen;
  const scripts = readdirSync(installed).filter((name) => name.endsWith(".js") && name !== "case-map.single.js");
  // `map.tell` asks the Wasm; every other `tell` is an event.
  const dispatched = scripts.flatMap((name) => Array.from(readFileSync(join(installed, name), "utf8").matchAll(/(?<!\bmap)\.tell\("([a-z-]+)"/g), ([, event]) => `case-map-${event}`));
  assert.deepEqual(names(events), [...new Set(dispatched)].sort());
  await page.evaluate(() => document.querySelector("case-map").select("410000"));
  await page.evaluate(() => document.querySelector("case-map").filter({ query: "饮水" }));
  const shape = (detail) => Object.keys(detail).sort();
  for (const { name, detail } of events.filter(({ name }) => name !== "case-map-error")) {
    assert.deepEqual(shape(await heard(name.slice("case-map-".length))), names(detail), name);
  }
  const error = await page.evaluate(() => {
    const map = document.querySelector("case-map");
    const told = new Promise((done) => map.addEventListener("case-map-error", (event) => done(event.detail)));
    map.select("nowhere");
    return told;
  });
  assert.deepEqual(shape(error), names(events.find(({ name }) => name === "case-map-error").detail));
});

test("what a change of an attribute does is what its tags say", async (t) => {
  const { page } = await arrive(t);
  const { CHOICES } = await import(join(installed, "names.js"));
  assert.deepEqual([...CHOICES].sort(), names(attributes.filter(({ tags }) => tags.includes("choice"))));
  const values = { "heading-level": "3", region: "410000", sector: "养老", theme: "dark", language: "en" };
  const renewing = [];
  for (const { name } of attributes) {
    const is = (state) => page.waitForFunction((state) => document.querySelector("case-map").matches(`:state(${state})`), state);
    await is("ready");
    const renews = await page.evaluate(
      async ([name, value]) => {
        const map = document.querySelector("case-map");
        map.setAttribute(name, value);
        for (let turn = 0; turn < 5; turn++) await null;
        return map.matches(":state(loading)");
      },
      [name, values[name] ?? "x"],
    );
    if (renews) renewing.push({ name });
    await page.evaluate((name) => document.querySelector("case-map").removeAttribute(name), name);
  }
  assert.deepEqual(names(renewing), names(attributes.filter(({ tags }) => tags.includes("renews"))));
});
