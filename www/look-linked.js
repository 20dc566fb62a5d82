// The style of a shadow root in kernels that construct no sheets. Few need it,
// so it is loaded by them alone; it imports nothing, as that would be shared.

const NAME = "case-map.css";

// `address` and `file` give the address and the bytes of one of the map's files.
//
// A link is what a strict policy allows. Where a bundler or a server has given
// the file another type, the browser may tell that it was loaded and still take
// no rule from it: then its text must do.
export async function link(shadow, address, file) {
  if (shadow.querySelector("link, style")) return;
  const page = shadow.ownerDocument;
  const sheet = page.createElement("link");
  sheet.rel = "stylesheet";
  // Rules from another site are only to be seen so.
  sheet.crossOrigin = "anonymous";
  sheet.href = address(NAME);
  await new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    shadow.append(sheet);
  });
  if (sheet.sheet && sheet.sheet.cssRules.length) return;
  sheet.remove();
  const style = page.createElement("style");
  style.textContent = new TextDecoder().decode(await file(NAME));
  shadow.append(style);
}
