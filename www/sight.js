// Whether a region is to be seen, and where the map would have to be.
import { common, held, seen } from "./camera.js";

// How far from an edge a region is brought into sight, in px.
const MARGIN = 24;

// What is drawn of a region in the main map; of an island, its dot.
export const land = (region) => region.querySelector("path:not([clip-path])");

const area = (rect) => (rect ? rect.width * rect.height : 0);

// The camera that shows the most of a box, as near as it may be to the one that
// is. `covers` are the parts of the whole picture that something lies over, and
// `unit` is a px in the picture at its whole.
export function showing(box, camera, { sheet, covers, unit }) {
  const { s } = camera;
  const { width, height } = seen(camera, sheet);
  const room = (MARGIN * unit) / s;
  const near = (from, size, at, length) => Math.min(Math.max(from, at + length + room - size), at - room);
  const put = (part, rest) => held({ x: box.x + box.width / 2 - width * part, y: box.y + box.height / 2 - height * rest, s }, sheet);
  const least = held({ x: near(camera.x, width, box.x, box.width), y: near(camera.y, height, box.y, box.height), s }, sheet);
  // A line or a point has no area.
  const rect = { x: box.x - 1, y: box.y - 1, width: box.width + 2, height: box.height + 2 };
  // Of what is larger than the window no more can be asked than that it fills it.
  const whole = Math.min(rect.width, width) * Math.min(rect.height, height);
  const shown = (camera) => {
    const part = common(rect, seen(camera, sheet));
    const isCovered = (cover) => part && area(common(part, { x: camera.x + cover.x / s, y: camera.y + cover.y / s, width: cover.width / s, height: cover.height / s }));
    return (area(part) - covers.reduce((sum, cover) => sum + (isCovered(cover) || 0), 0)) / whole;
  };
  let best = camera;
  for (const one of [least, put(0.5, 0.5), put(0.5, 0.3), put(0.3, 0.3), put(0.3, 0.5)]) {
    if (shown(one) > shown(best) + 1e-6) best = one;
  }
  return best;
}
