// What a page does in each act and while it loads, task by task, with who
// forces layouts: node bench/run/explain.mjs SITE DIST PAGE, or
// cargo xtask bench --explain PAGE. For who makes a page faster; it
// measures nothing that is kept.
import { acts } from "./acts.mjs";
import { launch, visit } from "./browser.mjs";
import { timeToMap, watching } from "./load.mjs";
import { serve } from "./server.mjs";
import { folders, subjects } from "./subjects.mjs";
import { tasks } from "./trace.mjs";

const [site, dist, name] = process.argv.slice(2);
// Tasks shorter than this are only counted, in ms.
const LEAST = 0.5;

// What is told of within a task: the rest is in their "self" time.
const TOLD = new Set(
  "EventDispatch FunctionCall EvaluateScript v8.compile v8.compileModule v8.evaluateModule v8.wasm.compile ParseHTML ParseAuthorStyleSheet UpdateLayoutTree RecalcStyle Layout PrePaint Paint Layerize Commit HitTest FireAnimationFrame TimerFire RunMicrotasks MinorGC MajorGC InvalidateLayout ScheduleStyleRecalculation UpdateLayer HandlePostMessage CompositeLayers V8.RunMicrotasks V8.GCScavenger V8.GC_MC_BACKGROUND_MARKING v8.callFunction v8.run wasm.GetNativeModuleFromCache wasm.AsyncInstantiate wasm.CompileLazy wasm.SyncInstantiate wasm.SyncCompile wasm.InstantiateModule wasm.Deserialize IntersectionObserverController::computeIntersections".split(" "),
);

const ms = (us) => `${(us / 1000).toFixed(2)} ms`;

function tell(events, thread, from, to) {
  const all = tasks(events, thread).filter(({ ts }) => ts > from && ts < to);
  const inner = events.filter((event) => event.pid === thread.pid && event.tid === thread.tid && event.ph === "X" && TOLD.has(event.name));
  console.log(`  ${all.length} tasks, ${ms(all.reduce((sum, { dur }) => sum + dur, 0))} by the clock, ${ms(all.reduce((sum, { tdur }) => sum + (tdur || 0), 0))} of the processor`);
  for (const task of all.filter(({ tdur, dur }) => (tdur || dur) > LEAST * 1000)) {
    console.log(`  at ${ms(task.ts - from)}: ${ms(task.dur)}, processor ${ms(task.tdur || 0)}`);
    const parts = inner.filter(({ ts }) => ts >= task.ts && ts < task.ts + task.dur);
    const open = [];
    for (const part of parts) {
      while (open.length && open.at(-1).ts + open.at(-1).dur <= part.ts) open.pop();
      if (part.tdur >= 100 || part.dur >= 300) console.log(`    ${"  ".repeat(open.length)}${part.name}${detail(part)} ${ms(part.dur)}, processor ${ms(part.tdur || 0)}`);
      open.push(part);
    }
  }
  const frames = new Set(events.filter((event) => event.name === "AnimationFrame::Presentation" && event.pid === thread.pid && event.ts > from && event.ts < to && event.args.begin_frame_id.source_id).map(({ args }) => args.id));
  console.log(`  ${frames.size} frames that show something new`);
}

// What an event says of itself: which event, how many elements, whose call.
function detail({ name, args }) {
  const data = args.data || args.beginData || {};
  const parts = [data.type, data.functionName, args.elementCount !== undefined && `${args.elementCount} elements`, args.beginData?.totalObjects && `${args.beginData.dirtyObjects} of ${args.beginData.totalObjects} objects`];
  const stack = data.stackTrace || args.beginData?.stackTrace;
  if (stack && /Layout|Style/.test(name)) parts.push(`forced by ${stack.map(({ functionName, lineNumber, columnNumber }) => `${functionName || "·"}:${lineNumber}:${columnNumber}`).join(" < ")}`);
  const told = parts.filter(Boolean).join(", ");
  return told ? ` (${told})` : "";
}

const server = await serve(folders(site, dist));
const browser = await launch();
try {
  const [subject] = subjects(site, server.origin, [name]);
  if (!subject) throw new Error(`no page ${JSON.stringify(name)}; bench/run/pages.mjs lists them`);
  // Once, so that the server has its brotli.
  await visit(browser, ({ page }) => page.goto(subject.url, { waitUntil: "load" }));
  for (const throttled of [false, true]) {
    const each = ({ events, mark, start, frame }) => {
      console.log(`\nload${throttled ? ", throttled" : ""}: the map is in the page after ${ms(mark.ts - start.ts)}, on the screen after ${ms(frame.ts - start.ts)}`);
      tell(events, mark, start.ts, Infinity);
    };
    await visit(browser, (one) => timeToMap(one, subject, { throttled, stacks: true, each }), { prepare: watching(subject) });
  }
  const each = (kind, { events, mark, span }) => {
    console.log(`\n${kind}:`);
    tell(events, mark, mark.ts, mark.ts + span);
  };
  await visit(browser, (one) => acts(one, subject, { each, options: { stacks: true } }));
} finally {
  await browser.close();
  server.close();
}
