// The browser's own trace (protocol domain Tracing), and what is read from it.
// Times are in microseconds of one clock.

// What a run needs; `stacks` adds who forced a layout, and the engine's own steps, for `explain.mjs`.
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "disabled-by-default-devtools.timeline.frame", "blink.user_timing"];
const STACKS = ["disabled-by-default-devtools.timeline.stack", "v8", "v8.execute", "v8.wasm"];

// Records while `work` runs; gives all events.
export async function record(browser, work, { stacks = false } = {}) {
  const cdp = await browser.newBrowserCDPSession();
  const events = [];
  try {
    cdp.on("Tracing.dataCollected", ({ value }) => events.push(...value));
    const includedCategories = stacks ? [...CATEGORIES, ...STACKS] : CATEGORIES;
    await cdp.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { recordMode: "recordUntilFull", includedCategories } });
    let failed;
    try {
      await work();
    } catch (error) {
      failed = error;
    }
    const complete = new Promise((done) => cdp.once("Tracing.tracingComplete", done));
    await cdp.send("Tracing.end");
    await complete;
    if (failed) throw failed;
  } finally {
    await cdp.detach();
  }
  return events.sort((a, b) => a.ts - b.ts);
}

// The main thread of the page's own process: the one that has set this mark
// (`performance.mark`). Gives the mark as well.
export function marked(events, name) {
  const mark = events.find((event) => event.cat === "blink.user_timing" && event.name === name);
  if (!mark) throw new Error(`the trace has no mark "${name}"; the page never got there`);
  return mark;
}

// The tasks of a main thread: every turn of its event loop, whatever it did:
// input, script, style, layout, paint, and the commit of a frame.
export const tasks = (events, { pid, tid }) =>
  events.filter((event) => event.pid === pid && event.tid === tid && event.ph === "X" && /^(ThreadControllerImpl::)?RunTask$/.test(event.name));

// Sums of all tasks that begin after `from` and within `span`, in ms: their
// durations by the clock, and the processor's time in them, which what else
// runs on the machine does not lengthen.
export function busy(events, thread, from, span) {
  const counted = tasks(events, thread).filter(({ ts }) => ts > from && ts < from + span);
  const sum = (part) => counted.reduce((sum, task) => sum + (task[part] || 0), 0) / 1000;
  return { ms: sum("dur"), cpu: sum("tdur") };
}
