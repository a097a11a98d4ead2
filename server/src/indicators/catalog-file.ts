import { CATALOG_SECTIONS, CatalogFile, DEFAULT_ORGANIZATION } from "@raumblick/model/catalog-file";
import type { Finding } from "@raumblick/model/finding";
import { Document, isMap, isSeq } from "yaml";
import { checkReferences, type KnownKeys, type SoundParts } from "./catalog-references.ts";
import { type Schema, walkSchema } from "./schema-walk.ts";
import { readYaml } from "./yaml-source.ts";

/** A catalogue file as read. `catalog` is absent when something blocks. `place` finds an entry such as `topics/0`. */
export type ReadCatalog = {
  catalog: CatalogFile | undefined;
  findings: Finding[];
  place: (path: string) => Finding["place"];
};

const SCHEMA = CatalogFile as unknown as Schema;

/**
 * Reads a catalogue file (YAML or JSON, as bytes or text) and finds everything wrong with it at once.
 * `known` is what the store holds; without it references that leave the file are warnings.
 */
export function parseCatalogFile(file: Uint8Array | string, known?: KnownKeys): ReadCatalog {
  const read = readYaml(file);
  if ("findings" in read) return { catalog: undefined, findings: read.findings, place: () => ({}) };
  const { value, findings, offsets } = walkSchema(read.source, SCHEMA);
  const place = (path: string): Finding["place"] => {
    for (let at = path; at !== ""; at = at.slice(0, Math.max(0, at.lastIndexOf("/")))) {
      const offset = offsets.get(at);
      if (offset !== undefined) return { ...read.source.placeAt(offset), path };
    }
    return { row: 1, path };
  };
  const whole = findings.length === 0;
  checkReferences(
    whole ? (value as CatalogFile) : soundParts(value, findings),
    known,
    (path, code, message, remedy, extra) => {
      findings.push({ code, severity: "blocking", place: place(path), message, remedy, ...extra });
    },
  );
  const blocked = findings.some(({ severity }) => severity === "blocking");
  return { catalog: blocked ? undefined : canonical(value as CatalogFile), findings, place };
}

/** What is left when everything broken in itself is left out, so that the rest is checked in the same go. */
function soundParts(value: unknown, findings: readonly Finding[]): SoundParts {
  const broken = new Set(findings.map(({ place }) => (place.path ?? "").split("/").slice(0, 3).join("/")));
  const isObject = (entry: unknown): entry is Record<string, unknown> => typeof entry === "object" && entry !== null;
  const parts: Record<string, unknown[]> = {};
  for (const section of CATALOG_SECTIONS) {
    const entries = isObject(value) ? value[section] : undefined;
    if (!Array.isArray(entries)) continue;
    parts[section] = entries.map((entry, index) =>
      Object.fromEntries(
        Object.entries(isObject(entry) ? entry : {}).filter(([field]) => !broken.has(`${section}/${index}/${field}`)),
      ),
    );
  }
  return parts as SoundParts;
}

/** One way of saying each thing: defaults and empty lists are left out, breaks stand in the order of time. */
export function canonical(file: CatalogFile): CatalogFile {
  const topics = file.topics?.map(({ owner, position, ...topic }) => ({
    ...topic,
    ...(position && { position }),
    ...named(owner),
  }));
  const indicators = file.indicators?.map(({ owner, seriesBreaks, notes, ...indicator }) => ({
    ...indicator,
    ...named(owner),
    ...(seriesBreaks?.length && {
      seriesBreaks: seriesBreaks.toSorted((a, b) => (a.period < b.period ? -1 : 1)),
    }),
    ...(notes?.length && { notes }),
  }));
  const whole: CatalogFile = { ...file, ...(topics && { topics }), ...(indicators && { indicators }) };
  for (const section of CATALOG_SECTIONS) if (whole[section]?.length === 0) delete whole[section];
  return whole;
}

function named(owner: string | undefined): { owner?: string } {
  return owner === undefined || owner === DEFAULT_ORGANIZATION ? {} : { owner };
}

/** Fields in the order of the schema, free keys in alphabetical order: the same catalogue is always the same text. */
function ordered(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value)) return value.map((item) => ordered(item, schema.items ?? {}));
  if (typeof value !== "object" || value === null) return value;
  const entries = value as Record<string, unknown>;
  const option = schema.anyOf?.find((candidate) => candidate.properties?.rule?.const === entries.rule);
  const properties = (option ?? schema).properties;
  const keys = properties ? Object.keys(properties).filter((key) => key in entries) : Object.keys(entries).sort();
  const below = (key: string) => properties?.[key] ?? Object.values(schema.patternProperties ?? {})[0] ?? {};
  return Object.fromEntries(
    keys.filter((key) => entries[key] !== undefined).map((key) => [key, ordered(entries[key], below(key))]),
  );
}

const TITLE = " Raumblick-Katalog / Raumblick catalogue (docs/catalog-file.md)";

/** Writes a catalogue file that `parseCatalogFile` reads back identically. */
export function writeCatalogFile(catalog: CatalogFile): string {
  const document = new Document(ordered(canonical(catalog), SCHEMA));
  document.commentBefore = TITLE;
  if (isMap(document.contents))
    for (const section of document.contents.items) {
      if (isSeq(section.value))
        section.value.items.forEach((entry, index) => {
          if (isMap(entry)) entry.spaceBefore = index > 0;
        });
    }
  return document.toString({ lineWidth: 0, blockQuote: "literal" });
}

/** The JSON Schema of catalogue files, for editors and other programs. */
export function catalogFileSchema(): Record<string, unknown> {
  const plain = JSON.parse(JSON.stringify(CatalogFile)) as Record<string, unknown>;
  return { $schema: "https://json-schema.org/draft/2020-12/schema", ...plain };
}
