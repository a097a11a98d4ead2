import { Readable } from "node:stream";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { Catalog, EditionAnswer } from "@raumblick/api/query.api";
import type { CatalogFile } from "@raumblick/model/catalog-file";
import type { Source } from "@raumblick/model/indicator";
import type { Language } from "@raumblick/model/texts";
import { ZipFile } from "yazl";
import { readWkb } from "../areas/geometry/wkb.ts";
import type { Database, Visiting } from "../database/database.ts";
import { readAnswer } from "../query/published.store.ts";
import {
  type PublishedDescription,
  type PublishedEdition,
  type PublishedTable,
  readArchivedAreas,
  readPublished,
} from "./archive.store.ts";
import { writeCsv } from "./csv.ts";
import { readDownload } from "./download.store.ts";
import { tableOf } from "./table.ts";

const AT_ONCE = 500;

/**
 * Everything that is published as one archive, written while it is sent: the catalogue, the areas of each edition
 * with boundaries, a raw table per indicator and level. It can be handed in again (`docs/downloads.md`). What is withdrawn while it is being written is left out.
 */
export async function archiveOf(database: Database, language: Language): Promise<Readable> {
  const published = await database.visiting((tx) => readPublished(tx));
  const archive = new ZipFile();
  const text = (name: string, content: string) => archive.addBuffer(Buffer.from(content, "utf8"), name);
  const stream = (name: string, pieces: () => AsyncIterable<string>) =>
    archive.addReadStreamLazy(name, (give) => give(null, Readable.from(pieces())));
  const { release, releasedAt, tables, editions, indicators, catalogHash } = published;
  text(language === "de" ? "LIESMICH.txt" : "README.txt", explanation(release, releasedAt, language));
  const trees = await database.visiting((tx) => readStored<Catalog>(tx, catalogHash));
  text("catalog.json", `${JSON.stringify(catalogFile(indicators, trees), null, 1)}\n`);
  for (const edition of editions)
    stream(`areas/${safe(edition.level)}_${safe(edition.edition)}.geojson`, () => areasOf(database, edition));
  for (const table of tables)
    stream(`values/${safe(table.indicator)}_${safe(table.level)}.csv`, () => valuesOf(database, table, language));
  archive.end();
  return Readable.from(archive.outputStream);
}

const safe = (name: string) => name.replace(/[^A-Za-z0-9_-]+/g, "-");

async function* areasOf(database: Database, published: PublishedEdition): AsyncIterable<string> {
  const { level, edition, document, areasHash } = published;
  const told = await database.visiting((tx) => readStored<EditionAnswer>(tx, areasHash));
  const positions = new Map(told?.codes.map((code, position) => [code, position]));
  yield `${JSON.stringify({ type: "FeatureCollection", ...document }).slice(0, -1)},"features":[`;
  for (let from = 0; ; from += AT_ONCE) {
    const areas = await database.visiting((tx) => readArchivedAreas(tx, { level, edition, from, count: AT_ONCE }));
    const features = areas.map(({ code, name, geometry }) => {
      const properties = { code, name, ...relations(told, positions.get(code)) };
      const shape = { type: "MultiPolygon", coordinates: readWkb(geometry) };
      return JSON.stringify({ type: "Feature", id: code, properties, geometry: shape });
    });
    if (features.length > 0) yield `${from === 0 ? "\n" : ",\n"}${features.join(",\n")}`;
    if (areas.length < AT_ONCE) break;
  }
  yield "\n]}\n";
}

/** In which areas above an area lies, and its further keys. */
function relations(told: EditionAnswer | undefined, position: number | undefined): Record<string, string> {
  if (!told || position === undefined) return {};
  const parents = Object.entries(told.parents).flatMap(([level, codes]) => {
    const code = codes[position];
    return code ? [[`parent_${level}`, code] as const] : [];
  });
  const keys = Object.entries(told.keys).flatMap(([scheme, lists]) => {
    const own = lists[position] ?? [];
    return own.length > 0 ? [[`key_${scheme}`, own.join(", ")] as const] : [];
  });
  return Object.fromEntries([...parents, ...keys]);
}

/** Everything public of the catalogue, as a catalogue file is written. */
function catalogFile(described: readonly PublishedDescription[], trees: Catalog | undefined): CatalogFile {
  const sources = new Map<string, Source>();
  for (const { source, sources: others = [] } of described)
    for (const one of [...(source ? [source] : []), ...others]) sources.set(one.key, one);
  return {
    sources: [...sources.values()],
    topics: trees?.topics ?? [],
    dimensions: trees?.dimensions ?? [],
    indicators: described.map(({ indicator }) => indicator),
  };
}

/** A stored answer, unpacked; `undefined` when it was withdrawn in the meantime. */
async function readStored<T>(tx: Visiting, hash: string | null): Promise<T | undefined> {
  const stored = hash === null ? undefined : await readAnswer(tx, hash);
  return typeof stored === "object" ? (JSON.parse((await unpack(stored.brotli)).toString("utf8")) as T) : undefined;
}

const unpack = promisify(brotliDecompress);

async function* valuesOf(database: Database, table: PublishedTable, language: Language): AsyncIterable<string> {
  const download = await database.visiting((tx) => readDownload(tx, table));
  if (!download) return;
  const { headings, rows } = tableOf(download, "raw", language);
  for (const piece of writeCsv(headings, rows, "raw", language)) yield piece;
}

function explanation(release: number, releasedAt: string | null, language: Language): string {
  const day = releasedAt?.slice(0, 10) ?? "";
  const lines =
    language === "de"
      ? [
          `Alles Veröffentlichte, Veröffentlichung ${release} vom ${day}.`,
          "",
          "catalog.json: Katalog mit Themen, Merkmalen, Quellen, Lizenzen und Beschreibung jedes Indikators",
          "areas/: Raumeinheiten je Raumebene und Gebietsstand mit Grenzen (GeoJSON, WGS 84)",
          "values/: Werte je Indikator und Raumebene (CSV, UTF-8, Komma, Dezimalpunkt); Quelle, Lizenz und Anmerkungen stehen in jeder Zeile",
          "",
          "Das Archiv lässt sich als Ganzes in ein anderes Raumblick einspielen: Katalog, Grenzen und Werte kommen mit. Nicht enthalten ist, was nicht",
          "öffentlich ist: geheim gehaltene Werte, Geheimhaltungsregeln, Zuständigkeiten, Umrechnungsgewichte zwischen Gebietsständen.",
        ]
      : [
          `Everything published, release ${release} of ${day}.`,
          "",
          "catalog.json: catalogue with topics, dimensions, sources, licences and the description of each indicator",
          "areas/: areas per level and edition with boundaries (GeoJSON, WGS 84)",
          "values/: values per indicator and level (CSV, UTF-8, comma, decimal point); source, licence and notes stand in each row",
          "",
          "The archive can be handed in to another Raumblick as a whole: catalogue, boundaries and values come along. It does not hold what is not",
          "public: suppressed values, rules of disclosure, owners, weights of conversion between editions.",
        ];
  return `${lines.join("\r\n")}\r\n`;
}
