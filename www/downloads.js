// What frames are called whose hosts let readers take files along: a frame cannot
// ask whether its sandbox allows downloads, and where it does not, nobody hears
// that nothing came. `www/builder-codes.js` and `src/site/oembed.rs` call them so.
const ALLOWED = "case-map-downloads";

// Whether a file can be given to a reader here.
export function canDownload() {
  if (!("download" in HTMLAnchorElement.prototype) || !HTMLCanvasElement.prototype.toBlob || !globalThis.Path2D) return false;
  // Only in a sandbox is a page of no origin.
  return globalThis.origin !== "null" || globalThis.name === ALLOWED;
}
