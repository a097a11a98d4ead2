import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import react from "@vitejs/plugin-react";
import { build } from "vite";
import { SECURITY_HEADERS } from "../../../server/src/http/security-headers.ts";
import { countyEdition, type InventedEdition, manyAreas } from "./invented-areas.ts";

const TESTING = join(import.meta.dirname, "../../../web/src/map/testing");
const MEDIA: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".css": "text/css",
  ".woff2": "font/woff2",
};

/** The editions the page can be opened with: `?areas=towns`, `quartiere` or a number. */
function editions(): (key: string) => InventedEdition {
  const made = new Map<string, InventedEdition>();
  return (key) => {
    const known = made.get(key) ?? (/^\d+$/.test(key) ? manyAreas(Number(key)) : countyEdition(key as "towns"));
    made.set(key, known);
    return known;
  };
}

function answer(response: ServerResponse, media: string, body: string | Uint8Array, cache = "no-cache"): void {
  response.writeHead(200, { ...SECURITY_HEADERS, "content-type": media, "cache-control": cache });
  response.end(body);
}

/**
 * Builds the page that shows nothing but map, legend and timeline of an invented edition, as the product is built, and
 * serves it under the product's security headers with real vector tiles.
 */
export async function serveMapPage(): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "raumblick-map-"));
  await build({
    configFile: false,
    root: TESTING,
    logLevel: "error",
    plugins: [react()],
    build: { outDir: folder, target: "es2023", modulePreload: { polyfill: false }, assetsInlineLimit: 0 },
  });
  const editionOf = editions();
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const tile = /^\/tiles\/(\w+)\/(\d+)\/(\d+)\/(\d+)$/.exec(pathname);
    try {
      if (tile) {
        const [, key = "", ...place] = tile;
        const [z = 0, x = 0, y = 0] = place.map(Number);
        const bytes = editionOf(key).tiles.cut(z, x, y);
        return answer(response, "application/vnd.mapbox-vector-tile", bytes, "public, max-age=31536000, immutable");
      }
      if (pathname === "/edition.json") {
        const { areas, bbox, outline } = editionOf(searchParams.get("areas") ?? "towns");
        return answer(response, "application/json", JSON.stringify({ areas, bbox, outline }));
      }
      const name = pathname === "/" ? "index.html" : pathname.slice(1);
      if (!/^[\w./-]+$/.test(name) || name.includes("..")) throw new Error("no such file");
      answer(response, MEDIA[extname(name)] ?? "application/octet-stream", readFileSync(join(folder, name)));
    } catch (error) {
      console.error(pathname, error);
      response.writeHead(404, SECURITY_HEADERS).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const stop = async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${port}/`, stop };
}
