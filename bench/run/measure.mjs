// All rounds of a run. In each round all pages have their turn, and each
// round begins with another page, so that none always comes after the same.
import { acts } from "./acts.mjs";
import { visit } from "./browser.mjs";
import { drawn, hook } from "./inside.mjs";
import { listening, timeToAnswer, timeToMap, watching } from "./load.mjs";
import { weigh } from "./weigh.mjs";
import { zoom } from "./zoom.mjs";

// The kinds of visits: how often in a run, and what one brings, as lists of
// numbers by row. `prepare` is put into the page before it goes anywhere.
const KINDS = [
  { name: "what it weighs", rounds: { full: 3, quick: 1 }, prepare: () => ({ script: hook }), run: weighing },
  { name: "time to map", rounds: { full: 9, quick: 3 }, prepare: watching, run: async (one, subject) => ({ map: [await timeToMap(one, subject)] }) },
  {
    name: "time to map, throttled",
    rounds: { full: 7, quick: 2 },
    prepare: watching,
    run: async (one, subject) => ({ "map-slow": [await timeToMap(one, subject, { throttled: true })] }),
  },
  { name: "time to answer", rounds: { full: 7, quick: 3 }, prepare: listening, run: answering },
  { name: "acts", rounds: { full: 5, quick: 1 }, prepare: () => undefined, run: acts },
  { name: "zoom", rounds: { full: 5, quick: 2 }, prepare: () => undefined, run: (one, subject) => (subject.zoomUrl ? zoom(one, subject) : {}) },
];

async function weighing(one, subject, { server }) {
  const { bytes, files, heap, wasm } = await weigh(one, subject, server);
  const found = { bytes: [bytes], files: [files.length], heap: [heap], wasm: [wasm] };
  if (subject.hasMap) found.vertices = (await one.page.evaluate(drawn)).slice(0, 1);
  return found;
}

async function answering(one, subject, { targets }) {
  return { alive: [await timeToAnswer(one, subject, targets.get(subject.name))] };
}

// Measures all subjects; gives { figures, failures }: `figures` by page and row
// are lists in the order in which they were measured.
export async function measure(browser, server, subjects, { quick, log = console.log }) {
  const figures = Object.fromEntries(subjects.map(({ name }) => [name, {}]));
  const failures = [];
  const attempt = async (subject, what, work) => {
    try {
      return await work();
    } catch (error) {
      const message = `${subject.title}, ${what}: ${error.message.split("\n")[0]}`;
      failures.push(message);
      log(`  FAILED  ${message}`);
      return undefined;
    }
  };
  const targets = new Map();
  // This also has the server make its brotli before anything is measured.
  for (const subject of subjects) {
    const find = async (one) => {
      await one.page.goto(subject.url, { waitUntil: "load" });
      await subject.alive(one);
      return subject.target(one.page);
    };
    targets.set(subject.name, await attempt(subject, "where to click", () => visit(browser, find)));
  }
  for (const { name, rounds, prepare, run } of KINDS) {
    const count = rounds[quick ? "quick" : "full"];
    const start = Date.now();
    for (let round = 0; round < count; round++) {
      for (let turn = 0; turn < subjects.length; turn++) {
        const subject = subjects[(turn + round) % subjects.length];
        if (!targets.get(subject.name)) continue;
        const work = (one) => run(one, subject, { server, targets });
        const made = await attempt(subject, name, () => visit(browser, work, { prepare: prepare(subject) }));
        for (const [row, values] of Object.entries(made || {})) (figures[subject.name][row] ||= []).push(...values);
      }
    }
    log(`· ${name}: ${count} round${count > 1 ? "s" : ""} in ${Math.round((Date.now() - start) / 1000)} s`);
  }
  return { figures, failures };
}
