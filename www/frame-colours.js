// The colours that may stand in the frame's address, for frame and builder:
// each is six hexadecimal digits, and the value of --case-map-NAME.
export const COLOURS = ["paper", "ink", "accent"];

// Whether a text is a colour; nothing else reaches a style.
export const isColour = (text) => /^[0-9a-f]{6}$/i.test(text);

// How bright a colour is, from 0 to 1, as WCAG reckons it.
export function luminance(colour) {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(colour.substr(at, 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

// Where black and white are as far from a colour.
const MIDDLE = 0.179;

// The theme that goes with a paper or an ink, in which all other colours fit:
// dark readers must not get dark theme's letters on a bright paper.
export function themeOf({ paper, ink }) {
  if (paper) return luminance(paper) > MIDDLE ? "light" : "dark";
  if (ink) return luminance(ink) > MIDDLE ? "dark" : "light";
  return "";
}

// The custom properties for some colours, as a style sheet has them.
export const properties = (colours) =>
  COLOURS.filter((name) => colours[name]).map((name) => `--case-map-${name}: #${colours[name]};`).join(" ");

// On paper everything is light: a dark theme's colours stay on the screen.
export const medium = (theme) => (theme === "dark" ? "screen" : "all");
