// Style does not come in from the host's page, and none of ours gets out.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet, built } from "../harness.mjs";
import { frame } from "../reader.mjs";
import { FREE, act, embed } from "./host.mjs";

// Every computed style of every element of the map, and its box, relative to
// the map's own. Custom properties come in any order, and show in the others.
// There are 300,000 styles of few kinds: they come as numbers of kinds, for the
// way out of the browser takes longer than asking it.
const looks = async (page) => {
  const { kinds, pieces } = await act(page, ({ shadowRoot }) => {
    const drawing = shadowRoot.querySelector("section");
    const { left, top } = drawing.getBoundingClientRect();
    const box = (e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return width || height ? [x - left, y - top, width, height].map((n) => Math.round(n * 8) / 8).join(" ") : "none";
    };
    const kinds = new Map();
    const kind = (line) => kinds.get(line) ?? kinds.set(line, kinds.size).size - 1;
    const style = (e, pseudo) => {
      const computed = getComputedStyle(e, pseudo);
      return Array.from(computed).filter((name) => !name.startsWith("--")).map((name) => kind(`${name}: ${computed.getPropertyValue(name)}`));
    };
    const pieces = [drawing, ...drawing.querySelectorAll("*")].map((e) => {
      const before = getComputedStyle(e, "::before").content === "none" ? [] : style(e, "::before");
      return { name: `${e.localName}.${e.getAttribute("class")}#${e.id}`, box: box(e), style: style(e).concat(before).join(" ") };
    });
    return { kinds: Array.from(kinds.keys()).join("\n"), pieces };
  });
  const lines = kinds.split("\n");
  return pieces.map(({ style, ...piece }) => ({ ...piece, style: style.split(" ").map((kind) => lines[kind]).sort() }));
};

// Around the map there is nothing, in every page: so it is as wide as the window.
const PLACE = "html,body,main,case-map{margin:0 !important;padding:0 !important;border:0 !important}";

async function arrive(t, sheet) {
  const visit = await embed(t, "<case-map></case-map>", { head: `<style>${PLACE}</style><style>${sheet}</style>`, headers: FREE, width: 960, height: 2000 });
  // With its tools, which come once the pointer is over it.
  await visit.page.mouse.move(300, 60);
  await visit.page.locator("case-map .tools").waitFor({ state: "attached" });
  await visit.page.mouse.move(2, 1990);
  await frame(visit.page);
  return visit;
}

let plain;
const bare = async (t) => (plain ??= await looks((await arrive(t, "")).page));

// Says what first differs, rather than printing everything.
function assertSame(found, wanted) {
  assert.equal(found.length, wanted.length);
  for (const [i, { name, box, style }] of wanted.entries()) {
    assert.deepEqual(found[i].style.filter((line, k) => line !== style[k]), [], name);
    assert.equal(found[i].box, box, name);
  }
}

const INHERITED =
  "color:red;background-color:lime;font:italic 900 40px/3 cursive;font-variant:small-caps;letter-spacing:1em;word-spacing:2em;text-transform:uppercase;" +
  "text-indent:5em;text-align:right;text-shadow:0 0 9px red;white-space:pre;word-break:break-all;line-break:anywhere;hyphens:auto;writing-mode:horizontal-tb;" +
  "direction:rtl;list-style:square;cursor:wait;quotes:none;fill:red;stroke:red;stroke-width:9px;text-anchor:end;dominant-baseline:hanging;accent-color:red;" +
  "color-scheme:dark;border-collapse:collapse;caret-color:red;user-select:none;tab-size:20;orphans:9;paint-order:stroke;shape-rendering:crispEdges;" +
  "text-rendering:geometricPrecision;font-kerning:none;font-feature-settings:'smcp';-webkit-text-stroke:2px red;text-emphasis:dot;";

