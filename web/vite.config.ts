/** Builds the screens into dist/, and in development passes /api to a running Sealane. */
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const api = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": new URL("./src", import.meta.url).pathname } },
  build: { target: "es2022", chunkSizeWarningLimit: 900, reportCompressedSize: false },
  server: { proxy: { "/api": api } },
});
