// What a reader sends on: a link to what the map shows, or to one case. The
// system's own sheet takes it where there is one; else it is copied, and where
// a page may not do that, a field holds it, selected.
import { icon } from "./icons.js";
import { isMany } from "./near.js";

// How long a word stays that it is copied, in ms.
const DONE = 3000;

// By which name the page's address says what is chosen, if it does. Our frame's
// own script keeps its address (www/frame-state.js).
const nameOf = (life) => life.ask("address") || (/\/embed\.html$/.test(location.pathname) ? "?" : "");

// Begins to share, until the signal aborts. `button` makes one in the row of tools,
// by its name.
export function share(life, { row, button, say, signal }) {
  const { drawing } = life;
  const make = (tag, name) => Object.assign(drawing.ownerDocument.createElement(tag), { className: name });
  const name = nameOf(life);
  const panel = drawing.querySelector(".panel");
  const status = drawing.querySelector(":scope > [role=status]");
  let here = () => location.href;
  if (name) {
    const linked = import("./address-page.js");
    // Without it the page is shared as it is.
    linked.then((module) => {
      if (signal.aborted) return;
      here = (id) => module.here(life, name, id);
      links();
    }, (error) => life.report(error.message));
  }
  button("share", () => send(row, document.title, here()));

  async function send(place, title, url) {
    if (navigator.share) {
      try {
        return await navigator.share({ title, url });
      } catch (refused) {
        // Who closes the sheet wants nothing else instead.
        if (refused.name === "AbortError") return undefined;
      }
    }
    try {
      await navigator.clipboard.writeText(url);
    } catch (refused) {
      return hold(place, url);
    }
    return tell(place);
  }

  // Says that it is copied, to eyes and ears.
  let word;
  function tell(place) {
    if (word) word.remove();
    const said = (word = make("span", "told"));
    said.textContent = say("copied");
    place.append(said);
    status.textContent = said.textContent;
    setTimeout(() => {
      said.remove();
      // So that it is said again of another link.
      if (status.textContent === said.textContent) status.textContent = "";
    }, DONE);
  }

  // A field with the link. Not an input: of those the map has one.
  let box;
  function hold(place, url) {
    if (box) box.remove();
    const { activeElement } = drawing.getRootNode();
    const held = (box = make("label", "held"));
    const field = make("textarea", "");
    Object.assign(field, { readOnly: true, rows: 1, value: url });
    held.append(say("copy"), field);
    place.append(held);
    const close = () => {
      field.onblur = null;
      held.remove();
      if (activeElement && activeElement.isConnected) activeElement.focus({ preventScroll: true });
    };
    // The row may stand at the window's foot.
    held.scrollIntoView({ block: "nearest" });
    field.focus({ preventScroll: true });
    field.select();
    // What older kernels, and pages without a certificate, have instead.
    let isCopied = false;
    try {
      isCopied = document.execCommand("copy");
    } catch (refused) {
      // Then a reader does.
    }
    if (isCopied) {
      close();
      return tell(place);
    }
    field.onblur = () => held.remove();
    field.onkeydown = (event) => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      close();
    };
    return undefined;
  }

  // A link of its own for each case. All of them are one stop of the Tab key;
  // arrows go from one to the next. Where one is seen only while its case is pointed
  // at, one picture goes from each to the next: many would have to be laid out anew
  // with each choice.
  const all = [];
  const isSeen = matchMedia("(hover: none)").matches;
  const picture = icon(drawing.ownerDocument, "link");
  const show = ({ target }) => {
    const link = all.find(({ parentNode }) => parentNode === target.closest("article"));
    if (link && !isSeen && picture.parentNode !== link) link.append(picture);
  };
  function links() {
    // What a list has only some of, a link to one may not find.
    if (isMany(life)) return;
    for (const one of panel.querySelectorAll("article")) {
      const title = one.querySelector(".title").textContent;
      const link = make("a", "link");
      const id = one.id.slice(life.ask("id-prefix").length + 1);
      link.href = here(id);
      link.title = say("case-link", title);
      link.setAttribute("aria-label", link.title);
      if (isSeen) link.append(icon(drawing.ownerDocument, "link"));
      link.onclick = (event) => {
        // Who wants it in another tab has it there.
        if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        send(one, title, here(id));
      };
      one.append(link);
      all.push(link);
    }
    stop();
  }

  const shown = () => all.filter((link) => !link.closest("[hidden]"));
  // Each choice and each focus comes here: nothing is written that stands already.
  function stop(wanted) {
    const open = wanted ? [wanted] : shown();
    const at = open.find(({ tabIndex }) => tabIndex === 0) || open[0];
    for (const link of all) {
      const tabIndex = link === at ? 0 : -1;
      if (link.tabIndex !== tabIndex) link.tabIndex = tabIndex;
    }
  }
  const roam = (event) => {
    const links = shown();
    const at = links.indexOf(event.target);
    const to = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: links.length - 1 }[event.key];
    if (at < 0 || to === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    if (!links[to]) return;
    stop(links[to]);
    links[to].focus();
  };
  const settle = () => stop();
  const done = [];
  const on = (target, type, handler) => {
    target.addEventListener(type, handler);
    done.push(() => target.removeEventListener(type, handler));
  };
  on(panel, "keydown", roam);
  on(panel, "focusin", ({ target }) => all.includes(target) && stop(target));
  for (const type of ["pointerover", "focusin"]) on(panel, type, show);
  // A choice hides cases, and with them perhaps the one that Tab came to.
  on(drawing, "focusin", ({ target }) => all.includes(target) || settle());
  // What the address names and this map does not have, at its head; until a choice.
  let lost;
  life.showLost = () => {
    if (!life.lost) return;
    lost = lost || make("b", "lost");
    const isChinese = /^zh/.test(drawing.lang || "zh");
    lost.textContent = say("lost", life.lost.map((name) => (/^zh-Hant/.test(drawing.lang) ? `「${name}」` : `“${name}”`)).join(isChinese ? "、" : ", "));
    drawing.querySelector(".summary").append(lost);
    status.textContent = lost.textContent;
  };
  life.showLost();
  for (const type of ["select", "filter"]) {
    on(life.element, `case-map-${type}`, () => {
      settle();
      life.lost = undefined;
      if (lost) lost.remove();
    });
  }
  signal.addEventListener("abort", () => {
    for (const part of [word, box, lost, ...all]) if (part) part.remove();
    for (const end of done) end();
  });
}
