import { getHealth, getReadiness } from "@raumblick/api/service.api";
import { Refusal } from "@raumblick/model/refusal";
import type { Routes } from "./serve.ts";

type Sentence = { de: string; en: string };

/** What visitors and what those who write still lack, in both languages; nothing where it can be used. */
export type Readiness = () => Promise<{ visitors?: Sentence; writing?: Sentence }>;

const NO_STORE = { "cache-control": "no-store" };

/** `/healthz` says that the process lives, `/readyz` that a visitor, or somebody who writes, can use it. */
export function healthRoutes(lacking: Readiness): Routes {
  return (serve) => {
    serve(getHealth, () => ({ status: 200, headers: NO_STORE, body: { status: "alive" as const } }));
    serve(getReadiness, async ({ query }) => {
      const { visitors, writing } = await lacking();
      const missing = query.for === "writing" ? (visitors ?? writing) : visitors;
      if (missing !== undefined) throw notReady(missing);
      const body = writing ? { status: "reading_only" as const, lacking: writing } : { status: "ready" as const };
      return { status: 200, headers: NO_STORE, body };
    });
  };
}

function notReady({ de, en }: Sentence): Refusal {
  return new Refusal("unavailable", "not_ready", {
    de: `Raumblick ist noch nicht bereit: ${de} Bitte gleich noch einmal fragen.`,
    en: `Raumblick is not ready yet: ${en} Please ask again in a moment.`,
  });
}
