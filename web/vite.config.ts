import { readFileSync } from "node:fs";
import { join } from "node:path";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { precompress } from "./precompress.ts";

const version: string = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")).version;

/**
 * The build obeys a strict content security policy: no inline script, no inline style, nothing from other hosts.
 * Browsers we build for know module preload themselves, so its polyfill (an inline script) is left out.
 */
export default defineConfig({
  root: import.meta.dirname,
  define: { "import.meta.env.RAUMBLICK_VERSION": JSON.stringify(version) },
  plugins: [react(), precompress()],
  build: {
    target: ["chrome123", "firefox121", "safari17.5"],
    cssTarget: ["chrome123", "firefox121", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1200,
    // What every first page needs travels in one file: a browser asks a server without HTTP/2 for six at a time only, and
    // a dozen small files, which later pages share, would take turns before anything is drawn.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "first", tags: ["$initial"] }] } } },
  },
  worker: { format: "es" },
  server: {
    proxy: { "/api": process.env.RAUMBLICK_SERVER ?? "http://localhost:8080" },
    fs: { allow: [".."] },
  },
});
