import "case-map/define";
export { default } from "vitepress/theme";
