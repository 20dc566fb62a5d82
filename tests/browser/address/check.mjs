
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
