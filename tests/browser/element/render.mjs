// Drawings as the command line makes them, for pages that are written on a server.
import { execFileSync } from "node:child_process";
import { join } from "node:path";

const project = join(import.meta.dirname, "../../..");

// What `case-map render` writes with these options.
export const render = (...options) =>
  execFileSync("cargo", ["run", "--quiet", "--bin", "case-map", "--", "render", ...options], { cwd: project, encoding: "utf8", maxBuffer: 1 << 24 });
