// What is chosen stands in the page's address, and an address brings it back: on
// our own page with Back and Forward, on any other in one parameter.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, launch, origin } from "../harness.mjs";
import { around, site, wrong } from "../hosting.mjs";
import { expected } from "../oracle.mjs";
import { arrive, awake, lookIn, seen, spot, told } from "../reader.mjs";
import "./form.mjs";

const browser = launch();

const search = (page) => page.evaluate(() => decodeURIComponent(location.search));
const arrives = (page, wanted) => page.waitForFunction((wanted) => decodeURIComponent(location.search) === wanted, wanted);
const shows = async (page, choices) => {
  const wanted = expected(choices);
  const isThere = ([cases, query]) => JSON.stringify([cases, query]) === JSON.stringify([Array.from(pieces("article")).filter((e) => e.checkVisibility()).map((e) => Number(e.querySelector("i").textContent)), piece("#search").value]);
  await page.waitForFunction(`(${isThere})(${JSON.stringify([wanted.cases, wanted.query])})`);
  const found = await seen(page);
  for (const what of ["cases", "pressed", "selected", "query"]) assert.deepEqual(found[what], wanted[what], what);
};
const press = async (page, code) => {
  const { x, y } = await spot(page, `#r${code}`);
  await page.mouse.click(x, y);
};

test("each choice is a step, which Back and Forward walk, also after the page was loaded again", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  const before = await page.evaluate(() => history.length);
  const path = [{}];
  const go = async (choices, query, act) => {
    await act();
    await arrives(page, query);
    path.push([choices, query]);
    assert.equal(await page.evaluate(() => history.length), before + path.length - 1);
  };
  path[0] = [{}, ""];
  await go({ region: "410000" }, "?region=410000", () => press(page, "410000"));
  await go({ region: "330000" }, "?region=330000", () => press(page, "330000"));
  await go({ region: "330000", chosen: ["医疗"] }, "?region=330000&sector=医疗", () => page.locator("#s0").click());
  await go({ region: "330000", chosen: ["医疗", "养老"] }, "?region=330000&sector=医疗&sector=养老", () => page.locator("#s1").click());
  await go({}, "", () => page.locator("#clear").click());
  await told(page);
  for (const [choices, query] of path.slice(0, -1).reverse()) {
    await page.goBack();
    await arrives(page, query);
    await shows(page, choices);
  }
  // The page hears of it as of any choice, and it is no step of its own.
  assert.ok((await told(page)).some(([name, { region }]) => name === "select" && region === "330000"));
  await page.reload();
  await awake(page);
  for (const [choices, query] of path.slice(1, 3)) {
    await page.goForward();
    await arrives(page, query);
    await shows(page, choices);
  }
  await page.reload();
  await awake(page);
  await shows(page, { region: "330000" });
  await page.goBack();
  await arrives(page, "?region=410000");
  await shows(page, { region: "410000" });
  assert.equal(await page.evaluate(() => history.length), before + path.length - 1);
  assertQuiet(visit);
});

test("a search is one step, however many letters it has", async (t) => {
  const visit = await arrive(t);
  const { page } = visit;
  const before = await page.evaluate(() => history.length);
  await page.locator("#search").pressSequentially("养老服务", { delay: 30 });
  await arrives(page, "?query=养老服务");
  assert.equal(await page.evaluate(() => history.length), before + 1);
  await page.locator("#search").press("Backspace");
  await page.locator("#search").press("Backspace");
  // The list of suggestions lies over what is below.
  await page.locator("#search").press("Escape");
  // What waits is written before the next step is.
  await page.locator("#s1").click();
  await arrives(page, "?sector=养老&query=养老");
  assert.equal(await page.evaluate(() => history.length), before + 2);
  await page.goBack();
  await arrives(page, "?query=养老");
  await shows(page, { query: "养老" });
  await page.goBack();
  await arrives(page, "");
  await shows(page, {});
  assertQuiet(visit);
});

