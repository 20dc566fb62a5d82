import { join } from "node:path";

export default {
  mode: "production",
  entry: "./main.js",
  output: { path: join(import.meta.dirname, "dist") },
  // As most projects have it; it must not get hold of the map's own style.
  module: { rules: [{ test: /\.css$/, use: ["style-loader", "css-loader"] }] },
};
