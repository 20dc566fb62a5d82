// The whole job in each engine that the system has: mouse, keys, frame, own
// data, single file, no script. `cargo xtask test engines` says which it has.
import { chromium } from "./chromium.mjs";
import { firefox } from "./firefox.mjs";
import { job } from "./job.mjs";
import { webkit } from "./webkit.mjs";

const ENGINES = { chromium, firefox, webkit };

for (const [name, program] of Object.entries(JSON.parse(process.env.CASE_MAP_ENGINES))) job(name, ENGINES[name](program));
