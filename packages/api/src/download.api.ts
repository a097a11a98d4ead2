import { Type } from "typebox";
import { contract } from "./contract.ts";

const DownloadParams = Type.Object({ indicator: Type.String(), level: Type.String() });
const language = Type.Optional(
  Type.Union([Type.Literal("de"), Type.Literal("en")], {
    description: "Language of words in the file; de when absent",
  }),
);
const edition = Type.Optional(
  Type.String({ description: "One edition; absent: all, or the newest where the format holds only one" }),
);
const areas = Type.Optional(
  Type.String({ minLength: 1, maxLength: 20_000, description: "Only these area codes, separated by commas" }),
);
const category = Type.Optional(
  Type.String({
    maxLength: 2000,
    description: "Only these categories, separated by commas; `total` is the total; all when absent",
  }),
);
const period = Type.Optional(
  Type.String({
    minLength: 1,
    maxLength: 5000,
    description: "Only these periods, separated by commas; all when absent",
  }),
);
const newestPeriod = Type.Optional(
  Type.String({ minLength: 1, maxLength: 5000, description: "Periods, separated by commas; the newest when absent" }),
);

export const downloadCsv = contract({
  id: "downloadCsv",
  method: "GET",
  path: "/api/v1/indicators/:indicator/levels/:level/download.csv",
  tag: "download",
  summary: "Values of an indicator on a level as CSV, one row per area, period and category",
  description:
    "`variant=raw` (the default) is for programs: UTF-8, comma, decimal point, English column names and words for status. " +
    "`variant=excel` opens well in a spreadsheet: byte order mark, in German semicolon and decimal comma, headings and words in " +
    "the language asked for, text cells that a spreadsheet would take for formulas made harmless. Every row names unit, source, licence, " +
    "edition, release and notes, and says when the data are invented. Suppressed values are empty and say so.",
  access: "public",
  params: DownloadParams,
  query: Type.Object({
    edition,
    period,
    category,
    areas,
    language,
    variant: Type.Optional(Type.Union([Type.Literal("raw"), Type.Literal("excel")])),
  }),
  media: "text/csv; charset=utf-8",
  problems: ["not_found"],
});

export const downloadGeojson = contract({
  id: "downloadGeojson",
  method: "GET",
  path: "/api/v1/indicators/:indicator/levels/:level/download.geojson",
  tag: "download",
  summary:
    "Values of one period with boundaries as GeoJSON (RFC 7946), with source, licence, edition and notes as members",
  access: "public",
  params: DownloadParams,
  query: Type.Object({
    edition,
    period: Type.Optional(Type.String({ description: "One period key; the newest with any value when absent" })),
    category: Type.Optional(Type.String({ description: "A category of a breakdown instead of the total" })),
    areas,
    language,
  }),
  media: "application/geo+json",
  problems: ["not_found"],
});

export const downloadWorkbook = contract({
  id: "downloadWorkbook",
  method: "GET",
  path: "/api/v1/indicators/:indicator/levels/:level/download.xlsx",
  tag: "download",
  summary: "Values of an indicator on a level as an Excel workbook",
  description:
    "A sheet with the table (headings and words in the language asked for, codes as texts), one about source, licence, edition and notes, " +
    "one with the words for status and confidentiality. At most 1,048,575 rows; larger selections are refused.",
  access: "public",
  params: DownloadParams,
  query: Type.Object({ edition, period, category, areas, language }),
  media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  problems: ["not_found", "too_large", "unavailable"],
});

export const downloadParquet = contract({
  id: "downloadParquet",
  method: "GET",
  path: "/api/v1/indicators/:indicator/levels/:level/download.parquet",
  tag: "download",
  summary: "Values of an indicator on a level as Parquet: the columns of the raw CSV, source and notes as metadata",
  access: "public",
  params: DownloadParams,
  query: Type.Object({ edition, period, category, areas, language }),
  media: "application/vnd.apache.parquet",
  problems: ["not_found", "too_large", "unavailable"],
});

export const downloadGeopackage = contract({
  id: "downloadGeopackage",
  method: "GET",
  path: "/api/v1/indicators/:indicator/levels/:level/download.gpkg",
  tag: "download",
  summary: "Values of an indicator on a level with boundaries as GeoPackage",
  description:
    "A layer of areas per edition with the totals of each period as columns, the whole raw table as `values`, source and notes as `about`.",
  access: "public",
  params: DownloadParams,
  query: Type.Object({ edition, period, category, areas, language }),
  media: "application/geopackage+sqlite3",
  problems: ["not_found", "too_large", "unavailable"],
});

export const downloadShapefile = contract({
  id: "downloadShapefile",
  method: "GET",
  path: "/api/v1/indicators/:indicator/levels/:level/download.shp.zip",
  tag: "download",
  summary:
    "Totals of an indicator on one edition with boundaries as a zipped shapefile; a text beside it explains the short column names",
  access: "public",
  params: DownloadParams,
  query: Type.Object({ edition, period: newestPeriod, areas, language }),
  media: "application/zip",
  problems: ["not_found", "too_large", "unavailable"],
});

export const downloadArchive = contract({
  id: "downloadArchive",
  method: "GET",
  path: "/api/v1/download.zip",
  tag: "download",
  summary:
    "Everything published as one archive: descriptions, areas with boundaries, a raw table per indicator and level",
  access: "public",
  query: Type.Object({ language }),
  media: "application/zip",
  problems: [],
});
