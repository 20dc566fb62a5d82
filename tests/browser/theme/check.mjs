// Colours: the inset repeats the theme, and everything can be told and read in
// every scheme, with large text, and where colours are forced.
import assert from "node:assert/strict";
import { test } from "node:test";
import { assertQuiet } from "../harness.mjs";
import { channels, contrast, pixels } from "../pixels.mjs";
import { arrive, frame } from "../reader.mjs";

// Points on the land of a region, in the main map and in the inset, a few px from any border.
const grounds = (page, code) =>
  page.evaluate((code) => {
    // One path, or a group of them of which one is cut by the inset's window.
    const land = piece(`#m${code}`);
    const paths = Array.from(land.localName === "g" ? land.children : [land]);
    const back = land.getScreenCTM().inverse();
    const frame = piece("rect.f").getBoundingClientRect();
    const isWithin = (x, y) => x > frame.left && y > frame.top;
    const holds = (x, y) => paths.some((path) => path.isPointInFill(new DOMPoint(x, y).matrixTransform(back)) && (isWithin(x, y) || !path.hasAttribute("clip-path")));
    const { left, top, right, bottom } = land.getBoundingClientRect();
    const found = { main: [], inset: [] };
    for (let x = Math.ceil(left); x < right; x += 2) {
      for (let y = Math.ceil(top); y < bottom; y += 2) {
        if (![[0, 0], [3, 0], [-3, 0], [0, 3], [0, -3]].every(([dx, dy]) => holds(x + dx, y + dy))) continue;
        const isInset = isWithin(x, y);
        if (isInset && (x - 4 < frame.left || y - 4 < frame.top)) continue;
        found[isInset ? "inset" : "main"].push([x, y]);
      }
    }
    return found;
  }, code);

// The colour that most of some points have on the screen: names lie over a few.
function most(screen, points) {
  const counts = new Map();
  for (const [x, y] of points) {
    const colour = screen.at(x, y).join();
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0][0];
}

for (const [code, name] of [["460000", "海南"], ["440000", "广东"]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`rule 8: ${name} has one colour in the main map and in the inset, ${colorScheme}`, async (t) => {
      const { page } = await arrive(t, { colorScheme, scale: 1, height: 1000 });
      const places = await grounds(page, code);
      assert.ok(places.main.length > 20 && places.inset.length > 2, `${places.main.length} ${places.inset.length}`);
      const colours = async () => {
        await frame(page);
        const screen = await pixels(page);
        return [most(screen, places.main), most(screen, places.inset)];
      };
      const rest = await colours();
      assert.equal(rest[0], rest[1], "at rest");
      for (const view of ["main", "inset"]) {
        const [x, y] = places[view][places[view].length >> 1];
        await page.mouse.move(x, y);
        await page.keyboard.press("Escape");
        const hovered = await colours();
        assert.equal(hovered[0], hovered[1], `hovered in the ${view}`);
        assert.notEqual(hovered[0], rest[0], `hovering in the ${view} shows`);
      }
      await page.mouse.move(1, 1);
      await page.locator(`#r${code}`).evaluate((region) => region.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true })));
      const chosen = await colours();
      assert.equal(chosen[0], chosen[1], "chosen");
      await outlined(page, code);
    });
  }
}

// The outline of the chosen region runs along its border in both views.
async function outlined(page, code) {
  const border = await page.evaluate((code) => {
    const land = piece(`#m${code}`);
    const frame = piece("rect.f").getBoundingClientRect();
    const found = { main: [], inset: [] };
    for (const path of land.localName === "g" ? land.children : [land]) {
      for (let i = 0; i < 400; i++) {
        const { x, y } = path.getPointAtLength((path.getTotalLength() * i) / 400).matrixTransform(path.getScreenCTM());
        const isInset = x > frame.left + 3 && y > frame.top + 3;
        // What the window cuts off is not seen.
        if (isInset || !path.hasAttribute("clip-path")) found[isInset ? "inset" : "main"].push([Math.floor(x), Math.floor(y)]);
      }
    }
    return { ...found, ink: getComputedStyle(piece("#chosen")).stroke };
  }, code);
  const screen = await pixels(page);
  const isInk = ([x, y]) => contrast(screen.at(x, y), channels(border.ink)) < 1.5;
  for (const view of ["main", "inset"]) {
    const share = border[view].filter(isInk).length / border[view].length;
    assert.ok(border[view].length > 10 && share > 0.8, `${view}: ${share} of ${border[view].length} points`);
  }
}

