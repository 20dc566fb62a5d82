// Closer and back: 120 notches of a wheel with Ctrl, five in, five out, a notch for
// each frame; then a drag at four times the size. The processor works as it is.
//
// What the notches cost the main thread is told above what the same page does in
// the same run where nothing happens for as long. A frame is the time from one that
// the browser's compositor draws to the next, while the input comes: it is there
// that something moves or does not, whoever moves it.
import { ask, pause, until } from "./browser.mjs";
import { busy, marked, record } from "./trace.mjs";

const NOTCHES = 120;
const TURN = 5;
// Sixty a second, in ms.
const BEAT = 1000 / 60;
// What comes after the last notch counts as well, in ms.
const AFTER = 500;
const REST = 700;
const CONTROL = 2;

// Where the pointer is: a place on land, off the middle.
const AT = [0.6, 0.5];

// Calls `act(i)` for each beat, and waits for no answer longer than that.
async function beats(count, act) {
  const start = performance.now();
  for (let i = 0; i < count; i++) {
    act(i).catch(() => {});
    await pause(Math.max(0, start + (i + 1) * BEAT - performance.now()));
  }
}

// The longest time between two frames that are drawn from `from` on, in ms.
function longest(events, { pid, ts }, span) {
  const drawn = events.filter((event) => event.pid === pid && event.name === "DrawFrame" && event.ts >= ts && event.ts <= ts + span * 1000);
  return drawn.slice(1).reduce((most, { ts }, at) => Math.max(most, (ts - drawn[at].ts) / 1000), 0);
}

export async function zoom({ page, cdp, browser }, subject) {
  await page.goto(subject.zoomUrl, { waitUntil: "load" });
  await subject.alive({ page, cdp });
  const { x, y, width, height } = await subject.box(page);
  const at = { x: Math.round(x + width * AT[0]), y: Math.round(y + height * AT[1]) };
  await page.mouse.move(at.x, at.y);
  if (subject.isOurs) await until(cdp, `!!document.querySelector("case-map").shadowRoot.querySelector(".zoom-in")`);
  await pause(REST);
  const during = async (input) => {
    const events = await record(browser, async () => {
      await ask(cdp, `performance.mark("act").name`);
      await input();
      await pause(AFTER);
    });
    return { events, mark: marked(events, "act") };
  };
  const wheel = (deltaY) => cdp.send("Input.dispatchMouseEvent", { type: "mouseWheel", ...at, deltaX: 0, deltaY, modifiers: CONTROL });
  const span = NOTCHES * BEAT;
  const rest = await during(() => pause(span));
  const notched = await during(() => beats(NOTCHES, (i) => wheel(Math.floor(i / TURN) % 2 ? 100 : -100)));
  const spent = ({ events, mark }) => busy(events, mark, mark.ts, (span + AFTER) * 1000);
  // Five times closer, for the drag.
  for (let i = 0; i < TURN; i++) {
    await wheel(-100);
    await pause(BEAT);
  }
  await pause(REST);
  const dragged = await during(async () => {
    await page.mouse.down();
    await beats(60, (i) => cdp.send("Input.dispatchMouseEvent", { type: "mouseMoved", button: "left", buttons: 1, x: at.x + (i < 30 ? i : 60 - i) * 6, y: at.y + (i < 30 ? i : 60 - i) * 4 }));
    await page.mouse.up();
  });
  return {
    notches: [spent(notched).ms - spent(rest).ms],
    "notches-cpu": [spent(notched).cpu - spent(rest).cpu],
    "notches-frame": [longest(notched.events, notched.mark, span)],
    "drag-frame": [longest(dragged.events, dragged.mark, 60 * BEAT)],
  };
}
