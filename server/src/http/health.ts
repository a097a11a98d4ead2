import { getHealth, getReadiness } from "@raumblick/api/service.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Routes } from "./serve.ts";

/** What a visitor still lacks, in both languages; nothing when the server can be used. */
export type Readiness = () => Promise<{ de: string; en: string } | undefined>;

const NO_STORE = { "cache-control": "no-store" };

/** `/healthz` says that the process lives, `/readyz` that a visitor can use it. */
export function healthRoutes(lacking: Readiness): Routes {
  return (serve) => {
    serve(getHealth, () => ({ status: 200, headers: NO_STORE, body: { status: "alive" as const } }));
    serve(getReadiness, async () => {
      const missing = await lacking();
      if (missing === undefined) return { status: 200, headers: NO_STORE, body: { status: "ready" as const } };
      throw new Refusal("unavailable", "not_ready", {
        de: `Raumblick ist noch nicht bereit: ${missing.de} Bitte gleich noch einmal fragen.`,
        en: `Raumblick is not ready yet: ${missing.en} Please ask again in a moment.`,
      });
    });
  };
}
