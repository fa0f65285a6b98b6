import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig({
  plugins: [react()],
  // The API is served by the backend; in development it runs beside Vite.
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
  // Every asset is a file of its own: the page's policy allows no inline data.
  build: { assetsInlineLimit: 0, modulePreload: { polyfill: false } },
});
