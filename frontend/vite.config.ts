import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { packedFiles } from "./packed-files.ts";
import { quietIcons } from "./quiet-icons.ts";

export default defineConfig({
  plugins: [react(), quietIcons(), packedFiles()],
  resolve: {
    // The index of @rjsf/core exports a test helper that imports ajv, which makes code
    // at run time: the page's policy forbids that, and nothing of ours calls it.
    alias: {
      "@rjsf/validator-ajv8": new URL("./src/inspector/no-ajv.ts", import.meta.url)
        .pathname,
    },
  },
  // The API is served by the backend; in development it runs beside Vite.
  server: { proxy: { "/api": "http://127.0.0.1:8000" } },
  // Every asset is a file of its own: the page's policy allows no inline data.
  build: {
    target: "es2022",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
  },
  test: { environment: "happy-dom", include: ["src/**/*.test.{ts,tsx}"] },
});
