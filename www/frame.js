// For pages that hold the map in a frame: gives each frame the height that its
// map asks for. The frame is right without this script: it scrolls inside.
// A second copy does the same again, and so nothing more.
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

addEventListener("message", ({ source, origin, data }) => {
  if (!source || !data || data.type !== "case-map-height" || !Number.isFinite(data.height) || data.height <= 0) return;
  const frame = frames().find((frame) => frame.contentWindow === source);
  const url = frame && address(frame);
  // Sandboxed, a frame has the origin "null"; else that of its address,
  // unless it has gone elsewhere.
  if (!url || url.searchParams.get("id") !== data.id || (origin !== "null" && origin !== url.origin)) return;
  const height = Math.min(Math.max(Math.ceil(data.height), LOWEST), HIGHEST);
  const isBorderIn = getComputedStyle(frame).boxSizing === "border-box";
  // On the object, not as an attribute: a strict policy forbids those.
  frame.style.height = `${height + (isBorderIn ? frame.offsetHeight - frame.clientHeight : 0)}px`;
});

// Those that told their height before this script came are asked again.
const ask = () => frames().filter(address).forEach((frame) => frame.contentWindow.postMessage({ type: "case-map-ask" }, "*"));
ask();
addEventListener("load", ask);