test("a link opens what was chosen, in its language and picture, and stays as short as it was", async (t) => {
  const visit = await arrive(t, { path: "/?utm=%e5+x&sector=%E5%85%BB%E8%80%81&region=%E6%B2%B3%E5%8D%97&language=en&picture=shades&theme=dark#x" });
  const { page } = visit;
  await page.locator("section.case-map:lang(en)").first().waitFor();
  const wanted = expected({ region: "410000", chosen: ["养老"] });
  await page.waitForFunction((many) => Array.from(pieces("article")).filter((e) => e.checkVisibility()).length === many, wanted.cases.length);
  assert.deepEqual(await chosen(page), ["河南", ["养老"], ""]);
  const map = await page.locator("case-map").evaluate((e) => [e.language, e.picture, e.theme, getComputedStyle(e.shadowRoot.querySelector("section")).colorScheme]);
  assert.deepEqual(map, ["en", "shades", "dark", "dark"]);
  assert.equal(await page.locator(".dots > g:visible").count(), 0);
  assert.equal(await page.evaluate(() => location.search + location.hash), "?utm=%e5+x&sector=%E5%85%BB%E8%80%81&region=%E6%B2%B3%E5%8D%97&language=en&picture=shades&theme=dark#x");
  
  await page.locator("#clear:visible").click();
  await page.waitForFunction(() => !location.search.includes("region"));
  const left = await page.evaluate(() => location.search + location.hash);
  assert.match(left, /^\?utm=%e5\+x&/);
  assert.deepEqual([...new URLSearchParams(left.split("#")[0])].slice(1).sort(), [["language", "en"], ["picture", "shades"], ["theme", "dark"]]);
  assert.ok(left.endsWith("#x"));
  assertQuiet(visit);
});

test("what an address names and is not there is told, and the whole is shown", async (t) => {
  for (const [query, names, choices] of [
    ["?region=999999", ["999999"], {}],
    ["?sector=%E5%85%BB%E7%94%9F&sector=%E5%85%BB%E8%80%81", ["养生"], { chosen: ["养老"] }],
    ["?region=%3Cimg%20src=x%3E&case=2020-2-99", ["<img src=x>", "2020-2-99"], {}],
  ]) {
    const visit = await arrive(t, { path: `/${query}` });
    const { page } = visit;
    await page.locator(".lost").waitFor();
    for (const name of names) await page.locator(".lost", { hasText: `“${name}”` }).waitFor();
    assert.equal(await page.locator("img").count(), 0);
    await shows(page, choices);
    const errors = visit.lines.filter(({ type }) => type === "error");
    assert.equal(errors.length, /region|sector/.test(query) ? 1 : 0, "one line, as for an attribute");
    assert.equal(await page.locator("case-map").evaluate((e) => e.region), null);
    // With the next choice it is gone, and so are those names.
    await press(page, "410000");
    await arrives(page, `?region=410000${choices.chosen ? "&sector=养老" : ""}`);
    assert.equal(await page.locator(".lost").count(), 0);
  }
  // A value that would keep the map from beginning is none.
  const visit = await arrive(t, { path: "/?picture=neon&theme=%3Cb%3E&heading-level=9&approval=GS1&src=//elsewhere.invalid" });
  await shows(visit.page, {});
  assert.deepEqual(await visit.page.locator("case-map").evaluate((e) => e.getAttributeNames().filter((name) => !["address", "region", "sector", "query"].includes(name))), []);
  assertQuiet(visit);
});

test("an address leads to a case: it is in sight, has the focus and is marked, and nothing is chosen", async (t) => {
  const visit = await arrive(t, { path: "/?case=2020-2-13", height: 600 });
  const { page } = visit;
  await page.waitForFunction(() => focused() && focused().id === "c2020-2-13");
  await page.waitForFunction(() => piece("#c2020-2-13").matches(".on"));
  await shows(page, {});
  const { top, bottom } = await page.locator("#c2020-2-13").evaluate((e) => e.getBoundingClientRect());
  assert.ok(top >= 0 && bottom <= 600, `${top} to ${bottom}`);
  await press(page, "410000");
  await arrives(page, "?region=410000");
  await page.goBack();
  await arrives(page, "?case=2020-2-13");
  await shows(page, {});
  assertQuiet(visit);
  // Without scripts the end of a shared address does it.
  const { page: still } = await arrive(t, { path: "/?case=2020-2-13#c2020-2-13", javascript: false, alive: false, height: 600 });
  assert.ok((await still.locator("#c2020-2-13").boundingBox()).y < 600);
});

const SCRIPT = `<script defer src="${origin}/case-map.single.js"></script>`;

async function host(t, body, query, prepare = () => {}) {
  const address = await site(t, { "/page": around(body + SCRIPT) });
  const visit = await browser.visit(t, { width: 1200 });
  await visit.page.addInitScript(lookIn);
  await prepare(visit.page);
  await visit.page.goto(`${address}/page${query}`);
  await awake(visit.page);
  return { ...visit, host: address };
}

