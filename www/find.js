// Searching as one types: suggestions under the field, and what was found
// marked in the list. It comes when somebody turns to the field.

// Our marks among those of the page, of all maps in it together.
const MARK = "case-map-hit";

// A list is as wide as its field, or as this, in em, where that has room.
const WIDTH = 22;

// Begins for a life whose map can be taught (`src/web/find.rs`). `readings` are
// the bytes that it is to learn, `say` its language.
export function find(life, readings, say) {
  const { drawing } = life;
  const { signal } = life.ending;
  if (signal.aborted) return;
  const field = drawing.querySelector("input");
  // What counties or an own map put in its place has to learn as well.
  const taught = new WeakSet();
  const map = () => {
    if (life.map && life.map.learn && !taught.has(life.map)) {
      taught.add(life.map);
      anew(life, () => life.map.learn(readings));
    }
    return life.map;
  };
  const marks = marker(life);
  const list = suggestions(life, field, say, map);
  const { follow } = life;
  // Each other choice is followed by what follows it alone, and by this.
  life.follow = () => {
    follow();
    marks.renew(map());
    list.renew();
  };
  signal.addEventListener("abort", () => {
    list.end();
    marks.end();
  });
  map();
  marks.renew(life.map);
}

// What is searched for already is found as it sounds, too. The page has heard of
// the letters, and hears again only where they find something else now.
function anew(life, learn) {
  const before = String(life.shown().ids);
  life.busily(learn);
  const shown = life.shown();
  if (String(shown.ids) === before) return;
  life.follow();
  const { sector, query } = life.reflect(["sector", "query"]);
  life.tell("filter", { sector, query, ...shown });
}

