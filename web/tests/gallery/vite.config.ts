/** Serves the gallery: every shared component with made data, to look at and to test in a browser. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  root: new URL(".", import.meta.url).pathname,
  base: "./",
  plugins: [react()],
  resolve: { alias: { "@": new URL("../../src", import.meta.url).pathname } },
});
