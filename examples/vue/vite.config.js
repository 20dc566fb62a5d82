import vue from "@vitejs/plugin-vue";

// Vue must know that the tag is no component of its own.
const isCustomElement = (tag) => tag === "case-map";

export default { plugins: [vue({ template: { compilerOptions: { isCustomElement } } })] };
