// Tells the page around how high the frame's content is.

import { CHOICES } from "./names.js";

// How long a page that has given the height before may take to do so again,
// in ms, before the frame scrolls inside instead.
const ANSWER = 500;

// How long the map may take to show what was chosen, in ms. Asleep the page has
// the whole list, and would ask for many times the height.
const LATEST = 5000;

export function tell(map) {
  if (parent === window) return;
  let isSettled = CHOICES.every((name) => !map.hasAttribute(name));
  const id = new URLSearchParams(location.search).get("id") || "";
  const page = document.documentElement;
  let told = Infinity;
  let timer;
  const scroll = () => (page.style.overflowY = "");
  // Where the frame is hidden it has no height, and says nothing.
  const send = () => {
    if (!isSettled) return;
    clearTimeout(timer);
    const isHeard = told <= innerHeight;
    // Measured without a scrollbar: one that takes room makes the map narrower
    // and so lower, and in a frame of that height it would be needed for ever.
    page.style.overflowY = "hidden";
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (height > innerHeight) isHeard ? (timer = setTimeout(scroll, ANSWER)) : scroll();
    if (!(height > 0 && innerWidth > 0)) return;
    told = height;
    parent.postMessage({ type: "case-map-height", id, height }, "*");
  };
  // A host whose script came late asks.
  addEventListener("message", ({ source, data }) => {
    if (source === parent && data && data.type === "case-map-ask") send();
  });
  const settle = () => {
    isSettled = true;
    send();
  };
  setTimeout(settle, LATEST);
  // A frame out of sight is not told of its own size: so what the map does counts, too.
  for (const event of ["ready", "select", "filter", "error"]) map.addEventListener(`case-map-${event}`, settle);
  document.addEventListener("visibilitychange", () => document.hidden || send());
  addEventListener("load", send);
  // Without observers: at least after each turn of the device.
  addEventListener("resize", send);
  if (window.ResizeObserver) new ResizeObserver(send).observe(page);
  // A browser may let a frame out of sight rest, and not tell it of its size.
  if (window.IntersectionObserver) {
    new IntersectionObserver((seen) => seen.some((entry) => entry.isIntersecting) && send()).observe(page);
  }
}
