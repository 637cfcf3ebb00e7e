/** Builds the screens into dist/, and in development passes /api to a running Sealane. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
// @ts-expect-error: a script in plain JavaScript
import { usedStyles } from "./scripts/antd-css.mjs";

const api = "http://127.0.0.1:8000";

/** The frame and Today with all they need: one file each way, as thirty small ones cost more than they save. */
const first = /src[\\/](app[\\/]main|features[\\/]planning[\\/]Today)\.tsx$/;

export default defineConfig({
  plugins: [react(), usedStyles(new URL(".", import.meta.url).pathname)],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: {
    target: "es2022",
    chunkSizeWarningLimit: 1_200,
    reportCompressedSize: false,
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", test: first }] } } },
  },
  server: { proxy: { "/api": { target: api, ws: true } } },
});
