// From the page's events to the map's, and back.
// How long a tooltip stays after the pointer left its region, in ms: enough
// to reach the tooltip itself.
const LINGER = 150;

// Keys that a region answers to even where they change nothing. Not Escape:
// what around the map it would close, it closes once nothing here is left to.
const NAVIGATION = /^(Arrow|Home$|End$|Page|Enter$| $)/;

// Keys that fields and buttons answer to, all by themselves.
const TYPED = /^(.$|Arrow|Home$|End$|Page|Enter$|Backspace$|Delete$)/u;
const PRESSED = /^(Enter| )$/;

// Listens below `root` until the signal aborts. `send` takes an event to the
// map by its name and returns in words what it changed; `tell` asks it.
export function listen(root, { send, tell }, signal) {
  const regions = Array.from(root.querySelectorAll("svg a[role=button]"));
  const sectors = Array.from(root.querySelectorAll(".sectors button"));
  const cases = Array.from(root.querySelectorAll("article"));
  const panel = root.querySelector(".panel");
  const stage = root.querySelector(".stage");
  const tip = root.querySelector(".tip");
  const heading = root.querySelector(".heading");
  const search = root.querySelector("input");
  // Not by the option `signal`, which older kernels pass over without a word.
  const on = (target, type, handler) => {
    target.addEventListener(type, handler);
    signal.addEventListener("abort", () => target.removeEventListener(type, handler));
  };
  const region = (e) => regions.indexOf(e.target.closest("a"));
  const dot = (e) => e.target.closest(".dots > g");
  const changes = (told, what) => told && told.includes(what);

  // A region that the pointer was put down on has the focus, and nobody sees it.
  // The map hears of it when that matters: with the click that as a rule
  // follows, with the next key, or when the focus goes. So a press changes
  // nothing in the page, and costs no frame of its own.
  let pressed = -1;
  let isRinged = false;
  const hear = () => {
    if (pressed >= 0) send("focus", pressed);
    pressed = -1;
  };

  on(root, "click", (e) => {
    const at = region(e);
    const sector = sectors.indexOf(e.target.closest("button"));
    // The tooltip stands over regions: a click on it is one on what it tells of.
    const isTip = tip.contains(e.target);
    if (dot(e)) {
      send("pick", 0, dot(e).id);
      const id = tell("case");
      const picked = cases.find((one) => one.id === id);
      picked.focus({ preventScroll: true });
      reveal(picked);
    } else if (at >= 0 || isTip) {
      e.preventDefault();
      if (!isTip) pressed = -1;
      isTip ? send("tip") : send("select", at);
      if (tell("region")) reveal(heading);
    } else if (sector >= 0) {
      send("sector", sector);
    } else if (e.target.closest(".clear")) {
      send("clear");
      // The button hides itself, and focus must not fall back to the top.
      heading.focus({ preventScroll: true });
    } else if (e.target.closest(".skip")) {
      // Addresses do not reach into a shadow root.
      e.preventDefault();
      heading.focus();
      heading.scrollIntoView();
    }
  });

  const isPlain = (e) => !(e.ctrlKey || e.metaKey || e.altKey || e.isComposing);

  // What is used here must not turn a page of the host's as well. A host sees
  // that a key went down in the element, and not that it did so in a field.
  const uses = ({ target, key }) => (target.matches("input, select") ? TYPED.test(key) : target.matches("button") && PRESSED.test(key));
  for (const type of ["keydown", "keypress", "keyup"]) on(root, type, (e) => isPlain(e) && uses(e) && e.stopPropagation());

  on(root, "keydown", (e) => {
    const inMap = region(e) >= 0;
    if (!isPlain(e)) return;
    if (!inMap && (e.key !== "Escape" || e.target === search)) return;
    hear();
    const told = send("key", 0, e.key);
    if (told === undefined) return;
    if (NAVIGATION.test(e.key) || changes(told, "change")) {
      e.preventDefault();
      e.stopPropagation();
    }
    if (changes(told, "focus")) regions[tell("focus")].focus();
    if (changes(told, "select") && tell("region")) reveal(heading);
  });

  // What the pointer opened, Escape closes, wherever the focus is.
  on(root.ownerDocument, "keydown", (e) => {
    if (e.key === "Escape" && !tip.hidden) send("key", 0, e.key);
  });

  let timer;
  const later = (...message) => {
    clearTimeout(timer);
    timer = setTimeout(() => send(...message), LINGER);
  };
  on(stage, "pointerover", (e) => {
    if (e.pointerType === "touch") return;
    const at = region(e);
    clearTimeout(timer);
    if (tip.contains(e.target)) return;
    if (dot(e)) send("dot", 0, dot(e).id);
    else if (at < 0) later("leave");
    else (tip.hidden ? send : later)("hover", at);
  });
  on(stage, "pointerleave", () => later("leave"));
  // List and map are one: a case that is pointed at marks its dot and province.
  const point = (e) => {
    const one = e.target.closest("article");
    clearTimeout(timer);
    one ? send("point", 0, one.id) : send("leave");
  };
  on(panel, "pointerover", (e) => e.pointerType === "touch" || point(e));
  on(panel, "pointerleave", () => send("leave"));
  on(panel, "focusin", point);
  // Not what the pointer has opened since then: a press on it takes the focus away.
  on(panel, "focusout", () => tip.hidden && send("leave"));
  signal.addEventListener("abort", () => clearTimeout(timer));

  on(stage, "focusin", (e) => {
    const at = region(e);
    if (at < 0) return;
    const wasRinged = isRinged;
    isRinged = shows(e.target);
    if (!isRinged && !wasRinged) return void (pressed = at);
    pressed = -1;
    send("focus", at, isRinged ? "ring" : "");
  });
  on(stage, "focusout", (e) => {
    if (regions.includes(e.relatedTarget)) return;
    hear();
    isRinged = false;
    send("blur");
  });

  // By key a filter may come half into sight, where the row of them scrolls.
  on(root, "focusin", (e) => {
    if (sectors.includes(e.target) && shows(e.target)) e.target.scrollIntoView({ block: "nearest", inline: "nearest" });
  });

  const find = () => send("search", 0, search.value);
  on(search, "input", (e) => e.isComposing || find());
  on(search, "compositionend", find);
}

// Whether focus should be drawn. A browser that does not know the question
// answers yes: a ring too many harms nobody.
function shows(element) {
  try {
    return element.matches(":focus-visible");
  } catch (unknown) {
    return true;
  }
}

// On a phone the panel lies below the map; after a choice its beginning must
// be in sight. Where it is the browser tells once it has laid the page out in
// any case: to ask at once would have it done twice.
function reveal(heading) {
  const show = ({ top, bottom }) => {
    if (top < 0 || bottom > innerHeight - 120) heading.scrollIntoView({ block: "center" });
  };
  if (!globalThis.IntersectionObserver) return show(heading.getBoundingClientRect());
  const observer = new IntersectionObserver(([{ boundingClientRect }]) => {
    observer.disconnect();
    show(boundingClientRect);
  });
  return observer.observe(heading);
}
