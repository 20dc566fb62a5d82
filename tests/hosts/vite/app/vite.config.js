export default {
  // Up to Vite 7: what it bundles before it serves no longer finds its files.
  optimizeDeps: { exclude: ["case-map"] },
};
