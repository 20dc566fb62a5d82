import { defineConfig } from "vitepress";

export default defineConfig({
  title: "VitePress",
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag === "case-map" } } },
  vite: { optimizeDeps: { exclude: ["case-map"] } },
});
