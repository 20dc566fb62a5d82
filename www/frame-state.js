// The map's state in the frame's address.
//
// What stands there may come from anybody. Only the names below are taken,
// as text, and never an address: with `src`, `cases` or `regions` anybody
// could show data of their own under this site's name.
const NAMES = ["region", "query", "language", "theme", "heading-level", "approval"];
const LONGEST = 100;
// Some kernels refuse more than a hundred changes of the address in 30 s;
// typing must not use them up.
const PAUSE = 250;

const plain = (value) => value.slice(0, LONGEST);

// Puts what the address says on an element that has not started yet.
export function take(map) {
  const given = new URLSearchParams(location.search);
  for (const name of NAMES) {
    if (given.get(name)) map.setAttribute(name, plain(given.get(name)));
  }
  const sectors = given.getAll("sector").filter(Boolean);
  if (sectors.length) map.setAttribute("sector", sectors.map(plain).join(","));
  const page = document.documentElement;
  if (/^(light|dark)$/.test(given.get("theme"))) {
    // The page around the map, and the drawing until the map comes alive.
    for (const part of [page, map.querySelector("[data-scene]")]) part.setAttribute("data-theme", given.get("theme"));
  }
  if (given.get("language") === "en") page.lang = "en";
}

// Brings the address up to date when the reader chooses.
export function keep(map) {
  const now = new URLSearchParams(location.search);
  const set = (name, values) => {
    now.delete(name);
    for (const value of values) if (value) now.append(name, value);
  };
  let timer;
  const write = () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      const url = new URL(location.href);
      url.search = now;
      try {
        history.replaceState(history.state, "", url.href);
      } catch (refused) {
        // The address stays as it was; the map does not need it.
      }
    }, PAUSE);
  };
  map.addEventListener("case-map-select", ({ detail }) => {
    set("region", [detail.region]);
    write();
  });
  map.addEventListener("case-map-filter", ({ detail }) => {
    set("sector", detail.sector);
    set("query", [detail.query]);
    write();
  });
}
