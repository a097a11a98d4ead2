import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type AreaDelivery, acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import type { ApiClient } from "@raumblick/api/client";
import { publishRelease } from "@raumblick/api/publish.api";
import { getCatalog } from "@raumblick/api/query.api";
import type { AreaMapping } from "@raumblick/model/area-mapping";
import { measureLargeMap } from "./browser.ts";
import { levelOf, loadCatalog, loadValues, refuseBlocking, valuesHash } from "./load.ts";
import { median, rawAnswer, timed } from "./measure.ts";
import { type Store, startProcess } from "./server-process.ts";
import { kilobytes, milliseconds, seconds, type Table } from "./table.ts";

/** Real boundaries that are kept beside the project, not in it. */
const FILE = join(
  import.meta.dirname,
  "../../../shared/data/boundaries/scale/fr-communes-2018-simplified12.topo.json.gz",
);
/** Enough for the changes of period, which go back twelve years and forth again. */
const PERIODS = 15;
/** The level is named as an invented county's of that size would be, so that the same measurements find it. */
const NAMED = 35_357;

/** The 35,357 communes of France: taken in, tiled, shown and coloured. Left out, and said so, where their file is absent. */
export async function measureCommunes(table: Table, store: Store): Promise<void> {
  const what = "35,357 French communes";
  if (!existsSync(FILE)) {
    table.add({ what, ours: "not measured: ../shared/data is absent" });
    return;
  }
  const server = await startProcess(store);
  try {
    const { client } = server;
    const idle = await server.observe("reset");
    const start = performance.now();
    const codes = await loadCommunes(client);
    const loaded = performance.now();
    const boundaries = await server.observe("reset");
    const left = codes.length.toLocaleString("en");
    table.add({ what: `${what}: boundaries checked, mended, accepted (${left})`, ours: seconds(loaded - start) });
    table.add({
      what: "  event loop blocked at most",
      ours: `${milliseconds(boundaries.blocked)} (its thread computed at most ${milliseconds(boundaries.computed)})`,
    });
    table.add({
      what: "  memory of the server above idle",
      ours: `${((boundaries.peak - idle.rss) / 1e6).toFixed(0)} MB`,
    });
    await loadCatalog(client, 1);
    await loadValues(client, { areas: NAMED, periods: PERIODS, indicators: 1, depth: 0 }, codes);
    const imported = performance.now();
    table.add({ what: `  ${PERIODS} periods of values imported`, ours: seconds(imported - loaded) });
    await client.call(publishRelease, { body: { all: true } });
    table.add({ what: "  published", ours: seconds(performance.now() - imported) });

    const catalog = await client.call(getCatalog, {});
    const values = await rawAnswer(`${server.url}/api/v1/values/${valuesHash(catalog, NAMED)}`);
    table.add({ what: `  their values × ${PERIODS}, br`, ours: kilobytes(values.length) });
    const edition = catalog.editions[0]!;
    const tile = (z: number, x: number, y: number) => `${server.url}/api/v1/tiles/${edition.tiles}/${z}/${x}/${y}`;
    const overview = tile(5, 16, 11);
    const [first] = await timed(1, () => rawAnswer(overview));
    const again = await timed(20, () => rawAnswer(overview));
    table.add({
      what: "  a tile of the whole north: cut, then kept (median of 20), size",
      ours: `${milliseconds(first!)}, ${milliseconds(median(again))}, ${kilobytes((await rawAnswer(overview)).length)}`,
    });
    await measureLargeMap(table, server.url, NAMED, codes.length);
  } finally {
    await server.stop();
  }
}

type Topology = { objects: Record<string, { geometries: { properties: { code: string } }[] }> };

/**
 * Loads the boundaries and gives back the codes. Simplifying has left some communes without any area; they are taken out
 * as the check advises, and the file is delivered again.
 */
async function loadCommunes(client: ApiClient): Promise<string[]> {
  const topology = JSON.parse(gunzipSync(readFileSync(FILE)).toString("utf8")) as Topology;
  const communes = Object.values(topology.objects)[0]!;
  let checked = await checkCommunes(client, topology);
  const empty = checked.findings.filter(({ code }) => code === "geometry_empty").flatMap(({ findings }) => findings);
  if (empty.length > 0) {
    const gone = new Set(empty.map(({ value }) => value));
    communes.geometries = communes.geometries.filter(({ properties }) => !gone.has(properties.code));
    checked = await checkCommunes(client, topology);
  }
  refuseBlocking(checked.findings);
  await client.call(acceptAreaDelivery, { params: { id: checked.id } });
  return communes.geometries.map(({ properties }) => properties.code);
}

function checkCommunes(client: ApiClient, topology: Topology): Promise<AreaDelivery> {
  const mapping: AreaMapping = {
    version: 1,
    crs: "EPSG:4326",
    level: { key: levelOf(NAMED), name: { de: "Gemeinden" }, singular: { de: "Gemeinde" }, rank: 1 },
    edition: { key: "2018-01-01", validFrom: "2018-01-01", attribution: "IGN Admin Express 2018" },
    columns: { code: "code", name: "nom" },
  };
  const query = { fileName: "communes.topo.json", mapping: JSON.stringify(mapping) };
  return client.call(checkAreaDelivery, { query, file: JSON.stringify(topology) });
}
