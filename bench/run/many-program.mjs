// The program with many cases: how long it takes, and how much memory.
import { spawn } from "node:child_process";
import { createWriteStream, readFileSync } from "node:fs";
import { once } from "node:events";
import { cases, lines } from "./many-data.mjs";
import { pause } from "./browser.mjs";

// How often is looked how much memory a process has had at most, in ms.
const LOOK = 20;

// Writes a table of so many cases, which need not be in memory at a time.
export async function write(path, many) {
  const file = createWriteStream(path);
  for (const line of lines(cases(many))) if (!file.write(`${line}\r\n`)) await once(file, "drain");
  file.end();
  await once(file, "finish");
}

// Runs it; gives seconds and MB. What it says is shown where it fails.
export async function run(program, words) {
  const start = performance.now();
  const child = spawn(program, words, { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (some) => (said += some));
  let most = 0;
  let isOver = false;
  const end = once(child, "close").then(([code]) => {
    isOver = true;
    if (code !== 0) throw new Error(`${program} ${words.join(" ")} ended with ${code}: ${said}`);
    return (performance.now() - start) / 1000;
  });
  while (!isOver) {
    most = Math.max(most, peak(child.pid));
    await Promise.race([pause(LOOK), end.catch(() => {})]);
  }
  return { seconds: await end, memory: most };
}

// The most that a process has held so far, in MB; 0 once it is gone.
function peak(id) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))[1]) / 1024;
  } catch (gone) {
    return 0;
  }
}
