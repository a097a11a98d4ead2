import { type Static, Type } from "typebox";
import { Value } from "typebox/value";

/** Version of the file's own layout. A program reads this one and all before it. */
export const FORMAT_VERSION = 1;

/** What a backup holds: the file `manifest.json` in it, written last. */
export const Manifest = Type.Object({
  format: Type.Literal("raumblick-backup"),
  formatVersion: Type.Integer({ minimum: 1 }),
  /** Version of the program that wrote it. */
  program: Type.String(),
  createdAt: Type.String(),
  store: Type.Union([Type.Literal("embedded"), Type.Literal("postgresql")]),
  /** Number of the newest release in it; 0 before the first. */
  release: Type.Integer({ minimum: 0 }),
  /** The state of the tables, as the list of all migrations that led to it. */
  migrations: Type.Array(
    Type.Object({ number: Type.Integer({ minimum: 1 }), name: Type.String(), hash: Type.String() }),
    { minItems: 1 },
  ),
  tables: Type.Array(
    Type.Object({
      /** Schema and name: `internal.slice`. Its rows are in `tables/internal.slice.copy`. */
      name: Type.String({ pattern: "^(installation|internal|published)\\.[a-z_][a-z0-9_]*$" }),
      columns: Type.Array(Type.String({ pattern: "^[a-z_][a-z0-9_]*$" })),
      rows: Type.Integer({ minimum: 0 }),
      /** Of the uncompressed rows. */
      bytes: Type.Integer({ minimum: 0 }),
      sha256: Type.String({ pattern: "^[0-9a-f]{64}$" }),
    }),
  ),
  /** The number each sequence gives next. */
  sequences: Type.Array(
    Type.Object({
      name: Type.String({ pattern: "^(installation|internal|published)\\.[a-z_][a-z0-9_]*$" }),
      next: Type.Integer(),
    }),
  ),
});
export type Manifest = Static<typeof Manifest>;
export type BackedUpTable = Manifest["tables"][number];

/** The name of a table's rows inside the file. */
export function entryOf(table: string): string {
  return `tables/${table}.copy`;
}

/** The manifest in this text, or nothing when it is none. A later layout counts as one: its version says so. */
export function parseManifest(text: string): Manifest | { formatVersion: number } | undefined {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (Value.Check(Manifest, document)) return document;
  const { format, formatVersion } = (document ?? {}) as Record<string, unknown>;
  if (format !== "raumblick-backup" || typeof formatVersion !== "number" || formatVersion <= FORMAT_VERSION)
    return undefined;
  return { formatVersion };
}
