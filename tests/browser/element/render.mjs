// Drawings as the command line makes them, for pages that are written on a server.
import { execFileSync } from "node:child_process";
import { program } from "../harness.mjs";

// What `case-map render` writes with these options.
export const render = (...options) => execFileSync(program, ["render", ...options], { encoding: "utf8", maxBuffer: 1 << 24 });