const chosen = (page, at = 0) => page.locator("case-map").nth(at).evaluate((e) => [e.region, e.sector, e.query]);

test("on a host's page it is one parameter, never a step, and all else stays to the letter", async (t) => {
  const visit = await host(t, `<case-map address="map" region="110000"></case-map>`, "?a=%e5+x&map=region.410000_sector.%E5%85%BB%E8%80%81&region=320000&b#top?map=1");
  const { page } = visit;
  await page.waitForFunction(() => document.querySelector("case-map").region === "410000");
  assert.deepEqual(await chosen(page), ["410000", ["养老"], ""], "the address goes before the page's own");
  const before = await page.evaluate(() => history.length);
  const is = (wanted) => page.waitForFunction((wanted) => location.search + location.hash === wanted, wanted);
  await page.evaluate(() => document.querySelector("case-map").select("330000"));
  await is("?a=%e5+x&map=region.330000_sector.%E5%85%BB%E8%80%81&region=320000&b#top?map=1");
  await page.locator("#search").fill("a_b. ");
  await is("?a=%e5+x&map=region.330000_sector.%E5%85%BB%E8%80%81_query.a__b.+&region=320000&b#top?map=1");
  // Nothing chosen has to be said, where the page would choose.
  await page.evaluate(() => document.querySelector("case-map").clear());
  await is("?a=%e5+x&map=region.&region=320000&b#top?map=1");
  await page.evaluate(() => document.querySelector("case-map").select("北京"));
  await page.waitForFunction(() => !location.search.includes("map=region.&"));
  assert.equal(await page.evaluate(() => history.length), before);
  assert.deepEqual(wrong(visit, visit.host), []);
  const again = await host(t, `<case-map address="map" region="110000"></case-map>`, "?map=region%2E");
  assert.deepEqual(await chosen(again.page), [null, [], ""]);
});

test("two maps in a page have a parameter each, and the host's steps are followed", async (t) => {
  const maps = `<case-map address="one"></case-map><case-map address="two" id-prefix="b-"></case-map><case-map id-prefix="c-"></case-map>`;
  const visit = await host(t, maps, "?two=region.410000");
  const { page } = visit;
  await page.waitForFunction(() => document.querySelectorAll("case-map")[1].region === "410000");
  await page.waitForFunction(() => [...document.querySelectorAll("case-map")].every((map) => map.shadowRoot.querySelector(".controls:enabled")));
  await page.evaluate(() => document.querySelectorAll("case-map")[0].filter({ query: "水" }));
  await page.evaluate(() => document.querySelectorAll("case-map")[2].select("330000"));
  await arrives(page, "?two=region.410000&one=query.水");
  assert.deepEqual([await chosen(page, 0), await chosen(page, 1), await chosen(page, 2)], [[null, [], "水"], ["410000", [], ""], ["330000", [], ""]]);
  // A host's own step, and the way back from it.
  await page.evaluate(() => history.pushState(null, "", "?two=region.330000&page=2"));
  await page.goBack();
  await arrives(page, "?two=region.410000&one=query.水");
  await page.goForward();
  await arrives(page, "?two=region.330000&page=2");
  await page.waitForFunction(() => document.querySelectorAll("case-map")[1].region === "330000");
  assert.deepEqual([await chosen(page, 0), await chosen(page, 2)], [[null, [], ""], ["330000", [], ""]]);
  // Whoever is taken out follows no more.
  await page.evaluate(() => document.querySelectorAll("case-map")[1].remove());
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("case-map").query === "水");
  assert.deepEqual(wrong(visit, visit.host), []);
});