// Rules that other people's pages have, or could have at their worst.
const HOSTILE = {
  "a reset of everything": "*{all:unset !important}",
  "a reset that is fashionable": "*:where(:not(html,iframe,canvas,img,svg,video,audio):not(svg *)){all:unset;display:revert}*,*::before,*::after{box-sizing:border-box}",
  "another box model": "*,*::before,*::after{box-sizing:content-box !important;margin:9px !important;padding:9px !important;border:3px solid red !important}",
  "rules for every kind of element": "a,button,h1,h2,h3,h4,p,ul,li,i,b,span,svg,g,path,use,text,tspan,rect,input,fieldset,legend,article,section,div{color:red !important;fill:red !important;stroke:red !important;font:9px cursive !important;transform:rotate(9deg) !important;opacity:.3 !important;display:inline !important;position:static !important}",
  "small letters in the root": "html{font-size:62.5%}",
  "huge letters in the root": "html{font-size:100px}",
  "all that is inherited": `html,body,main{${INHERITED}}`,
  "all that is inherited, on the element": `case-map{${INHERITED}}`,
  "everything inside of it": "case-map *,case-map > *,case-map .case-map,.case-map,.case-map *,.controls,.land{display:none !important;color:red !important}",
  "our own names": "html{--paper:red;--ink:lime;--soft:red;--line:red;--accent:red;--l0:red;--l1:red;--sans:cursive;--serif:cursive}#r410000,#heading,#search,[part]{all:unset !important;display:none !important}",
  "other boxes for the element": "case-map{display:inline-flex}",
};

for (const [name, sheet] of Object.entries(HOSTILE)) {
  test(`the map looks the same under ${name}`, async (t) => {
    const wanted = await bare(t);
    const { page } = await arrive(t, sheet);
    assertSame(await looks(page), wanted);
  });
}

test("what hides a part of the page hides the map, and what keeps clicks off it keeps them off", async (t) => {
  const { page } = await arrive(t, "");
  const region = page.locator("#r410000");
  const seen = () => act(page, ({ shadowRoot }) => [shadowRoot.querySelector("#heading").checkVisibility({ visibilityProperty: true }), document.elementFromPoint(450, 200).localName]);
  assert.deepEqual(await seen(), [true, "case-map"]);
  for (const [property, value, wanted] of [["visibility", "hidden", [false, "html"]], ["pointer-events", "none", [true, "html"]], ["display", "none", [false, "html"]]]) {
    await page.evaluate(([property, value]) => document.body.style.setProperty(property, value), [property, value]);
    assert.deepEqual((await seen()).map((found) => (found === "body" || found === "main" ? "html" : found)), wanted, property);
    await page.evaluate((property) => document.body.style.removeProperty(property), property);
  }
  assert.ok(await region.isVisible());
});

// A page of someone else, with names that we use as well.
const OTHERS =
  `<h1>标题</h1><h2 class="heading">二</h2><p class="summary">文 <a href="#">链</a> <b class="title">粗</b> <i>斜</i> <span class="tags">字</span></p><ul class="sectors"><li>一</li></ul>` +
  `<button aria-pressed="true" class="clear">按</button><button class="none">钮</button><input placeholder="寻"><fieldset class="controls" disabled><legend>组</legend><button>x</button></fieldset>` +
  `<section class="panel"><article><h3>三</h3><p class="note">注</p></article></section><div class="stage"><div class="tip">提</div></div><p hidden>藏</p>` +
  `<svg class="key" width="90" height="90"><g class="land"><path class="edge ring chosen" d="M0 0h9v9z"/></g><text class="names t3" x="9" y="40">图</text><rect class="w f l0" width="9" height="9"/></svg><table><tr><td>表</td></tr></table>`;

const others = (page) =>
  page.evaluate(() =>
    [document.documentElement, document.body, ...document.querySelectorAll("#others, #others *")].map((e) => {
      const { x, y, width, height } = e.getBoundingClientRect();
      return [e.localName, x, y, width, height, ...Array.from(getComputedStyle(e), (name) => getComputedStyle(e).getPropertyValue(name))].join("|");
    }),
  );

test("a page's own elements look the same with the map in it and with its style linked", async (t) => {
  const body = `<div id="others">${OTHERS}</div>`;
  const without = await embed(t, body, { alive: false });
  const wanted = await others(without.page);
  assert.ok(wanted.length > 30);
  // The height of the whole page is all that may differ.
  const rest = (found) => found.slice(2);
  for (const head of ["", `<link rel="stylesheet" href="case-map.css">`]) {
    const visit = await embed(t, `${body}<case-map></case-map>`, { head });
    assert.deepEqual(rest(await others(visit.page)), rest(wanted));
    assert.equal(await visit.page.evaluate(() => document.styleSheets.length + document.adoptedStyleSheets.length), head ? 1 : 0);
    assertQuiet(visit);
  }
  assert.ok(String(await built("case-map.css")).length > 5000);
});
