// Preact: its types are strict, and its page talks with the map.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { talks } from "../../package/talks.mjs";
import { host, visit } from "../../package/visit.mjs";
import { fresh, tool } from "../../package/work.mjs";

test("a page in Preact", async (t) => {
  const folder = fresh("tests/hosts/preact/app", "preact");
  await tool(folder, "tsc", "--project", ".");
  // So does the release before, whose types lie elsewhere.
  const old = join(folder, "../../node_modules/preact-10");
  writeFileSync(join(folder, "tsconfig.old.json"), JSON.stringify({ extends: "./tsconfig.json", compilerOptions: { paths: { preact: [old], "preact/*": [`${old}/*`] } } }));
  await tool(folder, "tsc", "--project", "tsconfig.old.json");
  await tool(folder, "vite", "build");
  await talks(await visit(t, await host(t, join(folder, "dist"))));
});