// Each text with each ground that it may lie on, as the browser resolves them.
const pairs = (page) =>
  page.evaluate(() => {
    const probe = document.createElement("p");
    piece(".case-map").append(probe);
    const value = (name) => {
      probe.style.color = `var(--${name})`;
      return getComputedStyle(probe).color;
    };
    const fill = (selector) => getComputedStyle(piece(selector)).fill;
    const shades = [0, 1, 2, 3, 4].map((k) => `l${k}`);
    const found = [
      ...[...shades, "hover", "paper"].map((ground) => [`a name on ${ground}`, fill(".names text"), value(ground)]),
      ["the legend", fill(".key text"), value("paper")],
      ["the inset's title", fill("svg .t"), value("paper")],
      ["what is typed and chosen", getComputedStyle(piece("#search")).color, value("paper")],
      ["the tooltip", ...["color", "backgroundColor"].map((name) => getComputedStyle(piece("#tip"))[name])],
    ];
    probe.remove();
    return found;
  });

for (const colorScheme of ["light", "dark"]) {
  test(`names can be read on every shade, ${colorScheme}`, async (t) => {
    const { page } = await arrive(t, { colorScheme });
    const found = await pairs(page);
    assert.equal(new Set(found.map(([, , ground]) => ground)).size, 7, "shades, hover and paper are seven colours, and the tooltip lies on paper");
    for (const [name, text, ground] of found) {
      const ratio = contrast(channels(text), channels(ground));
      assert.ok(ratio >= 4.5, `${name}: ${text} on ${ground} is ${ratio.toFixed(2)}`);
    }
  });

  test(`every text of the page can be read on what it lies on, ${colorScheme}`, async (t) => {
    const { page } = await arrive(t, { colorScheme });
    await page.locator("#s1").click();
    await page.locator("#search").fill("没有这样的词");
    await page.mouse.move(1, 1);
    const texts = await page.evaluate(() => {
      const ground = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const colour = getComputedStyle(at).backgroundColor;
          if (colour !== "rgba(0, 0, 0, 0)") return colour;
        }
        return "rgb(255, 255, 255)";
      };
      return Array.from(pieces("body *:not(svg *)"), (element) => {
        const own = Array.from(element.childNodes).some((node) => node.nodeType === 3 && node.data.trim());
        return own && element.checkVisibility() ? [element.textContent, getComputedStyle(element).color, ground(element)] : null;
      }).filter(Boolean);
    });
    assert.ok(texts.length > 15, `${texts.length}`);
    for (const [text, colour, ground] of texts) {
      const ratio = contrast(channels(colour), channels(ground));
      assert.ok(ratio >= 4.5, `${text}: ${colour} on ${ground} is ${ratio.toFixed(2)}`);
    }
  });

  test(`where colours are forced, choices can still be told, ${colorScheme}`, async (t) => {
    const visit = await arrive(t, { colorScheme, forcedColors: "active" });
    const { page } = visit;
    const look = async (selector) => {
      await frame(page);
      return (await page.locator(selector).screenshot()).toString("base64");
    };
    const [button, region] = [await look("#s1"), await look("svg")];
    await page.locator("#s1").evaluate((e) => e.click());
    assert.notEqual(await look("#s1"), button, "a pressed sector looks pressed");
    await page.locator("#s1").evaluate((e) => e.click());
    assert.equal(await look("#s1"), button, "and as before when it is let go");
    await page.locator("#r420000").dispatchEvent("click");
    assert.notEqual(await look("svg"), region, "a chosen region looks chosen");
    // A button of which no border was to be seen has one: its words stand within it.
    const room = await page.evaluate(() => {
      const words = document.createRange();
      words.selectNodeContents(piece("#clear"));
      const [button, text] = [piece("#clear"), words].map((one) => one.getBoundingClientRect());
      return [text.left - button.left, button.right - text.right];
    });
    assert.ok(room.every((px) => px >= 8), `${room}`);
    // Names beside their regions lie on what the reader's own colours make of the page.
    const [name, ground] = await page.evaluate(() => [
      getComputedStyle(piece(".names text")).fill,
      getComputedStyle(document.body).backgroundColor,
    ]);
    assert.ok(contrast(channels(name), channels(ground)) >= 4.5, `${name} on ${ground}`);
    assertQuiet(visit);
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`who wants more contrast gets it: all text in one ink, all lines plain to see, ${colorScheme}`, async (t) => {
    const look = async (contrast) => {
      const { page } = await arrive(t, { colorScheme, contrast });
      return page.evaluate(() => {
        const style = (selector) => getComputedStyle(piece(selector));
        const texts = [".source", ".tags", "label", "#s0 span", "footer"].map((selector) => [selector, style(selector).color]);
        const badges = ["article i"].map((selector) => [selector, style(selector).color, style(selector).backgroundColor]);
        badges.push([".dots text", style(".dots text").fill, style(".dots circle").fill]);
        const lines = ["#s0", "#search", "select", ".panel", ".source"].map((selector) => [selector, style(selector).borderTopColor]);
        return { texts, badges, lines, paper: style(".case-map").backgroundColor };
      });
    };
    const [usual, more] = [await look("no-preference"), await look("more")];
    for (const [name, colour] of more.texts) assert.ok(contrast(channels(colour), channels(more.paper)) >= 7, `${name}: ${colour}`);
    for (const [name, colour, ground] of more.badges) assert.ok(contrast(channels(colour), channels(ground)) >= 7, `${name}: ${colour} on ${ground}`);
    for (const [name, colour] of more.lines) assert.ok(contrast(channels(colour), channels(more.paper)) >= 7, `${name}: ${colour}`);
    assert.notDeepEqual(more.lines, usual.lines);
  });
}

