// Chromium, as the other tests have it.
import { launch } from "../browser/harness.mjs";
import { driving } from "./page.mjs";

export function chromium() {
  const browser = launch();
  return async (t, wishes) => driving((await browser.visit(t, wishes)).page);
}
