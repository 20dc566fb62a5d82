// For pages that hold the map in a frame: gives each frame the height that its
// map asks for, and lets none be wider than its column. The frame is right
// without this script: it scrolls inside. A second copy does the same again,
// and so nothing more.
const LOWEST = 200;
const HIGHEST = 10000;

const frames = () => Array.from(document.querySelectorAll("iframe"));

// The address that the host gave to a frame, if it is the map's and has an id.
function address(frame) {
  try {
    const url = new URL(frame.src);
    return /\/embed\.html$/.test(url.pathname) && url.searchParams.get("id") ? url : undefined;
  } catch (none) {
    return undefined;
  }
}

// Whether a size in a frame's style is that of its border too.
const isBorderIn = (frame) => getComputedStyle(frame).boxSizing === "border-box";

// On the object, not as an attribute: a strict policy forbids those. What the
// host's own style says of the width stays. Hidden, a frame has no border yet.
function fit(frame) {
  if (!frame.offsetWidth || getComputedStyle(frame).maxWidth !== "none") return;
  frame.style.maxWidth = `calc(100% - ${isBorderIn(frame) ? 0 : frame.offsetWidth - frame.clientWidth}px)`;
}

addEventListener("message", ({ source, origin, data }) => {
  if (!source || !data || data.type !== "case-map-height" || !Number.isFinite(data.height) || data.height <= 0) return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  const url = frame && address(frame);
  // Sandboxed, a frame has the origin "null"; else that of its address,
  // unless it has gone elsewhere.
  if (!url || url.searchParams.get("id") !== data.id || (origin !== "null" && origin !== url.origin)) return;
  fit(frame);
  const height = Math.min(Math.max(Math.ceil(data.height), LOWEST), HIGHEST);
  frame.style.height = `${height + (isBorderIn(frame) ? frame.offsetHeight - frame.clientHeight : 0)}px`;
});

// Those that told their height before this script came are asked again.
const ask = () =>
  frames()
    .filter(address)
    .forEach((frame) => {
      fit(frame);
      frame.contentWindow.postMessage({ type: "case-map-ask" }, "*");
    });
ask();
addEventListener("load", ask);
