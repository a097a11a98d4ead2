import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { AboutFile, Feature } from "../formats/boundary-file.ts";
import type { ColumnProfile } from "../mapping/profile.ts";
import type { KnownLevel } from "../mapping/propose.ts";

/** What a boundary file lets presume its level and edition from, besides its shapes. */
export type SuggestionBasis = {
  fileName: string;
  layer: string;
  about: AboutFile;
  profiles: readonly ColumnProfile[];
  features: readonly Feature[];
  levels: readonly KnownLevel[];
  /** What is said and proposed already: it is not presumed again. */
  mapping: AreaMappingDraft;
};

/** Something presumed, and from what. */
export type Presumed<T> = { value: T; because: { de: string; en: string } };

type Named = { text: string; because: Presumed<never>["because"] };

/** The names a file goes by, the closest to its areas first. */
export function namesOf({ layer, about, fileName }: SuggestionBasis): Named[] {
  const layerName = layer.split("/").at(-1) ?? "";
  const all: Named[] = [
    {
      text: layerName,
      because: { de: `nach dem Namen der Ebene „${layerName}“ in der Datei`, en: `by the layer's name “${layerName}”` },
    },
    { text: fileName, because: { de: "nach dem Dateinamen", en: "by the file's name" } },
    ...about.titles.map((title) => ({
      text: title,
      because: { de: "nach dem Titel in der Datei", en: "by the title in the file" },
    })),
  ];
  return all.filter(({ text }) => text !== "");
}

export function inColumn(name: string): Presumed<never>["because"] {
  return { de: `nach der Spalte „${name}“`, en: `by the column “${name}”` };
}

/** All different values of a column that are filled. */
export function valuesOf({ features }: SuggestionBasis, { index }: ColumnProfile): Set<string> {
  const values = new Set<string>();
  for (const feature of features) {
    const value = feature.values[index] ?? "";
    if (value !== "") values.add(value);
  }
  return values;
}
