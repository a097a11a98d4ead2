import { Readable } from "node:stream";
import type { Language } from "@raumblick/model/texts";
import { ZipFile } from "yazl";
import type { Database } from "../database/database.ts";
import { type PublishedEdition, type PublishedTable, readArchivedAreas, readPublished } from "./archive.store.ts";
import { writeCsv } from "./csv.ts";
import { readDownload } from "./download.store.ts";
import { tableOf } from "./table.ts";

const AT_ONCE = 500;

/**
 * Everything that is published as one archive, written while it is sent: the descriptions of the indicators, the areas of each edition
 * with boundaries, a raw table per indicator and level. What is withdrawn while it is being written is left out.
 */
export async function archiveOf(database: Database, language: Language): Promise<Readable> {
  const published = await database.visiting((tx) => readPublished(tx));
  const archive = new ZipFile();
  const text = (name: string, content: string) => archive.addBuffer(Buffer.from(content, "utf8"), name);
  const stream = (name: string, pieces: () => AsyncIterable<string>) =>
    archive.addReadStreamLazy(name, (give) => give(null, Readable.from(pieces())));
  const { release, releasedAt, tables, editions, indicators } = published;
  text(language === "de" ? "LIESMICH.txt" : "README.txt", explanation(release, releasedAt, language));
  text("indicators.json", `${JSON.stringify({ release, releasedAt, indicators }, null, 1)}\n`);
  for (const edition of editions)
    stream(`areas/${safe(edition.level)}_${safe(edition.edition)}.geojson`, () => areasOf(database, edition));
  for (const table of tables)
    stream(`values/${safe(table.indicator)}_${safe(table.level)}.csv`, () => valuesOf(database, table, language));
  archive.end();
  return Readable.from(archive.outputStream);
}

const safe = (name: string) => name.replace(/[^A-Za-z0-9_-]+/g, "-");

async function* areasOf(database: Database, { level, edition, document }: PublishedEdition): AsyncIterable<string> {
  yield `${JSON.stringify({ type: "FeatureCollection", level, edition, ...document }).slice(0, -1)},"features":[`;
  for (let from = 0; ; from += AT_ONCE) {
    const areas = await database.visiting((tx) => readArchivedAreas(tx, { level, edition, from, count: AT_ONCE }));
    const features = areas.map(
      ({ code, name, geometry }) =>
        `{"type":"Feature","id":${JSON.stringify(code)},"properties":${JSON.stringify({ code, name })},"geometry":${geometry}}`,
    );
    if (features.length > 0) yield `${from === 0 ? "\n" : ",\n"}${features.join(",\n")}`;
    if (areas.length < AT_ONCE) break;
  }
  yield "\n]}\n";
}

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
          "indicators.json: Beschreibung jedes Indikators mit Quelle und Lizenz",
          "areas/: Raumeinheiten je Raumebene und Gebietsstand mit Grenzen (GeoJSON, WGS 84)",
          "values/: Werte je Indikator und Raumebene (CSV, UTF-8, Komma, Dezimalpunkt); Quelle, Lizenz und Anmerkungen stehen in jeder Zeile",
        ]
      : [
          `Everything published, release ${release} of ${day}.`,
          "",
          "indicators.json: description of each indicator with source and licence",
          "areas/: areas per level and edition with boundaries (GeoJSON, WGS 84)",
          "values/: values per indicator and level (CSV, UTF-8, comma, decimal point); source, licence and notes stand in each row",
        ];
  return `${lines.join("\r\n")}\r\n`;
}
