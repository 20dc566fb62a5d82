// A site of many made-up cases, built by the command line as anybody builds one.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, extname, join } from "node:path";
import { after } from "node:test";
import { table } from "../../../bench/run/many-data.mjs";
import { dist, origin, program } from "../harness.mjs";

const TYPES = { ".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".png": "image/png" };

// What is the same for every site, in a folder: out of the file that make.html has it in,
// and what lies beside that.
export function lay(folder) {
  const parcel = readFileSync(join(dist, "make.parcel"));
  const end = parcel.indexOf("\n") + 1;
  let at = end;
  for (const [name, length] of JSON.parse(parcel.subarray(0, end))) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, length === null ? readFileSync(join(dist, name)) : parcel.subarray(at, (at += length)));
  }
}

// Its folder, which goes with the test file.
export function build(cases) {
  const home = mkdtempSync(join(tmpdir(), "case-map-shards-"));
  after(() => rmSync(home, { recursive: true }));
  lay(join(home, "web"));
  writeFileSync(join(home, "cases.csv"), table(cases));
  const options = ["build", join(home, "cases.csv"), "--web", join(home, "web"), "--out", join(home, "site")];
  execFileSync(program, options, { stdio: "pipe" });
  return join(home, "site");
}

// Serves it below an address, as a host of files does. `spoil` may be set to what is
// answered instead to a path below it.
export async function serve(page, site, at = `${origin}/many/`) {
  const policy = async (name) => (await fetch(`${origin}/${name}`)).headers.get("content-security-policy");
  const [ours, frames] = await Promise.all([policy(""), policy("embed.html")]);
  const made = { asked: [], spoil: () => undefined };
  await page.route(`${at}**`, (route) => {
    const name = new URL(route.request().url()).pathname.slice(new URL(at).pathname.length) || "index.html";
    made.asked.push(name);
    const spoilt = made.spoil(name);
    if (spoilt) return route.fulfill(spoilt);
    const path = join(site, name);
    if (!existsSync(path)) return route.fulfill({ status: 404, body: "" });
    const headers = { "content-type": TYPES[extname(name)] || "application/octet-stream", "access-control-allow-origin": "*" };
    if (extname(name) === ".html") headers["content-security-policy"] = name === "embed.html" ? frames : ours;
    return route.fulfill({ body: readFileSync(path), headers });
  });
  return made;
}
