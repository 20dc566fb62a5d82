// A province opened into its counties, or a region of a host's own into its parts, and
// the way back.
//
// The province's view is another drawing with another map, of the same choice.
// The country's stays as it is, out of the page, until the way back.
import { FILES } from "./later.js"; // Made by xtask/src/loader.rs.
import { isMany, near } from "./near.js";
import { areOwn, checked, namesOfParts, numberOf, opensOwn, packOfParts } from "./parts.js";

// Two presses within so many ms are one double press.
const DOUBLE = 400;

// How long a reader has been at rest, in ms, before it is said where they are.
const REST = 500;

const provinceOf = (code) => `${code.slice(0, 2)}0000`;

// What is said of counties, and instead of regions of any place.
const WORDS = { open: "open-parts", "open-short": "open-parts-short", "back-to-all": "back-to-map", country: "whole-map", "no-counties": "no-parts" };

// What opens and closes provinces in a life. `arrive` gives the drawing that
// shows its tools, and of these the view (www/zoom.js).
export function opener(life, load, speak, arrive) {
  // The country's map and drawing, while a province's show.
  let country;
  // The province that is on its way, or its county.
  let opening;
  // Whether one drawing gives way to another, and nothing ends.
  let turning = false;

  // The whole map's drawing.
  const whole = () => (country || life).drawing;

  const isOwn = () => areOwn(whole());

  const say = (key, ...values) => speak((isOwn() && WORDS[key]) || key, ...values);

  // The link of the region that is chosen on the whole map.
  const chosenLink = () => whole().querySelector(".land a[aria-pressed=true]");

  // Whether a region opens, by its code and its link. Regions of a host's own are no
  // provinces: they have parts of their own, or none.
  const opens = (code, link) => !isMany(life) && (isOwn() ? opensOwn(life, link) : !life.given("regions") && Boolean(FILES[`counties/${code}.atlas`]));

  // What draws into an element what a region opens into, once all is there.
  async function drawer(province, link) {
    const isOfOwn = isOwn();
    const [content, map] = await Promise.all([isOfOwn ? packOfParts(life, load, link, province) : geometry(province, load), near(life, load)]);
    return { map, draw: (fresh) => (isOfOwn ? map.openPack(fresh, `${province}.pack`, content) : map.open(fresh, province, `${province}.atlas`, content)) };
  }

  // Opens a province, at one of its counties if one is named, in place of whatever
  // shows. Throws, and has changed nothing, where it does not come or is not there;
  // gives whether it came to that: what was chosen meanwhile is not undone.
  async function open(province, { link = chosenLink(), county = "", smooth = false, isWanted = () => true } = {}) {
    const { drawing } = life;
    const wish = county || province;
    if (opening === wish) return false;
    opening = wish;
    const { region } = life.chosen();
    const isPast = () => !life.map || life.drawing !== drawing || opening !== wish || life.chosen().region !== region || !isWanted();
    try {
      if (!opens(province, link)) throw new Error(unknown(county || province));
      const { map, draw } = await drawer(province, link).catch((error) => {
        // What nobody waits for any more is missed by nobody.
        if (!isPast()) throw error;
        return {};
      });
      if (isPast()) return false;
      const fresh = drawing.ownerDocument.createElement("div");
      const inner = draw(fresh);
      if (!inner) throw new Error(unknown(province));
      if (county && !knows(inner, county)) {
        inner.free();
        throw new Error(unknown(county));
      }
      if (smooth) await arrive().to(seenBy(inner), true);
      if (isPast()) {
        inner.free();
        if (life.map && life.drawing === drawing) arrive().reset();
        return false;
      }
      const before = country && life.map;
      country = country || { map, drawing };
      life.back = (quiet) => back({ quiet });
      // Where one is, the whole map says.
      country.map.send("show", 0, province);
      turn(inner, fresh.firstElementChild);
      if (before) before.free();
      // A life that ends frees the map that shows, and so this one; not where it
      // has broken, and no map can be trusted.
      life.ending.signal.addEventListener("abort", () => !turning && country && life.map && country.map.free());
      return true;
    } finally {
      if (opening === wish) opening = undefined;
    }
  }

  // Shows the country again.
  function back({ smooth = false, loud = false, quiet = false } = {}) {
    if (!country) return;
    const { map, drawing } = country;
    const { map: inner } = life;
    const [sectors, query] = ["sectors", "query"].map((what) => inner.tell(what));
    const seen = seenBy(inner);
    country = life.back = undefined;
    turn(map, drawing);
    life.quietly(() => {
      life.send("filter", 0, sectors);
      life.send("search", 0, query);
    });
    inner.free();
    if (!quiet) told(loud);
    if (!smooth) return;
    const view = arrive();
    view.to(seen, false);
    view.reset(true);
  }

  function turn(map, drawing) {
    const hadFocus = life.element.getRootNode().activeElement === life.element;
    turning = true;
    life.ending.abort();
    turning = false;
    Object.assign(life, { ending: new AbortController(), map, drawing });
    life.live();
    arrive();
    const region = drawing.querySelector('.land a[tabindex="0"]');
    if (hadFocus && region) region.focus({ preventScroll: true });
    const { signal } = life.ending;
    const timer = setTimeout(() => {
      drawing.querySelector("[role=status]").textContent = drawing.querySelector(".heading").textContent;
    }, REST);
    signal.addEventListener("abort", () => clearTimeout(timer));
  }

  // The attributes say what is chosen, and whoever listens hears of it.
  function told(loud) {
    const open = Boolean(country);
    const { region } = life.chosen();
    life.reflecting = true;
    life.element.open = open;
    life.element.region = region;
    life.reflecting = false;
    if (loud) life.tell("select", { region, open, ...life.shown() });
  }

  // Chooses a region on the map that shows, if that knows it.
  function choose(region) {
    const { sought } = life;
    let told;
    life.quietly(() => (told = life.send("show", 0, region)));
    // On the way to what is sought.
    life.sought = sought;
    return told !== undefined && told.indexOf("unknown") < 0;
  }

  // The code of the province that the country calls so, if any; it is chosen there.
  function provinceBy(name) {
    if (!country) return choose(name) ? life.chosen().region : undefined;
    return knows(country.map, name) ? country.map.tell("region") : undefined;
  }

  // The province that a code or a name means, and the county in it if it is one; for
  // regions of a host's own the link as well.
  async function placeOf(region) {
    const own = provinceBy(region);
    // Regions of a host's own may have no parts, whatever their ids look like.
    if (own && life.given("regions") && !isOwn()) return { province: own, county: "" };
    if (!isOwn()) {
      const code = own || (/^\d{6}$/.test(region) ? region : await codeOf(region, load));
      const province = provinceOf(code);
      return { province, county: code === province ? "" : code };
    }
    if (own) return { province: own, county: "", link: chosenLink() };
    const all = await namesOfParts(life, load, whole());
    const [number, province, county] = only(region, all, ([, , id, name]) => [id, name]);
    return { province, county, link: Array.from(whole().querySelectorAll(".land a")).find((link) => numberOf(link) === number) };
  }

  // Goes to a region by code or name, opening or closing what is on the way;
  // throws, and has gone nowhere, where there is none such.
  async function reach(region, loud) {
    const { sought } = life;
    // Something else may have been chosen since, and may yet be.
    if (region !== null && region !== sought) return;
    const isWanted = () => life.sought === sought;
    // Who only wants it open means what is chosen by now.
    if (region === null) region = life.chosen().region;
    if (!(country && region && choose(region))) {
      const { province, county, link } = region ? await placeOf(region) : {};
      if (!isWanted()) return;
      // What has no parts is shown where it lies.
      const isToOpen = province && life.element.open && ((!isOwn() && !life.given("regions")) || opens(province, link));
      if (isToOpen || county) {
        if (!(await open(province, { link, county, isWanted: () => isWanted() && Boolean(county || life.element.open) }))) {
          if (life.map && !country && !opening) told(false);
          return;
        }
      } else {
        if (country) back({ quiet: true });
        if (!choose(province || "")) throw new Error(unknown(region));
      }
    }
    told(loud);
  }

  // What a reader asks for: they see it move, and are told where it does not come.
  async function ask() {
    const { drawing } = life;
    const province = life.chosen().region;
    if (!province || country) return;
    const name = nameOf(chosenLink());
    const pressed = drawing.querySelector(".tools .open");
    pressed.setAttribute("aria-busy", "true");
    try {
      if (await open(province, { smooth: true })) told(true);
    } catch (error) {
      life.report(error.message);
      const words = say("no-counties", name);
      // What is said of the choice before is said first.
      setTimeout(() => (drawing.querySelector("[role=status]").textContent = words), REST);
      let note = drawing.querySelector(".tools .failed");
      if (!note) {
        note = drawing.ownerDocument.createElement("span");
        note.className = "failed";
        drawing.querySelector(".tools").append(note);
      }
      note.textContent = words;
    } finally {
      pressed.removeAttribute("aria-busy");
    }
  }

  // The row of a drawing's tools gets what goes in, or back.
  function equip(row, signal, button) {
    const { drawing } = life;
    const on = (type, handler) => {
      drawing.addEventListener(type, handler, true);
      signal.addEventListener("abort", () => drawing.removeEventListener(type, handler, true));
    };
    const isPlain = (e) => !(e.ctrlKey || e.metaKey || e.altKey || e.shiftKey || e.isComposing);
    const take = (e) => {
      e.preventDefault();
      e.stopPropagation();
    };
    if (country) {
      const leave = () => back({ smooth: true, loud: true });
      button("back", say("back-to-all"), leave, say("back-to-all"));
      path(drawing, leave);
      on("keydown", (e) => {
        const isDone = drawing.querySelector(".tip").hidden && life.chosen().region === drawing.dataset.within;
        if (e.key !== "Escape" || !isPlain(e) || !isDone || e.target.closest("input, select, .kept, .held")) return;
        take(e);
        leave();
      });
      return;
    }
    const way = button("open", "", ask, say("open-short"));
    const show = () => {
      const { region } = drawing.dataset;
      way.hidden = !region || !opens(region, chosenLink());
      if (way.hidden) return;
      way.title = say("open", nameOf(chosenLink()));
      way.setAttribute("aria-label", way.title);
      const note = row.querySelector(".failed");
      if (note) note.remove();
    };
    show();
    const observer = new MutationObserver(show);
    observer.observe(drawing, { attributes: true, attributeFilter: ["data-region"] });
    signal.addEventListener("abort", () => observer.disconnect());
    on("keydown", (e) => {
      if (e.key !== "Enter" || !isPlain(e) || way.hidden || !e.target.closest(".land a[aria-pressed=true]")) return;
      take(e);
      ask();
    });
    // Two presses take a choice back and make it again, or the other way round.
    let last = { at: -DOUBLE };
    on("click", (e) => {
      const region = e.target.closest(".land a");
      const isDouble = region && region === last.region && e.timeStamp - last.at < DOUBLE;
      last = { region: isDouble ? undefined : region, at: e.timeStamp };
      if (!isDouble || !opens(numberOf(region), region)) return;
      take(e);
      if (region !== chosenLink()) life.send("select", placeIn(drawing, region));
      ask();
    });
  }

  // Where one is, with the way back, before what is said of it.
  function path(drawing, leave) {
    const page = drawing.ownerDocument;
    const [nav, whole, here] = ["span", "button", "span"].map((tag) => page.createElement(tag));
    nav.className = "path";
    nav.setAttribute("role", "navigation");
    nav.setAttribute("aria-label", say("path"));
    whole.type = "button";
    whole.textContent = say("country");
    whole.addEventListener("click", leave);
    here.setAttribute("aria-current", "page");
    here.textContent = nameOf(chosenLink());
    nav.append(whole, " › ", here);
    drawing.querySelector(".summary").prepend(nav);
  }

  // What a region is called on the whole map: what its link says of itself up to one of
  // the commas, as the list of regions has it.
  function nameOf(link) {
    const [line] = (country || life).map.tell("regions").split("\n").slice(placeIn(whole(), link) + 1);
    const pieces = link.getAttribute("aria-label").split(/(?=[，,])/);
    const names = pieces.map((_, at) => pieces.slice(0, at + 1).join(""));
    return names.find((name) => line.startsWith(name) && /^( \d+)?$/.test(line.slice(name.length))) || names[0];
  }

  return { equip, reach };
}

