// As in development: React then says all that it has to say.
export default {
  define: { "process.env.NODE_ENV": JSON.stringify("development") },
  build: { minify: false, emptyOutDir: false },
};
