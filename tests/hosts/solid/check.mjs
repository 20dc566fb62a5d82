// Solid: its types are strict, and its page talks with the map.
import { join } from "node:path";
import { test } from "node:test";
import { talks } from "../../package/talks.mjs";
import { host, visit } from "../../package/visit.mjs";
import { fresh, tool } from "../../package/work.mjs";

test("a page in Solid", async (t) => {
  const folder = fresh("tests/hosts/solid/app", "solid");
  await tool(folder, "tsc", "--project", ".");
  await tool(folder, "vite", "build");
  await talks(await visit(t, await host(t, join(folder, "dist"))));
});
