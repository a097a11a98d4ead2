import {
  acceptAreaDelivery,
  checkAreaDelivery,
  discardAreaDelivery,
  listAreaDeliveries,
} from "@raumblick/api/areas.api";
import type { ApiClient } from "@raumblick/api/client";
import { acceptDelivery, checkValues, createDelivery, listDeliveries } from "@raumblick/api/deliveries.api";
import { publishRelease } from "@raumblick/api/publish.api";
import type { AreaMapping } from "@raumblick/model/area-mapping";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { benchCounty, benchRates } from "../bench/county.ts";
import { indicatorKey, loadCatalog, refuseBlocking } from "../bench/load.ts";

/** Something a person does in steps, each of which happens or does not. */
export type Operation = {
  name: "area import" | "value import" | "publish";
  steps: readonly { name: string; run(client: ApiClient): Promise<void> }[];
  /** Does what is left of it, from whichever step on; afterwards doing it once more changes nothing. */
  finish(client: ApiClient): Promise<void>;
};

export const OPERATIONS = ["area import", "value import", "publish"] as const;

const AREAS = 40;
const PERIODS = 25;
const INDICATORS = 3;
const LEVEL = "town";

export const loadBasics = (client: ApiClient) => loadCatalog(client, INDICATORS);

/**
 * What is done in one round: a new edition, values on an edition, a release of everything. Every second round
 * delivers other values for the edition of the round before. The same round always brings the same content.
 */
export function operationsOf(round: number): Operation[] {
  return [areaImport(round), valueImport(round), publish()];
}

const editionOf = (round: number) => `${2000 + round}-01-01`;

function areaImport(round: number): Operation {
  const edition = editionOf(round);
  const mapping: AreaMapping = {
    version: 1,
    crs: "EPSG:4326",
    level: { key: LEVEL, name: { de: "Städte" }, singular: { de: "Stadt" }, rank: 1 },
    edition: { key: edition, validFrom: edition, invented: true },
    columns: { code: "code", name: "name" },
  };
  const query = { fileName: `areas-${round}.geojson`, mapping: JSON.stringify(mapping) };
  const file = benchCounty(AREAS + round, 5).geojson;
  let id = 0;
  const handIn = async (client: ApiClient) => {
    const delivery = await client.call(checkAreaDelivery, { query, file });
    refuseBlocking(delivery.findings);
    id = delivery.id;
    return delivery;
  };
  const accept = async (client: ApiClient) => void (await client.call(acceptAreaDelivery, { params: { id } }));
  return {
    name: "area import",
    steps: [
      { name: "hand in", run: async (client) => void (await handIn(client)) },
      { name: "accept", run: accept },
    ],
    async finish(client) {
      const { deliveries } = await client.call(listAreaDeliveries, { query: {} });
      const own = deliveries.filter(({ fileName, state }) => fileName === query.fileName && state !== "discarded");
      if (own.length > 1) throw new Error(`${query.fileName} was kept ${own.length} times.`);
      if (own[0]?.state !== "accepted") {
        await handIn(client);
        await accept(client);
      }
      const again = await handIn(client);
      if (again.summary.outcome !== "unchanged") throw new Error(`The same boundaries again: ${again.summary.outcome}`);
      await client.call(discardAreaDelivery, { params: { id: again.id } });
    },
  };
}

function valueImport(round: number): Operation {
  const edition = Math.ceil(round / 2) * 2 - 1;
  const { codes } = benchCounty(AREAS + edition, 0);
  const query = { fileName: `values-${round}.csv`, mapping: JSON.stringify(valueMapping(editionOf(edition))) };
  const file = valueTable(codes, round);
  let id = 0;
  const handIn = async (client: ApiClient) => {
    const delivery = await client.call(createDelivery, { query, file });
    refuseBlocking(delivery.findings);
    id = delivery.id;
  };
  const accept = async (client: ApiClient) => void (await client.call(acceptDelivery, { params: { id } }));
  return {
    name: "value import",
    steps: [
      { name: "hand in", run: handIn },
      { name: "accept", run: accept },
    ],
    async finish(client) {
      const { deliveries } = await client.call(listDeliveries, {});
      const own = deliveries.filter(({ fileName }) => fileName === query.fileName);
      if (own.length > 1) throw new Error(`${query.fileName} was kept ${own.length} times.`);
      if (own[0]) id = own[0].id;
      else await handIn(client);
      if (own[0]?.state !== "accepted") await accept(client);
      const { total } = (await client.call(checkValues, { query, file })).summary.difference ?? {};
      if (!total || total.added + total.changed + total.vanished > 0)
        throw new Error("The same values again change something.");
    },
  };
}

function valueMapping(edition: string): ValueMapping {
  return {
    level: LEVEL,
    edition,
    area: { column: "code", by: "code" },
    period: { column: "year" },
    values: indicatorKeys().map((key) => ({ column: key, indicator: key })),
    decimal: ".",
  };
}

const indicatorKeys = () => Array.from({ length: INDICATORS }, (_, index) => indicatorKey(index));

function valueTable(codes: readonly string[], seed: number): string {
  const rates = indicatorKeys().map((_, index) => benchRates(codes.length, PERIODS, seed * 100 + index));
  const rows = [["code", "year", ...indicatorKeys()].join(";")];
  for (let period = 0; period < PERIODS; period += 1)
    for (const [area, code] of codes.entries())
      rows.push([code, 1990 + period, ...rates.map((rate) => rate[period * codes.length + area])].join(";"));
  return rows.join("\n");
}

function publish(): Operation {
  const all = (client: ApiClient) => client.call(publishRelease, { body: { all: true } });
  return {
    name: "publish",
    steps: [{ name: "publish", run: async (client) => void (await all(client)) }],
    async finish(client) {
      await all(client);
      const again = await all(client);
      if (again.release !== null) throw new Error("Publishing the same again made another release.");
    },
  };
}