test("what waits to be written undoes nothing that others have written meanwhile", async (t) => {
  const maps = `<case-map address="one"></case-map><case-map address="two" id-prefix="b-"></case-map>`;
  const visit = await host(t, maps, "?one=region.110000");
  const { page } = visit;
  await page.waitForFunction(() => [...document.querySelectorAll("case-map")].every((map) => map.shadowRoot.querySelector(".controls:enabled")));
  await page.evaluate(() => {
    const [one, two] = document.querySelectorAll("case-map");
    one.select("410000");
    two.select("330000");
  });
  await arrives(page, "?one=region.410000&two=region.330000");
  // A host that answers with a parameter and a link of its own.
  await page.evaluate(() => {
    const map = document.querySelector("case-map");
    map.addEventListener("case-map-select", ({ detail }) => {
      location.hash = detail.region;
      setTimeout(() => history.replaceState(null, "", location.href.replace("#", "&page=2#")), 100);
    }, { once: true });
    map.select("320000");
  });
  await arrives(page, "?one=region.320000&two=region.330000&page=2");
  assert.equal(await page.evaluate(() => location.hash), "#320000");
  assert.deepEqual([await chosen(page, 0), await chosen(page, 1)], [["320000", [], ""], ["330000", [], ""]]);
  assert.deepEqual(wrong(visit, visit.host), []);
});

test("how a page has its map look since is not taken back by its own steps", async (t) => {
  const visit = await host(t, `<case-map address="map"></case-map>`, "?map=region.410000_theme.dark");
  const { page } = visit;
  const looks = () => page.locator("case-map").evaluate((map) => [map.picture, map.theme]);
  await page.waitForFunction(() => document.querySelector("case-map").region === "410000");
  await page.evaluate(() => {
    document.querySelector("case-map").picture = "shades";
    history.pushState(null, "", "?map=region.330000");
    history.pushState(null, "", "?map=region.320000");
  });
  await awake(page);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("case-map").region === "330000");
  // What came by the address goes with it.
  assert.deepEqual(await looks(), ["shades", ""]);
  await page.goBack();
  await page.waitForFunction(() => document.querySelector("case-map").theme === "dark");
  assert.deepEqual(await looks(), ["shades", "dark"]);
  assert.deepEqual(wrong(visit, visit.host), []);
});

test("how a page has its map look is no reader's choice: it is not written, and no step takes it back", async (t) => {
  const visit = await host(t, `<case-map address="map" language="en"></case-map>`, "?map=region.410000");
  const { page } = visit;
  const looks = () => page.locator("case-map").evaluate((map) => [map.language, map.picture, map.theme]);
  await page.waitForFunction(() => document.querySelector("case-map").region === "410000");
  await awake(page);
  await page.evaluate(() => history.pushState(null, "", location.href));
  await page.evaluate(() => document.querySelector("case-map").select("330000"));
  await arrives(page, "?map=region.330000");
  await page.evaluate(() => {
    const map = document.querySelector("case-map");
    Object.assign(map, { language: "zh-Hant", theme: "dark", picture: "shades" });
    return new Promise((done) => map.addEventListener("case-map-ready", done, { once: true }));
  });
  await page.evaluate(() => history.pushState(null, "", location.href));
  await page.evaluate(() => document.querySelector("case-map").select("320000"));
  await arrives(page, "?map=region.320000");
  assert.deepEqual(await looks(), ["zh-Hant", "shades", "dark"]);
  for (const region of ["330000", "410000"]) {
    await page.goBack();
    await page.waitForFunction((region) => document.querySelector("case-map").region === region, region);
    assert.deepEqual(await looks(), ["zh-Hant", "shades", "dark"]);
  }
  // What an address says of it holds for as long as it is said, and goes back to that.
  await page.evaluate(() => (history.pushState(null, "", "?map=region.110000_theme.light"), history.pushState(null, "", "?map=region.120000"), history.back()));
  await page.waitForFunction(() => document.querySelector("case-map").region === "110000");
  assert.deepEqual(await looks(), ["zh-Hant", "shades", "light"]);
  await page.evaluate(() => document.querySelector("case-map").select("130000"));
  await arrives(page, "?map=region.130000_theme.light");
  await page.goForward();
  await page.waitForFunction(() => document.querySelector("case-map").region === "120000");
  assert.deepEqual(await looks(), ["zh-Hant", "shades", "dark"]);
  assert.deepEqual(wrong(visit, visit.host), []);
});