// The field as a combobox with a list (ARIA Authoring Practices): the focus
// stays in the field, arrows go through the list.
function suggestions(life, field, say, map) {
  const { drawing } = life;
  const { signal } = life.ending;
  const page = drawing.ownerDocument;
  const make = (name, className) => Object.assign(page.createElement(name), { className });
  const box = make("div", "offers");
  const note = make("p", "");
  const list = make("ul", "");
  const id = `${field.id}-offers`;
  list.id = id;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", say("suggestions"));
  box.hidden = true;
  box.append(note, list);
  drawing.querySelector(".controls").append(box);
  // HTML has no combobox that is a search field: what browsers do for one, it does itself.
  field.type = "text";
  const roles = { role: "combobox", inputmode: "search", enterkeyhint: "search", autocomplete: "off", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id };
  for (const name of Object.keys(roles)) field.setAttribute(name, roles[name]);

  // What the lines of the list do, and which of them is marked; -1 is none.
  let offers = [];
  let active = -1;
  // Whether somebody has typed, and not chosen or closed since.
  let isWanted = false;

  const mark = (at) => {
    if (list.children[active]) list.children[active].setAttribute("aria-selected", "false");
    active = at;
    const option = list.children[at];
    if (!option) return field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    field.setAttribute("aria-activedescendant", option.id);
    // Within the list alone: the page does not move.
    const { offsetTop, offsetHeight } = option;
    if (offsetTop < box.scrollTop) box.scrollTop = offsetTop;
    else if (offsetTop + offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = offsetTop + offsetHeight - box.clientHeight;
    return undefined;
  };

  const close = () => {
    isWanted = false;
    box.hidden = true;
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  };

  const place = () => {
    const around = drawing.getBoundingClientRect();
    const of = field.getBoundingClientRect();
    const { fontSize } = page.defaultView.getComputedStyle(field);
    const wide = Math.min(Math.max(of.width, WIDTH * parseFloat(fontSize)), around.width - 2 * Math.min(of.left - around.left, 16));
    box.style.width = `${wide}px`;
    // Over the field where it is in sight only there: a keyboard on the screen covers
    // a part of the window.
    const { innerHeight, visualViewport } = page.defaultView;
    const { offsetTop, height } = visualViewport || { offsetTop: 0, height: innerHeight };
    const room = box.offsetHeight + 4;
    const isOver = of.bottom + room > offsetTop + height && of.top - room >= offsetTop;
    box.style.top = `${isOver ? of.top - around.top - room : of.bottom - around.top + 4}px`;
    box.style.left = `${Math.max(0, Math.min(of.left - around.left, around.width - wide))}px`;
  };

  // Lines, as the core tells them.
  const renew = () => {
    if (!isWanted || field.getRootNode().activeElement !== field) return close();
    const told = map() && life.map.suggest ? life.map.suggest() : "";
    offers = told ? told.split("\n").map((line) => line.split("\t")) : [];
    if (!offers.length) {
      // Still wanted: the next letter may find something.
      close();
      isWanted = true;
      return undefined;
    }
    const isNear = offers[0][0] === "near";
    note.textContent = isNear ? say("near", field.value.trim()) : "";
    note.hidden = !isNear;
    list.setAttribute("aria-label", note.textContent || say("suggestions"));
    list.textContent = "";
    mark(-1);
    offers.forEach(([, , , , label], at) => {
      const option = make("li", "");
      option.id = `${id}-${at}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.textContent = label;
      list.append(option);
    });
    box.hidden = false;
    box.scrollTop = 0;
    place();
    field.setAttribute("aria-expanded", "true");
    return undefined;
  };

  const choose = (at) => {
    const [, kind, about, query] = offers[at];
    close();
    if (kind === "sector") life.send("sector", Number(about));
    else life.send("show", 0, about);
    life.send("search", 0, query);
  };

  const keys = {
    ArrowDown: () => move(active + 1),
    ArrowUp: () => move(active < 0 ? offers.length - 1 : active - 1),
    Home: () => active >= 0 && move(0),
    End: () => active >= 0 && move(offers.length - 1),
    Enter: () => active >= 0 && (choose(active), true),
    Escape: () => (close(), true),
  };
  // Over either end comes the field itself.
  const move = (at) => {
    mark(at >= offers.length ? -1 : at);
    return true;
  };

  const onKey = (e) => {
    // What is being put together from letters has these keys for itself.
    if (e.isComposing || e.keyCode === 229 || e.ctrlKey || e.metaKey) return;
    if (box.hidden && e.key === "Escape" && field.value) {
      life.send("search", 0, "");
      e.preventDefault();
      e.stopPropagation();
      return;
    }
    if (box.hidden) {
      if (e.key !== "ArrowDown" && e.key !== "ArrowUp") return;
      isWanted = true;
      renew();
      if (box.hidden) return;
      if (!e.altKey) keys[e.key]();
      e.preventDefault();
      return;
    }
    if (e.altKey && e.key === "ArrowUp") close();
    else if (!keys[e.key] || e.shiftKey || !keys[e.key]()) return;
    e.preventDefault();
    // Nothing around the map closes by the key that closes its list.
    e.stopPropagation();
  };
  const onInput = (e) => {
    if (e.isComposing) return;
    isWanted = true;
    renew();
  };
  const onDown = (e) => e.preventDefault();
  const onClick = (e) => {
    const at = Array.from(list.children).indexOf(e.target.closest("li"));
    if (at >= 0) choose(at);
  };
  const onResize = () => box.hidden || place();
  const heard = [
    [field, "keydown", onKey],
    [field, "input", onInput],
    [field, "compositionend", onInput],
    [field, "blur", close],
    // A press on the list leaves the focus where it is.
    [box, "mousedown", onDown],
    [box, "click", onClick],
    [page.defaultView, "resize", onResize],
  ];
  for (const [target, type, handler] of heard) target.addEventListener(type, handler);
  // Who was quicker than this script finds it as if it had been there.
  if (field.value && field.getRootNode().activeElement === field) {
    isWanted = true;
    renew();
  }
  return {
    renew,
    end() {
      for (const [target, type, handler] of heard) target.removeEventListener(type, handler);
      for (const name of [...Object.keys(roles), "aria-activedescendant"]) field.removeAttribute(name);
      field.type = "search";
      box.remove();
    },
  };
}

// Marks what was found in the list, by CSS Custom Highlights: no element more,
// and no letter less, for whoever reads, copies or listens.
function marker(life) {
  const { highlights } = globalThis.CSS || {};
  const { Highlight } = globalThis;
  if (!highlights || !Highlight) return { renew() {}, end() {} };
  const { drawing } = life;
  let ours = [];
  const end = () => {
    const all = highlights.get(MARK);
    for (const range of ours) all.delete(range);
    if (all && !all.size) highlights.delete(MARK);
    ours = [];
  };
  const renew = (map) => {
    end();
    const told = map && map.hits ? map.hits() : "";
    if (!told) return;
    const cases = new Map(Array.from(drawing.querySelectorAll("article"), (one) => [one.id, one]));
    if (!highlights.has(MARK)) highlights.set(MARK, new Highlight());
    for (const line of told.split("\n")) {
      const [id, part, from, many] = line.split("\t");
      const range = rangeOf(partOf(cases.get(id), part), Number(from), Number(many));
      if (!range) continue;
      highlights.get(MARK).add(range);
      ours.push(range);
    }
  };
  return { renew, end };
}

// Where a part of a case stands in the list.
function partOf(article, part) {
  if (!article) return null;
  if (part === "region") return article.parentNode.querySelector(".place");
  // Below a translation stands what was published.
  const published = article.querySelector("div");
  if (published && part === "title") return published.firstElementChild;
  if (published && part === "summary") return published.children[1];
  if (/title$/.test(part)) return article.querySelector(".title");
  if (/summary$/.test(part)) return article.querySelector("p:not([class])");
  return article.querySelectorAll(".tags span")[part];
}

// Some letters of an element, whatever elements they are in.
function rangeOf(element, from, many) {
  if (!element) return null;
  const range = element.ownerDocument.createRange();
  const texts = element.ownerDocument.createTreeWalker(element, 4);
  let before = 0;
  let isBegun = false;
  while (texts.nextNode()) {
    const { currentNode } = texts;
    const past = before + currentNode.data.length;
    if (!isBegun && from < past) {
      range.setStart(currentNode, from - before);
      isBegun = true;
    }
    if (isBegun && from + many <= past) {
      range.setEnd(currentNode, from + many - before);
      return range;
    }
    before = past;
  }
  return null;
}
