// Time to map, and time until a click is answered.
//
// Time to map: from the start of the navigation until the first frame that
// holds the map is presented on the screen. That the map is in the page is noted
// from within, the same way for all (`watch` in inside.mjs): 河南's path is in the
// document, or on a canvas something is filled; for the page without a map the
// last case of the list is there. The frame is the first whose style and layout
// the browser works out after that. Both times are the trace's: `navigationStart`,
// and `AnimationFrame::Presentation` of that frame.
//
// Alive: the time of the click that is answered first. The pointer clicks on
// 河南 again and again from the start of the navigation on; the list then shows
// two cases.
import { record, marked } from "./trace.mjs";
import { ask, narrow, pause, slow, until } from "./browser.mjs";
import { listen, shown, watch } from "./inside.mjs";

// Between the end of one click and the next, in ms: so exact is "alive".
const AGAIN = 15;

// How long a frame with the map may take to reach the screen, in ms.
const FRAME = 400;

// Before a visit of one of the two kinds goes anywhere.
export const watching = (subject) => ({ script: watch, argument: { name: "map", selector: subject.mapSelector } });
export const listening = (subject) => ({ script: listen, argument: { wanted: subject.wanted, shown: shown.toString() } });

// Time to map in ms.
export async function timeToMap({ page, cdp, browser }, subject, { throttled = false, stacks = false, each = () => {} } = {}) {
  if (throttled) {
    await narrow(cdp);
    await slow(cdp);
  }
  const events = await record(
    browser,
    async () => {
      await page.goto(subject.url, { waitUntil: "load" });
      await until(cdp, `performance.getEntriesByName("map").length > 0`);
      // The frame is on its way: after two more have begun it is made.
      await ask(cdp, "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))");
      await pause(throttled ? 4 * FRAME : FRAME);
    },
    { stacks },
  );
  const mark = marked(events, "map");
  const start = events.find(({ name, args }) => name === "navigationStart" && args.data.documentLoaderURL === subject.url);
  const frame = presented(events, mark);
  if (!start || !frame) throw new Error(`the trace has no ${start ? "frame with the map" : "start of the navigation"}`);
  each({ events, mark, start, frame });
  return (frame.ts - start.ts) / 1000;
}

// The presentation of the first frame that is made after `mark` and shows
// anything new: one that does not names no beginning.
function presented(events, { pid, ts }) {
  const after = events.filter((event) => event.pid === pid && event.name.startsWith("AnimationFrame"));
  const isMade = new Set();
  let id;
  for (const { name, ph, args, ts: at } of after) {
    if (name === "AnimationFrame" && ph === "b") ({ id } = args);
    if (name === "AnimationFrame::StyleAndLayout" && ph === "b" && at > ts) isMade.add(id);
  }
  return after.find(({ name, args }) => name === "AnimationFrame::Presentation" && isMade.has(args.id) && args.begin_frame_id.source_id);
}

// Time until a click is answered, in ms, throttled.
export async function timeToAnswer({ page, cdp }, subject, target) {
  await narrow(cdp);
  await slow(cdp);
  const arrival = page.goto(subject.url, { waitUntil: "commit" });
  await page.mouse.move(...target);
  await arrival;
  for (;;) {
    await page.mouse.down();
    await page.mouse.up();
    const answered = await ask(cdp, "globalThis.answered");
    if (answered !== undefined) return answered;
    await pause(AGAIN);
  }
}
