// Hover, click on a region, click on a sector: how long each keeps the page's
// main thread busy.
//
// The page is loaded and at rest; the processor works at a quarter. The pointer
// is moved, pressed and released by the protocol's domain Input, which goes the
// way of a real mouse through the browser's own process. For each act a trace
// is recorded: a mark is set, then comes the input, then nothing for a while.
// What counts are all tasks of the page's main thread that begin after the mark
// and within SPAN: script, style, layout, paint and commit of every frame that
// the act needs, late timers included. Nothing is taken off. A task's time is
// told twice: by the clock, and as the processor's.
import { record, marked, busy } from "./trace.mjs";
import { REGIONS, SECTORS } from "./pages.mjs";
import { ask, pause, slow } from "./browser.mjs";

// How long an act is looked at, in ms: twice the longest that any page
// had something to do.
const SPAN = 500;
// Rest between two acts, in ms: longer than any tooltip lingers.
const REST = 250;
// Where no page has anything that a pointer would meet: the left edge.
const AWAY = [4, 500];

// Opens the page, waits until it lives, and gives the points of its regions
// and sectors, after their code and number.
export async function settle({ page, cdp }, subject) {
  await page.goto(subject.url, { waitUntil: "load" });
  await subject.alive({ page, cdp });
  const regions = await subject.regions(page, REGIONS);
  const sectors = await subject.sectors(page, SECTORS);
  await page.mouse.move(...AWAY);
  await slow(cdp);
  await pause(REST);
  return { regions, sectors };
}

// The trace of one act; `before` is not in it.
export async function act({ cdp, browser }, input, options) {
  const events = await record(
    browser,
    async () => {
      await ask(cdp, `performance.mark("act").name`);
      await input();
      await pause(SPAN);
    },
    options,
  );
  const mark = marked(events, "act");
  return { events, mark, span: SPAN * 1000, ...busy(events, mark, mark.ts, SPAN * 1000) };
}

// One visit's figures in ms: hover, region, sector, each a list in the order of
// the acts, and the same as processor time, by the key with "-cpu". `each` sees
// every trace.
export async function acts(visit, subject, { each = () => {}, options } = {}) {
  const { page } = visit;
  const { regions, sectors } = await settle(visit, subject);
  const found = {};
  const measure = async (kind, input) => {
    const made = await act(visit, input, options);
    (found[kind] ||= []).push(made.ms);
    (found[`${kind}-cpu`] ||= []).push(made.cpu);
    each(kind, made);
    await pause(REST);
  };
  const click = async () => {
    await page.mouse.down();
    await page.mouse.up();
  };
  const goTo = async (point) => {
    await page.mouse.move(...point);
    await pause(REST);
  };
  if (subject.hasMap) {
    for (const point of regions) {
      await goTo(AWAY);
      await measure("hover", () => page.mouse.move(...point));
    }
    // One region after another; at last none is chosen.
    for (const point of [...regions, regions.at(-1)]) {
      await goTo(point);
      // Two clicks within 400 ms are one double click (www/counties.js).
      await pause(500);
      await measure("region", click);
    }
  }
  // One sector on and off, then another.
  for (const point of [sectors[0], sectors[0], sectors[1], sectors[2]]) {
    await goTo(point);
    await measure("sector", click);
  }
  return found;
}
