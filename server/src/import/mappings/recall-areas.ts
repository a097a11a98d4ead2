import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Finding } from "@raumblick/model/finding";
import type { SavedReference } from "@raumblick/model/saved-mapping";
import type { AreaLibrary } from "./mappings.store.ts";
import { compareShapes, type ShapeChange } from "./shape.ts";
import { needsLook, shapeSentences } from "./shape-words.ts";

/** Boundary files of one office have the same columns year by year; more different ones are another kind of file. */
const ALIKE = 0.8;

/** A saved mapping that fits the columns of a boundary file. The edition is of the file: it is not carried over. */
export type RecalledAreas = {
  saved: SavedReference & { source?: string };
  draft: AreaMappingDraft;
  finding: Finding;
};

/** Columns a mapping cannot do without. */
function neededBy({ columns = {}, only }: AreaMappingDraft): string[] {
  const { code, name, parents = {}, keys = {} } = columns;
  return [
    ...(code === undefined ? [] : [code]),
    ...(name === undefined ? [] : [name]),
    ...Object.values(parents).map(({ column }) => column),
    ...Object.values(keys),
    ...Object.keys(only ?? {}),
  ];
}

/** The saved mapping whose file was most like this one, and what is different; undefined when none is. */
export function recallAreas(columns: readonly string[], library: AreaLibrary): RecalledAreas | undefined {
  let best: { entry: AreaLibrary[number]; change: ShapeChange } | undefined;
  for (const entry of library) {
    const change = compareShapes(columns, entry.document.shape.headings);
    const fits = neededBy(entry.document.mapping).every((column) => columns.includes(column));
    if (fits && change.likeness >= ALIKE && change.likeness > (best?.change.likeness ?? 0)) best = { entry, change };
  }
  if (!best) return undefined;
  const { saved, document } = best.entry;
  return { saved, draft: document.mapping, finding: recalledFinding(saved, best.change) };
}

function recalledFinding({ key, name, version }: SavedReference, change: ShapeChange): Finding {
  const changes = shapeSentences(change);
  const told = (language: "de" | "en") => changes.map((sentence) => ` ${sentence[language]}`).join("");
  const look = needsLook(change);
  return {
    code: "mapping_recalled",
    severity: look ? "warning" : "note",
    place: {},
    value: key,
    message: {
      de: `Erkannt als „${name}“ (Fassung ${version}); diese Zuordnung wird verwendet.${told("de")} Den Gebietsstand bringt jede Datei selbst mit.`,
      en: `Recognised as “${name}” (version ${version}); this mapping is used.${told("en")} The edition is said anew for each file.`,
    },
    ...(look && {
      remedy: {
        de: "Prüfen Sie, ob die Zuordnung noch stimmt.",
        en: "Check whether the mapping is still right.",
      },
    }),
  };
}
