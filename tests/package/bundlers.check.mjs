// The package in each bundler, as a project without further settings has it.
import assert from "node:assert/strict";
import { cpSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { hasAll, hasEnglish, host, visit, works } from "./visit.mjs";
import { fresh, installed, server, tool } from "./work.mjs";

const app = (name, as) => fresh(`tests/package/apps/${name}`, as);

// Two at a time: as many as a small machine has cores.
describe("bundlers", { concurrency: 2 }, () => {
  test("Next imports it on the server and shows the map", async (t) => {
    const folder = app("next");
    await tool(folder, "next", "build");
    const origin = await server(t, folder, "next", "start", "--port", "PORT", "--hostname", "127.0.0.1");
    const html = await (await fetch(origin)).text();
    assert.match(html, /<p id="before">function<\/p>/, "the class, as the server has it");
    assert.match(html, /<case-map>/);
    await all(await visit(t, origin));
  });

  test("Vite builds it", async (t) => {
    const folder = app("vite");
    await tool(folder, "vite", "build");
    await all(await visit(t, await host(t, join(folder, "dist"))));
  });

  test("Vite serves it in development", async (t) => {
    const folder = app("vite", "vite-dev");
    const origin = await server(t, folder, "vite", "--port", "PORT", "--strictPort", "--host", "127.0.0.1");
    await all(await visit(t, origin));
  });

  test("webpack builds it", async (t) => {
    const folder = app("webpack");
    await tool(folder, "webpack");
    cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
    await all(await visit(t, await host(t, join(folder, "dist"))));
  });

  test("Rollup builds it", async (t) => {
    const folder = app("rollup");
    await tool(folder, "rollup", "--config");
    cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
    await all(await visit(t, await host(t, join(folder, "dist"))));
  });

  test("esbuild builds it, and one folder is copied", async (t) => {
    const folder = app("esbuild");
    await tool(folder, "esbuild", "main.js", "--bundle", "--splitting", "--format=esm", "--minify", "--outdir=dist");
    cpSync(join(installed, "case-map-files"), join(folder, "dist/case-map-files"), { recursive: true });
    cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
    await all(await visit(t, await host(t, join(folder, "dist"))));
  });

  test("one script from one file, which fetches nothing", async (t) => {
    const folder = app("esbuild", "single");
    writeFileSync(join(folder, "main.js"), 'import "case-map/single";\n');
    await tool(folder, "esbuild", "main.js", "--bundle", "--minify", "--outdir=dist");
    cpSync(join(folder, "index.html"), join(folder, "dist/index.html"));
    const seen = await visit(t, await host(t, join(folder, "dist")));
    await works(seen, { modules: 0 });
    await hasEnglish(seen);
    assert.deepEqual(seen.asked, ["/", "/main.js"]);
  });

  test("Parcel builds it", async (t) => {
    const folder = app("parcel");
    await tool(folder, "parcel", "build", "index.html", "--no-cache");
    // It writes a script into the page, which a strict policy does not let run.
    await all(await visit(t, await host(t, join(folder, "dist"), { isStrict: false })));
  });
});

async function all(seen) {
  await works(seen);
  await hasAll(seen);
}
