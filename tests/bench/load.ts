import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import type { ApiClient } from "@raumblick/api/client";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { publishRelease } from "@raumblick/api/publish.api";
import { type Catalog, getCatalog } from "@raumblick/api/query.api";
import type { AreaMapping } from "@raumblick/model/area-mapping";
import type { FindingGroup } from "@raumblick/model/finding";
import type { Indicator } from "@raumblick/model/indicator";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { stringify } from "yaml";
import { benchCounty, benchRates } from "./county.ts";

/** An invented county to load: its level is named after its size. */
export type CountyPlan = { areas: number; periods: number; indicators: number; depth: number };

export const levelOf = (areas: number) => `areas-${areas}`;
export const indicatorKey = (index: number) => `rate-${String(index + 1).padStart(3, "0")}`;
export const periodKey = (index: number) => String(2005 + index);

/** Loads the boundaries and gives back the codes of the areas. */
export async function loadAreas(client: ApiClient, { areas, depth }: CountyPlan): Promise<string[]> {
  const { geojson, codes } = benchCounty(areas, depth);
  const mapping: AreaMapping = {
    version: 1,
    crs: "EPSG:4326",
    level: { key: levelOf(areas), name: { de: `${areas} Gebiete` }, singular: { de: "Gebiet" }, rank: 1 },
    edition: { key: "2024-01-01", validFrom: "2024-01-01", invented: true },
    columns: { code: "code", name: "name" },
  };
  const query = { fileName: `${levelOf(areas)}.geojson`, mapping: JSON.stringify(mapping) };
  const { id, findings } = await client.call(checkAreaDelivery, { query, file: geojson });
  refuseBlocking(findings);
  await client.call(acceptAreaDelivery, { params: { id } });
  return codes;
}

/** Describes so many indicators. */
export async function loadCatalog(client: ApiClient, count: number): Promise<void> {
  const indicators = Array.from(
    { length: count },
    (_, index): Indicator => ({
      key: indicatorKey(index),
      name: { de: `Rate ${index + 1}`, en: `Rate ${index + 1}` },
      topic: "bench",
      kind: "rate",
      unit: { de: "je 1.000", en: "per 1,000" },
      decimals: 2,
      polarity: "none",
      disclosure: { rule: "none_needed" },
    }),
  );
  const file = stringify({ topics: [{ key: "bench", name: { de: "Messung", en: "Measurement" } }], indicators });
  const { findings } = await client.call(importCatalogFile, { query: {}, file });
  refuseBlocking(findings);
}

/** Values as a table with a column per indicator; accepted, not yet published. */
export async function loadValues(client: ApiClient, plan: CountyPlan, codes: readonly string[]): Promise<void> {
  const keys = Array.from({ length: plan.indicators }, (_, index) => indicatorKey(index));
  const rates = keys.map((_, index) => benchRates(codes.length, plan.periods, plan.areas + index));
  const rows = [["code", "year", ...keys].join(";")];
  for (let period = 0; period < plan.periods; period += 1)
    for (const [area, code] of codes.entries())
      rows.push([code, periodKey(period), ...rates.map((rate) => rate[period * codes.length + area])].join(";"));
  const mapping: ValueMapping = {
    level: levelOf(plan.areas),
    area: { column: "code", by: "code" },
    period: { column: "year" },
    values: keys.map((key) => ({ column: key, indicator: key })),
    decimal: ".",
  };
  const query = { fileName: `${levelOf(plan.areas)}.csv`, mapping: JSON.stringify(mapping) };
  const { id, findings } = await client.call(createDelivery, { query, file: rows.join("\n") });
  refuseBlocking(findings);
  await client.call(acceptDelivery, { params: { id } });
}

/** Loads and publishes invented counties through the interface, as anybody would. Gives back the public catalogue. */
export async function loadCounties(client: ApiClient, plans: readonly CountyPlan[]): Promise<Catalog> {
  await loadCatalog(client, Math.max(...plans.map(({ indicators }) => indicators)));
  for (const plan of plans) await loadValues(client, plan, await loadAreas(client, plan));
  await client.call(publishRelease, { body: { all: true } });
  return client.call(getCatalog, {});
}

/** The name of the values of one indicator on the level with so many areas. */
export function valuesHash({ indicators }: Catalog, areas: number, index = 0): string {
  const indicator = indicators.find(({ key }) => key === indicatorKey(index));
  const series = indicator?.series.find(({ level }) => level === levelOf(areas));
  if (!series) throw new Error(`${indicatorKey(index)} is not published on ${levelOf(areas)}.`);
  return series.values;
}

export function refuseBlocking(findings: readonly FindingGroup[]): void {
  const first = findings.find(({ severity }) => severity === "blocking")?.findings[0];
  if (first) throw new Error(first.message.en);
}
