import { type AreaDeliverySummary, getEditionAreas } from "@raumblick/api/areas.api";
import { getEditionOutline, type SeriesChanges } from "@raumblick/api/delivery-work.api";
import { outlineOf } from "@raumblick/figures/outline";
import { useMemo } from "react";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { ChangeMap } from "./change-map.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { useAsked } from "./use-asked.ts";

type Former = NonNullable<AreaDeliverySummary["former"]>;

/** The edition before, with the areas that vanish and those that are renamed. New areas are not on it. */
export function FormerEditionMap({ level, former }: { level: string; former: Former }) {
  const words = useWords(adminWords);
  const { client } = useSignedIn();
  const params = { level, edition: former.edition };
  const asked = useAsked(`${level} ${former.edition}`, async (signal) => ({
    topology: await client.call(getEditionOutline, { params, signal }),
    areas: await client.call(getEditionAreas, { params, signal }),
  }));
  const outline = useMemo(() => asked.value && outlineOf(asked.value.topology), [asked.value]);
  // Only up to a hundred codes of each kind are told: with more of them a map would show half the truth.
  const told = former.vanished.count === former.vanished.codes.length;
  if (!asked.value || !outline || !told) return null;
  const vanished = new Set(former.vanished.codes);
  const renamed = new Set(former.renamed.areas.map(({ code }) => code));
  const change = asked.value.areas.codes.map((code): SeriesChanges["change"][number] =>
    vanished.has(code) ? "vanished" : renamed.has(code) ? "changed" : "same",
  );
  return (
    <div className="former-map">
      <ChangeMap outline={outline} changes={{ change, jumps: [] }} title={words.against(former.edition)} />
    </div>
  );
}
