// The examples, which people copy: each runs, and does what it shows.
import assert from "node:assert/strict";
import { cpSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { talks } from "./talks.mjs";
import { host, visit } from "./visit.mjs";
import { fresh, installed, json, project, tarball, tool, work } from "./work.mjs";

describe("examples", { concurrency: 2 }, () => {
  test("plain HTML, without a bundler", async (t) => {
    const folder = fresh("examples/html");
    cpSync(installed, join(folder, "case-map"), { recursive: true });
    await talks(await visit(t, await host(t, folder, { isStrict: false })));
  });

  for (const name of ["react", "vue", "svelte"]) {
    test(name, async (t) => {
      const folder = fresh(`examples/${name}`);
      await tool(folder, "vite", "build");
      await talks(await visit(t, await host(t, join(folder, "dist"))));
    });
  }
});

test("the examples name the versions that are tried here", () => {
  const tried = json(join(work, "package.json")).devDependencies;
  for (const name of ["react", "vue", "svelte"]) {
    const { dependencies, devDependencies } = json(join(project, `examples/${name}/package.json`));
    const { "case-map": own, ...others } = { ...dependencies, ...devDependencies };
    assert.equal(own, `file:../../target/${tarball.split("/").at(-1)}`);
    for (const [other, version] of Object.entries(others)) assert.equal(version, tried[other], `${name}: ${other}`);
  }
});
