import type { Language } from "@raumblick/model/texts";
import { answerInThread } from "../areas/thread.ts";
import type { Download } from "./download.store.ts";
import type { Boundaries } from "./geopackage.ts";

/** What is to be written: a download, and the boundaries of its editions where the format holds any. */
export type FileInput = { download: Download; boundaries: Boundaries; language: Language };

const handlers = {
  xlsx: async ({ download, language }: FileInput) => (await import("./workbook.ts")).workbookOf(download, language),
  parquet: async ({ download, language }: FileInput) => (await import("./parquet.ts")).parquetOf(download, language),
  gpkg: async ({ download, boundaries, language }: FileInput) =>
    (await import("./geopackage.ts")).geopackageOf(download, boundaries, language),
  shp: async ({ download, boundaries, language }: FileInput) => {
    const edition = download.editions[0]!;
    return (await import("./shapefile-download.ts")).shapefileOf(
      download,
      edition,
      boundaries[edition.key] ?? [],
      language,
    );
  },
};

export type FileWork = typeof handlers;
answerInThread(handlers);
