import { Readable } from "node:stream";
import {
  downloadArchive,
  downloadCsv,
  downloadGeojson,
  downloadGeopackage,
  downloadParquet,
  downloadShapefile,
  downloadWorkbook,
} from "@raumblick/api/download.api";
import { TOTAL } from "@raumblick/model/category";
import { Refusal } from "@raumblick/model/refusal";
import type { Language } from "@raumblick/model/texts";
import type { Database } from "../database/database.ts";
import type { Routes } from "../http/server.ts";
import { archiveOf } from "./archive.ts";
import { writeCsv } from "./csv.ts";
import { type Download, readBoundaries, readDownload, readGeometries } from "./download.store.ts";
import type { FileWork } from "./file.thread.ts";
import { FileThread } from "./file-thread.ts";
import { writeGeojson } from "./geojson.ts";
import type { Boundaries } from "./geopackage.ts";
import { askOf, type SelectionQuery, withAreas } from "./selection.ts";
import { SHAPEFILE_PERIODS } from "./shapefile-periods.ts";
import { tableOf } from "./table.ts";
import { WORKBOOK_ROWS } from "./workbook-rows.ts";

type Params = { indicator: string; level: string };
type Query = SelectionQuery & { language?: Language };

/** Downloads of what is published, for people and programs. */
export function opendataRoutes({ database }: { database: Database }): Routes {
  const files = new FileThread();

  const read = async (params: Params, query: SelectionQuery): Promise<Download> => {
    const download = await database.visiting((tx) => readDownload(tx, askOf(params, query)));
    if (download) return withAreas(download, query.areas);
    throw new Refusal("not_found", "values_not_found", {
      de: `Zu „${params.indicator}“ ist auf der Ebene „${params.level}“ so nichts veröffentlicht. Was es gibt, nennt der Katalog (/api/v1/catalog).`,
      en: `Nothing of the kind is published of "${params.indicator}" on the level "${params.level}". The catalogue (/api/v1/catalog) says what there is.`,
    });
  };

  const boundariesOf = async ({ level, editions }: Download): Promise<Boundaries> => {
    const read = await Promise.all(
      editions.map(({ key, areas }) =>
        database.visiting((tx) => readBoundaries(tx, { level, edition: key, codes: areas.map(({ code }) => code) })),
      ),
    );
    return Object.fromEntries(editions.map(({ key }, index) => [key, read[index]!]));
  };

  const written = async (
    format: keyof FileWork,
    download: Download,
    query: Query,
    file: { media: string; ending: string },
    drawn = false,
  ) => {
    const boundaries = drawn ? await boundariesOf(download) : {};
    const bytes = await files.write(format, { download, boundaries, language: query.language ?? "de" });
    return { bytes, media: file.media, fileName: fileName(download, [query.edition, query.period], file.ending) };
  };

  return (serve) => {
    serve(downloadCsv, async ({ params, query }) => {
      const { variant = "raw", language = "de" } = query;
      const download = await read(params, query);
      const { headings, rows } = tableOf(download, variant, language);
      return {
        stream: Readable.from(writeCsv(headings, rows, variant, language)),
        media: "text/csv; charset=utf-8",
        fileName: fileName(download, [query.edition, query.period, variant === "excel" ? "excel" : undefined], "csv"),
      };
    });
    serve(downloadGeojson, async ({ params, query }) => {
      const { language = "de", category = TOTAL } = query;
      const download = await read(params, { ...query, category });
      const { edition, slice } = newest(download);
      const codes = edition.areas.map(({ code }) => code);
      const geometries = (from: number, count: number) =>
        database.visiting((tx) =>
          readGeometries(tx, { level: params.level, edition: edition.key, codes: codes.slice(from, from + count) }),
        );
      return {
        stream: Readable.from(writeGeojson(download, edition, slice, geometries, language)),
        media: "application/geo+json",
        fileName: fileName(download, [edition.key, slice.period, slice.category], "geojson"),
      };
    });
    serve(downloadWorkbook, async ({ params, query }) => {
      const download = await read(params, query);
      const rows = rowCount(download);
      if (rows >= WORKBOOK_ROWS) throw tooManyRows(rows);
      return written("xlsx", download, query, WORKBOOK);
    });
    serve(downloadParquet, async ({ params, query }) => written("parquet", await read(params, query), query, PARQUET));
    serve(downloadGeopackage, async ({ params, query }) =>
      written("gpkg", await read(params, query), query, GEOPACKAGE, true),
    );
    serve(downloadShapefile, async ({ params, query }) => {
      const download = await read(params, { ...query, category: TOTAL });
      const only = query.period === undefined ? newestOnly(download) : newestEdition(download);
      if (only.slices.length > SHAPEFILE_PERIODS) throw tooManyPeriods(only.slices.length);
      return written("shp", only, query, SHAPEFILE, true);
    });
    serve(downloadArchive, async ({ query }) => ({
      stream: await archiveOf(database, query.language ?? "de"),
      media: "application/zip",
      fileName: "raumblick.zip",
    }));
  };
}

