import { createHash } from "node:crypto";
import { getTile } from "@raumblick/api/query.api";
import { StoredAnswer } from "../http/answers.ts";
import type { Routes } from "../http/serve.ts";
import type { Tiles } from "./tile-answers.ts";

const MEDIA = "application/vnd.mapbox-vector-tile";

/** Vector tiles of published editions; their addresses hold the content hash, so answers never change. */
export function tilesRoutes({ tiles }: { tiles: Tiles }): Routes {
  return (serve) => {
    serve(getTile, async ({ params: { hash, z, x, y } }) => {
      const { gzip, empty } = await tiles.tile(hash, z, x, y);
      // No area there: an empty file is an empty tile, and cached like any other.
      if (empty)
        return {
          media: MEDIA,
          bytes: new Uint8Array(0),
          headers: { "cache-control": "public, max-age=31536000, immutable" },
        };
      return new StoredAnswer({
        gzip,
        hash: createHash("sha256").update(gzip).digest("hex").slice(0, 32),
        immutable: true,
        media: MEDIA,
      });
    });
  };
}
