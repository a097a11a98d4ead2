import { type AreaIndex, getAreaIndex } from "@raumblick/api/area-index.api";
import { type AreaProfile, getAreaProfile } from "@raumblick/api/area-profile.api";
import { type ApiClient, addressOf } from "@raumblick/api/client";
import {
  downloadCsv,
  downloadGeojson,
  downloadGeopackage,
  downloadParquet,
  downloadShapefile,
  downloadWorkbook,
} from "@raumblick/api/download.api";
import { getOperator, type OperatorAnswer } from "@raumblick/api/operator.api";
import {
  type Catalog,
  type EditionAnswer,
  getCatalog,
  getEdition,
  getIndicator,
  getOutline,
  getTile,
  getValues,
  type IndicatorAnswer,
  type OutlineAnswer,
} from "@raumblick/api/query.api";
import { getStart, type StartAnswer } from "@raumblick/api/start.api";
import { decodeColumns, type ValueColumns } from "@raumblick/model/columns";
import type { Static } from "typebox";
import type { Question } from "./cache.ts";

/** An indicator's values as the page works with them: columns unpacked. */
export type IndicatorValues = {
  indicator: string;
  level: string;
  edition: string;
  category: string;
  /** Periods measured on another edition and carried over to this one. */
  converted?: { period: string; edition: string }[];
  columns: ValueColumns;
  /** The same on higher levels, finest first. */
  above: { level: string; edition: string; codes: string[]; names: string[]; columns: ValueColumns }[];
};

/** Which area's page, beside which other area (`level:code`). */
export type ProfileAsk = { code: string; level?: string; edition?: string; comparison?: string };

/** Everything the page can ask the server. Answers named by a hash never change. */
export type Questions = {
  catalog: Question<Catalog>;
  indicator: (key: string, release: number) => Question<IndicatorAnswer>;
  edition: (hash: string) => Question<EditionAnswer>;
  outline: (hash: string) => Question<Static<typeof OutlineAnswer>>;
  values: (hash: string) => Question<IndicatorValues>;
  start: (release: number) => Question<StartAnswer>;
  areaIndex: (release: number) => Question<AreaIndex>;
  profile: (ask: ProfileAsk) => Question<AreaProfile>;
  operator: Question<OperatorAnswer>;
};

export function createQuestions(client: ApiClient): Questions {
  return {
    catalog: { key: "catalog", load: (signal) => client.call(getCatalog, { signal }) },
    operator: { key: "operator", load: (signal) => client.call(getOperator, { signal }) },
    indicator: (key, release) => ({
      key: `indicator/${key}/${release}`,
      load: (signal) => client.call(getIndicator, { params: { indicator: key }, signal }),
    }),
    edition: (hash) => ({
      key: `edition/${hash}`,
      load: (signal) => client.call(getEdition, { params: { hash }, signal }),
    }),
    outline: (hash) => ({
      key: `outline/${hash}`,
      load: (signal) => client.call(getOutline, { params: { hash }, signal }),
    }),
    start: (release) => ({ key: `start/${release}`, load: (signal) => client.call(getStart, { signal }) }),
    areaIndex: (release) => ({ key: `areas/${release}`, load: (signal) => client.call(getAreaIndex, { signal }) }),
    profile: ({ code, ...query }) => ({
      key: `profile/${code}/${JSON.stringify(query)}`,
      load: (signal) => client.call(getAreaProfile, { params: { code }, query, signal }),
    }),
    values: (hash) => ({
      key: `values/${hash}`,
      load: async (signal) => {
        const answer = await client.call(getValues, { params: { hash }, signal });
        return {
          ...answer,
          columns: decodeColumns(answer.columns),
          above: answer.above.map((values) => ({ ...values, columns: decodeColumns(values.columns) })),
        };
      },
    }),
  };
}

/** Address of an edition's vector tiles with `{z}`, `{x}` and `{y}` to be filled in by the map. */
export function tilesAddress(hash: string): string {
  return getTile.path.replace(":hash", hash).replace(":z", "{z}").replace(":x", "{x}").replace(":y", "{y}");
}

export type DownloadChoice = { indicator: string; level: string; edition: string; period?: string | undefined };

/** Addresses under which the values can be taken away. */
export function downloadAddresses({ indicator, level, edition, period }: DownloadChoice, language: "de" | "en") {
  const params = { indicator, level };
  const one = period === undefined ? {} : { period };
  return {
    xlsx: addressOf(downloadWorkbook, { params, query: { edition, language } }),
    csv: addressOf(downloadCsv, { params, query: { edition, language } }),
    excelCsv: addressOf(downloadCsv, { params, query: { edition, language, variant: "excel" } }),
    parquet: addressOf(downloadParquet, { params, query: { edition, language } }),
    geojson: addressOf(downloadGeojson, { params, query: { edition, ...one } }),
    gpkg: addressOf(downloadGeopackage, { params, query: { edition, language } }),
    shp: addressOf(downloadShapefile, { params, query: { edition, language, ...one } }),
  };
}
