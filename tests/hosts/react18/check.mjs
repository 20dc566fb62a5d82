// React 18.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fresh, project, tool } from "../../package/work.mjs";
import { react } from "../react.mjs";

react(18);

test("strict TypeScript takes the component, and of the tag what React 18 can do", async () => {
  const folder = fresh("tests/hosts/react18/types", "types");
  // The component is the same as in React 19, and so is the file; the tag is not.
  const page = readFileSync(join(project, "tests/package/types/page.tsx"), "utf8");
  writeFileSync(join(folder, "page.tsx"), page.slice(0, page.indexOf("export function Page")));
  await tool(folder, "tsc", "--project", ".");
});
