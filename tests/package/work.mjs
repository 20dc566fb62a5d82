// Where the tests of the package work: a folder under target/ with bundlers,
// frameworks and the package, as `cargo xtask package test` has made it, or
// `cargo xtask hosts` for the tests of tests/hosts.
import { execFile, spawn } from "node:child_process";
import { cpSync, existsSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { promisify } from "node:util";

export const variable = (name) => {
  if (!process.env[name]) throw new Error(`${name} is not set; run this by: cargo xtask package test, or cargo xtask hosts`);
  return process.env[name];
};

export const work = variable("CASE_MAP_WORK");
export const tarball = variable("CASE_MAP_TARBALL");
export const installed = join(work, "node_modules/case-map");
export const project = join(import.meta.dirname, "../..");

export const json = (path) => JSON.parse(readFileSync(path, "utf8"));

const TOOLS = join(work, "node_modules/.bin");
// Nothing is sent to anybody, and no colours in messages.
const ENV = { ...process.env, NEXT_TELEMETRY_DISABLED: "1", NG_CLI_ANALYTICS: "false", NO_COLOR: "1", CI: "1" };
delete ENV.NODE_TEST_CONTEXT;

// A fresh copy of a folder of the project, with nothing of an earlier run, and
// others laid over it.
export function fresh(from, name = from.split("/").at(-1), ...over) {
  const folder = join(work, "apps", name);
  rmSync(folder, { recursive: true, force: true });
  const isMade = (path) => /\/(node_modules|dist|\.next)$/.test(path);
  for (const layer of [from, ...over]) cpSync(join(project, layer), folder, { recursive: true, filter: (path) => !isMade(path) });
  return folder;
}

// Runs a tool of npm's packages, by name or path; on failure, all its words are
// the message.
export async function tool(folder, name, ...args) {
  if (!existsSync(resolve(TOOLS, name))) throw new Error(`${name}: not among the packages of ${work}/package.json`);
  try {
    const { stdout, stderr } = await promisify(execFile)(resolve(TOOLS, name), args, { cwd: folder, env: ENV, maxBuffer: 1 << 26 });
    return stdout + stderr;
  } catch (error) {
    throw new Error(`${name} ${args.join(" ")} in ${folder} failed:\n${error.stdout}${error.stderr}`);
  }
}

// A port that is free now.
function port() {
  return new Promise((done, fail) => {
    const server = createServer().once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// Starts a tool that serves; gives its origin once it answers.
export async function server(t, folder, name, ...args) {
  const at = await port();
  const origin = `http://127.0.0.1:${at}`;
  const child = spawn(resolve(TOOLS, name), args.map((arg) => (arg === "PORT" ? String(at) : arg)), {
    cwd: folder,
    env: ENV,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (data) => (words += data));
  const gone = new Promise((done) => child.once("exit", done));
  t.after(async () => {
    child.kill();
    await gone;
  });
  while (child.exitCode === null) {
    const answer = await fetch(origin).catch(() => undefined);
    if (answer) return origin;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`${name} ${args.join(" ")} ended:\n${words}`);
}