const WORKBOOK = { media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ending: "xlsx" };
const PARQUET = { media: "application/vnd.apache.parquet", ending: "parquet" };
const GEOPACKAGE = { media: "application/geopackage+sqlite3", ending: "gpkg" };
const SHAPEFILE = { media: "application/zip", ending: "shp.zip" };

function rowCount({ editions, slices }: Download): number {
  const areas = new Map(editions.map((edition) => [edition.key, edition.areas.length]));
  return slices.reduce((sum, { edition }) => sum + (areas.get(edition) ?? 0), 0);
}

const show = (count: number, locale: string) => count.toLocaleString(locale);

function tooManyRows(rows: number): Refusal {
  return new Refusal("too_large", "workbook_too_large", {
    de: `Ein Tabellenblatt fasst höchstens ${show(WORKBOOK_ROWS, "de-DE")} Zeilen, diese Auswahl hat ${show(rows, "de-DE")}. Wählen Sie weniger Berichtszeiträume oder Raumeinheiten (period, areas) oder nehmen Sie CSV oder Parquet.`,
    en: `A worksheet holds at most ${show(WORKBOOK_ROWS, "en-GB")} rows, this selection has ${show(rows, "en-GB")}. Choose fewer periods or areas (period, areas), or take CSV or Parquet.`,
  });
}

function tooManyPeriods(periods: number): Refusal {
  return new Refusal("too_large", "shapefile_too_wide", {
    de: `Ein Shapefile fasst höchstens ${SHAPEFILE_PERIODS} Berichtszeiträume, diese Auswahl hat ${periods}. Wählen Sie weniger (period) oder nehmen Sie GeoPackage.`,
    en: `A shapefile holds at most ${SHAPEFILE_PERIODS} periods, this selection has ${periods}. Choose fewer (period), or take GeoPackage.`,
  });
}

/** The newest period that has any value, on the newest edition that has it. */
function newest({ editions, slices }: Download): {
  edition: Download["editions"][number];
  slice: Download["slices"][number];
} {
  const edition = editions[0]!;
  const own = slices.filter((slice) => slice.edition === edition.key);
  const filled = own.findLast(({ value }) => value.some((number) => number !== null));
  return { edition, slice: (filled ?? own.at(-1))! };
}

function newestEdition(download: Download): Download {
  const edition = download.editions[0]!;
  return {
    ...download,
    editions: [edition],
    slices: download.slices.filter((slice) => slice.edition === edition.key),
  };
}

function newestOnly(download: Download): Download {
  return { ...newestEdition(download), slices: [newest(download).slice] };
}

/** A name that says what is in the file: `arbeitslose_gemeinden_2024_erfunden.csv`. */
function fileName({ indicator, level, editions }: Download, parts: (string | undefined)[], ending: string): string {
  const invented = editions.some((edition) => edition.invented) ? ["erfunden"] : [];
  const named = parts.filter((part) => part !== undefined && part !== "");
  const name = [indicator.key, level, ...named, ...invented].join("_").slice(0, MOST_NAME);
  return `${name.replace(/[^A-Za-z0-9_-]+/g, "-")}.${ending}`;
}

const MOST_NAME = 150;
