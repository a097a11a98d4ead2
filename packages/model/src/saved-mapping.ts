import { type Static, Type } from "typebox";
import { AreaMappingDraft } from "./area-mapping.ts";
import { Key } from "./key.ts";
import { hyphenated } from "./key-text.ts";
import { ValueMapping } from "./value-mapping.ts";

/** How the file looked that a mapping was made for: by it the next file of its kind is recognised. */
export const FileShape = Type.Object(
  {
    fileName: Type.Optional(Type.String({ maxLength: 255 })),
    headings: Type.Array(Type.String({ maxLength: 2000 }), {
      maxItems: 20000,
      description: "Headings of the table, or columns of the boundary file, in their order; empty where there is none",
    }),
  },
  { additionalProperties: false },
);
export type FileShape = Static<typeof FileShape>;

const common = {
  name: Type.String({ minLength: 1, maxLength: 200, description: "As people call it" }),
  source: Type.Optional(Key),
};

/** A mapping in the library: named, bound to a source, with the shape of the file it was made for. */
export const MappingDocument = Type.Union([
  Type.Object(
    { ...common, kind: Type.Literal("values"), mapping: ValueMapping, shape: FileShape },
    { additionalProperties: false, description: "For tables of values" },
  ),
  Type.Object(
    { ...common, kind: Type.Literal("areas"), mapping: AreaMappingDraft, shape: FileShape },
    { additionalProperties: false, description: "For boundary files; without an edition: each file brings its own" },
  ),
]);
export type MappingDocument = Static<typeof MappingDocument>;

/** A saved mapping as a delivery remembers it, also when it is deleted later. */
export const SavedReference = Type.Object({
  key: Key,
  name: Type.String(),
  version: Type.Integer({ minimum: 1 }),
});
export type SavedReference = Static<typeof SavedReference>;

/** A key made of a name: „Pflegestatistik Kreise (IT.NRW)“ → `pflegestatistik-kreise-it-nrw`. */
export function keyOfName(name: string): string {
  const plain = hyphenated(name).slice(0, 80);
  return plain.replace(/^-+|-+$/g, "") || "zuordnung";
}
