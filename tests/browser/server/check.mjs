// The server that `run` starts: types, policy, compression, and what it refuses.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { request } from "node:http";
import { extname } from "node:path";
import { test } from "node:test";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { assertQuiet, built, dist, launch, origin } from "../harness.mjs";

const browser = launch();

// One request as it is written: `fetch` would tidy the path and decode the body.
function ask(path, headers = {}, method = "GET") {
  return new Promise((resolve, reject) => {
    const { hostname, port } = new URL(origin);
    request({ hostname, port, path, method, headers, agent: false }, (answer) => {
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(pieces) }));
    })
      .on("error", reject)
      .end();
  });
}

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
  .map((entry) => `${entry.parentPath ?? entry.path}/${entry.name}`.slice(dist.length + 1));

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".png": "image/png",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".geojson": "application/json; charset=utf-8",
  ".cases": "text/plain; charset=utf-8",
  ".words": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".pack": "application/octet-stream",
  ".parcel": "application/octet-stream",
  ".atlas": "application/octet-stream",
  ".readings": "application/octet-stream",
  ".tsv": "text/tab-separated-values; charset=utf-8",
  ".names": "text/plain; charset=utf-8",
};

test("every file is served whole, with its type, which may not be guessed", async () => {
  assert.ok(files.includes("index.html") && files.includes("pkg/reader/case_map_bg.wasm"), files.join(" "));
  for (const file of files) {
    const { status, headers, body } = await ask(`/${file}`);
    assert.equal(status, 200, file);
    assert.equal(headers["content-type"], TYPES[extname(file)], file);
    assert.equal(headers["x-content-type-options"], "nosniff", file);
    assert.equal(headers["content-encoding"], undefined, file);
    assert.equal(headers["access-control-allow-origin"], file.endsWith(".html") ? undefined : "*", file);
    assert.ok(body.equals(await built(file)), file);
  }
});

test("whoever takes brotli or gzip gets it, and it is the same file", async () => {
  const undo = { br: brotliDecompressSync, gzip: gunzipSync };
  for (const file of files) {
    for (const [accept, encoding] of [["gzip, deflate, br, zstd", "br"], ["gzip", "gzip"], ["br;q=0, gzip", "gzip"]]) {
      const { headers, body } = await ask(`/${file}`, { "accept-encoding": accept });
      assert.equal(headers["content-encoding"], encoding, `${file} for ${accept}`);
      assert.equal(headers.vary, "Accept-Encoding");
      assert.equal(Number(headers["content-length"]), body.length);
      assert.ok(undo[encoding](body).equals(await built(file)), `${file} for ${accept}`);
    }
  }
});

test("the policy allows the document's own style by hash, and nothing inline besides", async () => {
  const { headers } = await ask("/");
  const directives = new Map(
    headers["content-security-policy"].split("; ").map((directive) => {
      const [name, ...sources] = directive.split(" ");
      return [name, sources.join(" ")];
    }),
  );
  const styles = [...(await built("index.html")).toString().matchAll(/<style[^>]*>([^]*?)<\/style>/g)];
  assert.ok(styles.length > 0);
  const hashes = styles.map(([, style]) => `'sha256-${createHash("sha256").update(style).digest("base64")}'`);
  assert.deepEqual(Object.fromEntries(directives), {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": ["'self'", ...hashes].join(" "),
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'self'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
  });
});

test("the frame's policy names the site that it was asked for, which a sandbox does not know", async () => {
  for (const host of [new URL(origin).host, "maps.example"]) {
    const { headers } = await ask("/embed.html", { host });
    for (const kind of ["script-src", "style-src", "connect-src"]) {
      assert.match(headers["content-security-policy"], new RegExp(`; ${kind} 'self' http://${host}[ ;]`));
    }
  }
});

test("the page lives under that policy", async (t) => {
  const visit = await browser.visit(t);
  await visit.open();
  await visit.page.waitForLoadState("networkidle");
  assert.ok(await visit.page.evaluate(() => [...document.styleSheets].some((sheet) => sheet.cssRules.length > 0)));
  assertQuiet(visit);
});

test("what is not there is a 404 in words, under the same policy", async () => {
  for (const path of ["/missing.js", "/pkg", "/pkg/", "/pkg/reader", "/index.html/", "/index.html.br", "/case-map.js.gz", "/%00", "/%zz"]) {
    const { status, headers, body } = await ask(path);
    assert.equal(status, 404, path);
    assert.equal(headers["content-type"], "text/plain; charset=utf-8");
    assert.match(headers["content-security-policy"], /^default-src 'none'/);
    assert.match(body.toString(), /\S/);
  }
});

test("no path leaves dist/", async () => {
  for (const path of [
    "/../Cargo.toml",
    "/pkg/../../Cargo.toml",
    "/%2e%2e/Cargo.toml",
    "/..%2fCargo.toml",
    "/pkg%2f..%2f..%2fCargo.toml",
    "/..%5cCargo.toml",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
  ]) {
    const { status, body } = await ask(path);
    assert.equal(status, 404, path);
    assert.doesNotMatch(body.toString(), /\[workspace\]|root:/, path);
  }
});

test("HEAD tells what GET would send; other methods are refused", async () => {
  const [head, get] = [await ask("/", {}, "HEAD"), await ask("/")];
  assert.deepEqual([head.status, head.body.length], [200, 0]);
  assert.equal(head.headers["content-length"], get.headers["content-length"]);
  const post = await ask("/", {}, "POST");
  assert.deepEqual([post.status, post.headers.allow], [405, "GET, HEAD"]);
});

test("it listens to this machine alone", () => assert.equal(new URL(origin).hostname, "127.0.0.1"));
