import { Readable } from "node:stream";
import { downloadCsv, downloadGeojson } from "@raumblick/api/query.api";
import { TOTAL } from "@raumblick/model/category";
import { Refusal } from "@raumblick/model/refusal";
import type { Database } from "../database/database.ts";
import type { Routes } from "../http/server.ts";
import { writeCsv } from "./csv.ts";
import { type Download, type DownloadAsk, readDownload, readGeometries } from "./download.store.ts";
import { writeGeojson } from "./geojson.ts";
import { tableOf } from "./table.ts";

/** Downloads of what is published, for people and programs. */
export function opendataRoutes({ database }: { database: Database }): Routes {
  const read = async (ask: DownloadAsk): Promise<Download> => {
    const download = await database.visiting((tx) => readDownload(tx, ask));
    if (download) return download;
    throw new Refusal("not_found", "values_not_found", {
      de: `Zu „${ask.indicator}“ ist auf der Ebene „${ask.level}“ so nichts veröffentlicht. Was es gibt, nennt der Katalog (/api/v1/catalog).`,
      en: `Nothing of the kind is published of "${ask.indicator}" on the level "${ask.level}". The catalogue (/api/v1/catalog) says what there is.`,
    });
  };
  return (serve) => {
    serve(downloadCsv, async ({ params, query }) => {
      const { variant = "raw", language = "de", ...choice } = query;
      const download = await read({ ...params, ...choice });
      const { headings, rows } = tableOf(download, variant, language);
      return {
        stream: Readable.from(writeCsv(headings, rows, variant, language)),
        media: "text/csv; charset=utf-8",
        fileName: fileName(download, [query.edition, query.period, variant === "excel" ? "excel" : undefined], "csv"),
      };
    });
    serve(downloadGeojson, async ({ params, query }) => {
      const { language = "de", category = TOTAL, ...choice } = query;
      const download = await read({ ...params, ...choice, category });
      const { edition, slice } = newest(download);
      const geometries = (from: number, count: number) =>
        database.visiting((tx) => readGeometries(tx, { level: params.level, edition: edition.key, from, count }));
      return {
        stream: Readable.from(writeGeojson(download, edition, slice, geometries, language)),
        media: "application/geo+json",
        fileName: fileName(download, [edition.key, slice.period, slice.category], "geojson"),
      };
    });
  };
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

/** A name that says what is in the file: `arbeitslose_gemeinden_2024_erfunden.csv`. */
function fileName({ indicator, level, editions }: Download, parts: (string | undefined)[], ending: string): string {
  const invented = editions.some((edition) => edition.invented) ? ["erfunden"] : [];
  const named = parts.filter((part) => part !== undefined && part !== "");
  const name = [indicator.key, level, ...named, ...invented].join("_");
  return `${name.replace(/[^A-Za-z0-9_-]+/g, "-")}.${ending}`;
}
