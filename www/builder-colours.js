// What is to be said of chosen colours: which can hardly be read.
import { theme } from "./builder-codes.js";
import { luminance } from "./frame-colours.js";
import { USUAL } from "./names.js";

// Of WCAG 2.2, 1.4.3. The accent is the colour of small letters too: places,
// links, the cases' numbers.
const LEAST = 4.5;

// What lies on the paper: the field to say it at, in words, and the colour.
const ON_PAPER = [
  ["ink", "文字", "ink"],
  ["paper", "次要文字", "soft"],
  ["accent", "强调色", "accent"],
];

const THEMES = { light: "浅色主题下", dark: "深色主题下" };

function contrast(one, other) {
  const [dark, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

// A sentence for each field, empty if there is nothing to say.
export function warnings(choice) {
  const fixed = theme(choice);
  const said = {};
  for (const [field, words, name] of ON_PAPER) {
    const isOwn = choice.paper || choice[name];
    const bad = Object.keys(THEMES)
      .filter((theme) => isOwn && (!fixed || theme === fixed))
      .map((theme) => [theme, contrast(choice[name] || USUAL[theme][name], choice.paper || USUAL[theme].paper)])
      .filter(([, ratio]) => ratio < LEAST)
      // Never rounded up to what it is not.
      .map(([theme, ratio]) => `${fixed ? "" : THEMES[theme]}${words}与背景的对比度只有 ${Math.floor(ratio * 10) / 10}:1，不到 ${LEAST}:1，不易看清。`);
    said[field] = bad.join("");
  }
  return said;
}

// The colours of a map without any of its own, as they are for this choice.
export const usual = (choice, isDark) => USUAL[theme(choice) || (isDark ? "dark" : "light")];

// That the theme is no longer the reader's, if so.
export function fixing(choice) {
  const fixed = theme(choice);
  if (choice.theme || !fixed) return "";
  return `已选颜色配${{ light: "浅色", dark: "深色" }[fixed]}主题：读者的系统无论深浅，都用这一种。`;
}