// The geometry of a province. Its address tells the beginning of its hash, where
// no bundler has given it another.
async function geometry(province, load) {
  const { href } = FILES[`counties/${province}.atlas`]();
  const content = await load.bytes(href);
  const [, hash] = /\.([\da-f]{8})\.atlas$/.exec(href) || [];
  return checked(href, hash, content);
}

// Where a province's picture lies in the country's.
function seenBy(map) {
  const [x, y, width, height] = map.tell("seen").split("\n").map((part) => part / 1000);
  return { x, y, width, height };
}

// Chooses a region on a map, if that knows it.
const knows = (map, region) => map.send("show", 0, region).indexOf("unknown") < 0;

// As unknown.js has it, which is of another file (xtask/src/shipped.rs).
const unknown = (region) => `region "${region}": not in the data; expected a name or code as they have it`;

// Which one of the regions on a drawing a link is.
const placeIn = (drawing, link) => Array.from(drawing.querySelectorAll(".land a")).indexOf(link);

// Codes and names of all counties, once they are there.
let counties;

// The code of a county that only one has by this name.
async function codeOf(name, load) {
  if (!counties) {
    const names = new TextDecoder().decode(await load.bytes(FILES["counties.names"]().href));
    counties = names.split("\n").map((line) => line.split("\t"));
  }
  return only(name, counties, (names) => names)[0];
}

// The only one of some that is called so; what `names` gives of each goes from what no
// two share to what they may. The first of each is told where several are meant.
function only(name, all, names) {
  const most = all.length ? names(all[0]).length : 0;
  for (let at = 0; at < most; at += 1) {
    const found = all.filter((one) => names(one)[at] === name);
    if (found.length > 1) {
      throw new Error(`region "${name}": ${found.length} have this name (${found.map((one) => names(one)[0]).join(", ")}); expected a code`);
    }
    if (found.length) return found[0];
  }
  throw new Error(unknown(name));
}