test("where the address may not be changed, or not so often, the map does not mind", async (t) => {
  const refuse = (visit) =>
    visit.page.addInitScript(() => {
      globalThis.tried = 0;
      history.pushState = history.replaceState = () => {
        globalThis.tried++;
        throw new DOMException("refused", "SecurityError");
      };
    });
  const visit = await arrive(t, { prepare: refuse });
  await press(visit.page, "410000");
  await visit.page.waitForFunction(() => globalThis.tried > 0);
  await shows(visit.page, { region: "410000" });
  assert.equal(await search(visit.page), "");
  assertQuiet(visit);

  const count = (visit) =>
    visit.page.addInitScript(() => {
      globalThis.changes = 0;
      for (const name of ["pushState", "replaceState"]) {
        const change = history[name];
        history[name] = (...entry) => {
          globalThis.changes++;
          change.apply(history, entry);
        };
      }
    });
  const busy = await arrive(t, { prepare: count, clock: true });
  await press(busy.page, "410000");
  await arrives(busy.page, "?region=410000");
  await busy.page.evaluate(async () => {
    const map = document.querySelector("case-map");
    const { port1, port2 } = new MessageChannel();
    for (let at = 0; at < 151; at++) {
      map.select(at % 2 ? "410000" : "330000");
      await new Promise((done) => ((port1.onmessage = done), port2.postMessage(0)));
    }
  });
  await busy.page.waitForFunction(() => globalThis.changes >= 45);
  assert.ok((await busy.page.evaluate(() => globalThis.changes)) <= 50);
  await busy.page.clock.runFor(70_000);
  await arrives(busy.page, "?region=330000");
});

test("a map that has no address of its own, or stands in a page without one, leaves all as it is", async (t) => {
  const visit = await host(t, `<case-map></case-map>`, "?region=410000&map=region.410000");
  assert.deepEqual(await chosen(visit.page), [null, [], ""]);
  await visit.page.evaluate(() => document.querySelector("case-map").select("330000"));
  assert.equal(await visit.page.evaluate(() => location.search), "?region=410000&map=region.410000");
  assert.ok(!visit.requests.some((url) => url.includes("/address.")), "nothing is loaded for it");
  assert.deepEqual(wrong(visit, visit.host), []);
  const srcdoc = `<case-map address="map"></case-map>${SCRIPT}`.replaceAll('"', "&quot;");
  const inner = await site(t, { "/": around(`<iframe sandbox="allow-scripts" width="900" height="700" srcdoc="${srcdoc}"></iframe>`) });
  const framed = await browser.visit(t, { width: 1200 });
  await framed.page.goto(inner);
  await framed.page.frameLocator("iframe").locator(".controls:enabled").waitFor();
  const frame = framed.page.frames()[1];
  await frame.evaluate(() => document.querySelector("case-map").select("330000"));
  await frame.waitForFunction(() => document.querySelector("case-map").region === "330000");
  await framed.page.waitForTimeout(500);
  assert.deepEqual(wrong(framed, inner), []);
});

test("a province that is opened, and a county in it, are steps, and a link opens them", async (t) => {
  const visit = await arrive(t, { path: "/?region=410000&open" });
  const { page } = visit;
  const shown = (within) => page.waitForFunction((within) => (piece("case-map section.case-map[data-within]")?.dataset.within ?? null) === within, within);
  await shown("410000");
  const before = await page.evaluate(() => history.length);
  await page.evaluate(() => document.querySelector("case-map").select("410823"));
  await arrives(page, "?region=410823");
  await page.locator(".tools .back").click();
  await arrives(page, "?region=410000");
  await shown(null);
  assert.equal(await page.evaluate(() => history.length), before + 2);
  await page.goBack();
  await arrives(page, "?region=410823");
  await shown("410000");
  await page.waitForFunction(() => document.querySelector("case-map").region === "410823");
  await page.goBack();
  await arrives(page, "?region=410000&open");
  await page.waitForFunction(() => document.querySelector("case-map").region === "410000");
  await shown("410000");
  await page.goForward();
  await page.goForward();
  await arrives(page, "?region=410000");
  await shown(null);
  assert.equal(await page.evaluate(() => history.length), before + 2);
  assertQuiet(visit);
});

test("two steps of the history at once lead to the second, and make no new one", async (t) => {
  const { page } = await arrive(t, { path: "/?region=410000&open" });
  await page.waitForFunction(() => piece("section.case-map").dataset.within === "410000");
  const before = await page.evaluate(() => history.length);
  await page.evaluate(() => {
    for (const address of ["?region=410823", "?region=410000"]) {
      history.replaceState(history.state, "", address);
      dispatchEvent(new PopStateEvent("popstate"));
    }
  });
  // Whoever still went to the first would be there by now.
  await page.waitForTimeout(1000);
  assert.deepEqual(
    await page.evaluate(() => [location.search, history.length, document.querySelector("case-map").region, document.querySelector("case-map").open]),
    ["?region=410000", before, "410000", false],
  );
});