for (const colorScheme of ["light", "dark"]) {
  test(`a button that does nothing now looks so, also with more contrast, ${colorScheme}`, async (t) => {
    for (const contrast of ["no-preference", "more"]) {
      const { page } = await arrive(t, { colorScheme, contrast });
      await page.locator("case-map .stage").hover({ position: { x: 5, y: 5 } });
      const button = page.locator(".tools .zoom-out");
      await button.waitFor();
      await page.mouse.move(1, 1);
      const look = async () => (await frame(page), (await button.screenshot()).toString("base64"));
      const disabled = await look();
      await button.evaluate((e) => (e.disabled = false));
      assert.notEqual(await look(), disabled, contrast);
    }
  });

  test(`where colours are forced, pictures on buttons have those of the buttons, whatever theme a host set, ${colorScheme}`, async (t) => {
    for (const theme of ["light", "dark"]) {
      const { page } = await arrive(t, { colorScheme, forcedColors: "active" });
      await page.evaluate((theme) => (document.querySelector("case-map").theme = theme), theme);
      await page.locator("case-map .stage").hover({ position: { x: 5, y: 5 } });
      await page.locator(".tools .save").waitFor();
      const [line, ground] = await page.evaluate(() => [getComputedStyle(piece(".tools .save path")).stroke, getComputedStyle(piece(".tools .save")).backgroundColor]);
      assert.ok(contrast(channels(line), channels(ground)) >= 4.5, `${theme}: ${line} on ${ground}`);
      // The map keeps its colours, and so its ground as well: what a picture over it has would hide it.
      const [letters, paper, picture] = await page.evaluate(() => [getComputedStyle(piece(".key text")).fill, getComputedStyle(piece("svg")).backgroundColor, getComputedStyle(piece(".tools .save svg")).backgroundColor]);
      assert.ok(contrast(channels(letters), channels(paper)) >= 4.5, `${theme}: ${letters} on ${paper}`);
      await page.locator(".zoom-in").click();
      assert.deepEqual([picture, await page.evaluate(() => getComputedStyle(piece(".still")).backgroundColor)], ["rgba(0, 0, 0, 0)", "rgba(0, 0, 0, 0)"]);
    }
  });
}

test("who wants less motion gets none", async (t) => {
  const { page } = await arrive(t, { reducedMotion: "reduce" });
  await page.locator("#s1").click();
  const moving = await page.evaluate(() =>
    Array.from(pieces("*"), (element) => {
      const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
      const isStill = animationName === "none" && scrollBehavior === "auto" && /^0s(, 0s)*$/.test(transitionDuration);
      return isStill ? null : element.outerHTML.slice(0, 80);
    }).filter(Boolean),
  );
  assert.deepEqual(moving, []);
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
});

for (const width of [320, 640, 1280]) {
  test(`text of twice the size stays whole and apart, ${width} px wide`, async (t) => {
    const { page } = await arrive(t, { width });
    await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
    await page.locator("#s1").click();
    const { scroll, boxes, cut } = await page.evaluate(() => {
      const all = Array.from(pieces(".summary, .controls, .stage, .panel, .source, header, footer"));
      const boxes = all.map((element) => {
        const { left, right, top, bottom } = element.getBoundingClientRect();
        return { name: element.className || element.localName, left, right, top, bottom };
      });
      const cut = Array.from(pieces("button, input, select, label, p:not([role=status]), h1, h2, h3, h4, li")).filter((e) => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1 && getComputedStyle(e).display !== "inline");
      return { scroll: document.documentElement.scrollWidth, boxes, cut: cut.map((e) => e.textContent.slice(0, 30)) };
    });
    assert.equal(scroll, width);
    // The heading of the list has room for more than a letter or two, apart from the way back.
    const { letters, apart } = await page.evaluate(() => {
      const words = document.createRange();
      words.selectNodeContents(piece("#heading"));
      const [text, back] = [words, piece("#clear")].map((one) => one.getBoundingClientRect());
      const { paddingRight, fontSize } = getComputedStyle(piece("#heading"));
      const letters = (piece("#heading").clientWidth - parseFloat(paddingRight)) / parseFloat(fontSize);
      return { letters, apart: text.right <= back.left || text.top >= back.bottom };
    });
    assert.ok(letters >= 5, `${letters} letters in a line`);
    assert.ok(apart);
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
    assert.deepEqual(boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => meet(a, b)).map((b) => `${a.name} and ${b.name}`)), []);
    assert.deepEqual(cut, []);
  });
}
