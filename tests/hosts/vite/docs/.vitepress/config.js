import { defineConfig } from "vitepress";

export default defineConfig({
  title: "VitePress",
  head: [["link", { rel: "icon", href: "data:," }]],
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "case-map" } } },
  vite: { optimizeDeps: { exclude: ["case-map"] } },
});
