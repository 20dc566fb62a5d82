// Scripts bring the drawing that is there to life and leave it standing.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { arrive, awake, hears } from "../reader.mjs";

// Marks every node of the drawing before the module runs, and notes what is
// done to any of them.
function mark() {
  globalThis.changes = [];
  addEventListener("DOMContentLoaded", () => {
    const drawing = piece(".case-map");
    for (const node of [drawing, ...drawing.querySelectorAll("*")]) node.wasThere = true;
    new MutationObserver((records) => {
      for (const { type, addedNodes, removedNodes } of records) {
        // What a list offers to choose from is nothing without a script, and so it comes from one.
        const nodes = [...addedNodes, ...removedNodes].filter(({ nodeType, localName }) => nodeType === Node.ELEMENT_NODE && localName !== "option");
        globalThis.changes.push({ type, elements: nodes.length });
      }
    }).observe(drawing, { subtree: true, childList: true, attributes: true, characterData: true });
  });
}

test("every node is the same one afterwards, and none came or went", async (t) => {
  const visit = await arrive(t, { alive: false, prepare: ({ page }) => page.addInitScript(mark) });
  await hears(visit.page, "ready");
  await awake(visit.page);
  const { strangers, changes } = await visit.page.evaluate(() => ({
    strangers: Array.from(pieces(".case-map, .case-map *:not(option)")).filter((node) => !node.wasThere).length,
    changes: globalThis.changes,
  }));
  assert.equal(strangers, 0);
  assert.ok(changes.length > 34, "waking is seen at all");
  assert.deepEqual(changes.filter(({ elements }) => elements > 0), []);
  assertQuiet(visit);
});

test("a page whose drawing fits never asks for the paths", async (t) => {
  const visit = await arrive(t);
  assert.ok(visit.paths().includes("/china.lean.pack"));
  assert.ok(!visit.paths().includes("/china.pack"));
});

test("the host's approval number shows on a drawing made without it", async (t) => {
  const approve = (visit) =>
    visit.change("/", ({ body }) => ({ body: String(body).replace("<case-map ", '<case-map approval="测试&lt;1&gt;号" ') }));
  const { page } = await arrive(t, { prepare: approve });
  assert.equal(await page.locator(".approval").textContent(), "审图号：测试<1>号");
  // And in a line of its own, which the drawing has kept for it.
  const lines = await page.evaluate(() => Array.from(pieces(".key text"), (text) => text.getBBox()).map(({ y, height }) => y + height / 2).sort((a, b) => a - b));
  const apart = lines.slice(1).map((y, i) => y - lines[i]);
  assert.ok(lines.length > 4 && Math.min(...apart) > 15, `${apart}`);
});
