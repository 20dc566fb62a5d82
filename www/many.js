// A map of more cases than a page can hold. They lie on a shelf (shelf.js), in a
// worker, on a server, or in the files of a site (reach.js); the map knows how many are where, and has the
// first that its list shows. Each choice is asked about there, and the answer put into
// the map.
// It has no module in common with own.js, which would be loaded twice; what it needs
// from there it is given.
export { shelve } from "./shelf.js";

// So many cases are listed at first, and so many more at each wish for more, where who
// has them does not say otherwise.
const STEP = 50;

// What takes the place of a module's class for a life. `hold` begins with who has the
// cases, and gives what `shelve` gives.
export async function many(life, hold, { get, news, unreadable, step = STEP }) {
  const { signal } = life.ending;
  const folder = life.ask("wasm-url");
  const begun = async () =>
    hold({ words: await life.words(), first: step, folder, signal }).catch((thrown) => {
      // What is no list is no word of ours.
      throw Array.isArray(thrown) ? unreadable(thrown) : thrown;
    });
  // The module that the tools would bring in any case.
  const near = async () => (await import("./tools.js")).module("near", { bytes: (url) => get(url.href, signal) }, folder);
  const held = begun();
  // A life may end before all is there, and where the module does not come none begins.
  const end = () => held.then(({ end }) => end(), () => {});
  signal.addEventListener("abort", end);
  const [{ LivingMap }, who] = await Promise.all([near(), held]).catch((error) => {
    end();
    throw error;
  });
  return {
    mount: (drawing, fresh, told) => {
      const map = LivingMap.mount(undefined, fresh, who.pack, told);
      if (!map) return map;
      news(life, who.faults);
      answering(life, map, who, step);
      return map;
    },
  };
}

// Lets a map ask about each choice, and its life hear of it once it is answered.
function answering(life, map, held, step) {
  const { signal } = life.ending;
  const { send } = map;
  const { tell } = life;
  // How many cases are listed; what the page is still to be told.
  let listed = step;
  let untold = [];
  let newest = 0;
  let isWaiting = false;

  async function ask() {
    const own = (newest += 1);
    const panel = life.drawing.querySelector(".panel");
    panel.setAttribute("aria-busy", "true");
    isWaiting = true;
    life.busily(() => map.wait(false));
    const [region, sectors] = map.tell("wish").split("\n");
    try {
      const bytes = await held.ask({ region: Number(region), sectors: sectors ? sectors.split(" ").map(Number) : [], query: map.tell("query"), first: listed });
      // Another wish is on its way, or nobody has one any more.
      if (own !== newest || !bytes || signal.aborted) return;
      life.busily(() => map.answer(bytes));
    } catch (error) {
      if (own === newest && !signal.aborted) {
        life.busily(() => map.wait(true));
        life.report(error.message, error.faults);
      }
    }
    if (own !== newest || signal.aborted) return;
    isWaiting = false;
    panel.removeAttribute("aria-busy");
    if (life.follow) life.follow();
    for (const [name, detail] of untold) tell.call(life, name, { ...detail, ...life.shown() });
    untold = [];
  }

  map.send = (...message) => {
    const told = send.apply(map, message);
    if (/select|filter/.test(told)) {
      listed = step;
      ask();
    }
    return told;
  };
  // Which cases are shown is not known before the answer.
  life.tell = (name, detail) => {
    if (isWaiting && /select|filter/.test(name)) untold.push([name, detail]);
    else tell.call(life, name, name === "ready" ? { ...detail, cases: Number(map.tell("all")) } : detail);
  };

  // The first of those that come is where who wished for them reads on.
  const more = async ({ target }) => {
    if (!target.closest || !target.closest(".more")) return;
    const before = listed;
    listed += step;
    await ask();
    const next = life.drawing.querySelectorAll("article")[before];
    if (next) next.focus({ preventScroll: true });
  };
  // The drawing is made by now, and stays that of this map.
  queueMicrotask(() => {
    const { drawing } = life;
    if (!drawing) return;
    drawing.addEventListener("click", more);
    signal.addEventListener("abort", () => drawing.removeEventListener("click", more));
  });
}
