import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import type { ApiClient } from "@raumblick/api/client";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import type { AreaMapping } from "@raumblick/model/area-mapping";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { stringify } from "yaml";
import { benchCounty } from "./county.ts";
import { addImport, bringIn } from "./import-values.ts";
import { loadCounties, refuseBlocking, valuesHash } from "./load.ts";
import { type Store, startProcess } from "./server-process.ts";
import type { Table } from "./table.ts";

/** A real table of a statistical office, kept beside the project, not in it. */
const NAME = "12531-0043_flat.csv.zip";
const FILE = join(import.meta.dirname, "../../../shared/data/indicators/genesis-flat", NAME);
const LEVEL = "districts";
const INDICATOR = "persons-seeking-protection";
/** The variables beside the area, by their number in the headings. */
const DIMENSIONS = [
  { number: 2, key: "protection" },
  { number: 3, key: "sex" },
  { number: 4, key: "citizenship" },
] as const;

/**
 * Persons seeking protection by district, status, sex and citizenship: 33 MB of long rows in an archive, a few values in
 * each of some 1,800 categories. Checked and accepted like any file, with the mapping a person would confirm; the
 * boundaries of the districts are invented. Left out, and said so, where the file is absent.
 */
export async function measureFlatFile(table: Table, make: () => Promise<Store>): Promise<void> {
  const store = await make();
  const what = `flat file ${NAME} on ${store.kind}`;
  if (!existsSync(FILE)) {
    table.add({ what, ours: "not measured: ../shared/data is absent" });
    return;
  }
  const file = readFileSync(FILE);
  const rows = rowsOf(onlyEntry(file));
  const hash = await prepare(store, rows);
  const server = await startProcess(store);
  try {
    const seen = await bringIn(server, { fileName: NAME, mapping: mappingOf(rows), file, hash, count: rows.length });
    const limit = store.kind === "embedded" ? 60_000 : 30_000;
    addImport(table, `${what}, ${rows.length.toLocaleString("en")} rows`, limit, seen);
  } finally {
    await server.stop();
  }
}

type Row = Record<string, string>;

/** The content of the only file in a ZIP archive, found by the archive's directory at its end. */
function onlyEntry(archive: Buffer): string {
  const directory = archive.lastIndexOf("PK\x01\x02", undefined, "latin1");
  const local = archive.readUInt32LE(directory + 42);
  const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
  return inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(directory + 20))).toString("utf8");
}

function rowsOf(text: string): Row[] {
  const [headings = "", ...lines] = text
    .replace(/^\ufeff/, "")
    .trimEnd()
    .split(/\r?\n/);
  const names = headings.split(";");
  return lines.map((line) => {
    const cells = line.split(";");
    return Object.fromEntries(names.map((name, index) => [name, cells[index] ?? ""]));
  });
}

const codesIn = (rows: readonly Row[], number: number) =>
  [...new Set(rows.map((row) => row[`${number}_variable_attribute_code`] as string))].sort();
const keyOf = (code: string) => code.toLowerCase();

function mappingOf(rows: readonly Row[]): ValueMapping {
  return {
    level: LEVEL,
    area: { column: "1_variable_attribute_code", by: "code" },
    period: { column: "time" },
    values: [{ column: "value", indicator: INDICATOR }],
    categories: DIMENSIONS.map(({ number, key }) => ({
      column: `${number}_variable_attribute_code`,
      dimension: key,
      codes: Object.fromEntries(codesIn(rows, number).map((code) => [code, keyOf(code)])),
    })),
    decimal: ",",
  };
}

/** Everything but the values, and something published for the visitor; the process that did it ends. */
async function prepare(store: Store, rows: readonly Row[]): Promise<string> {
  const server = await startProcess(store);
  try {
    const { client } = server;
    const catalog = await loadCounties(client, [{ areas: 130, periods: 20, indicators: 1, depth: 2 }]);
    await describe(client, rows);
    await loadDistricts(client, codesIn(rows, 1));
    return valuesHash(catalog, 130);
  } finally {
    await server.stop();
  }
}

async function describe(client: ApiClient, rows: readonly Row[]): Promise<void> {
  const file = stringify({
    dimensions: DIMENSIONS.map(({ number, key }) => ({
      key,
      name: { de: key },
      codes: codesIn(rows, number).map((code) => ({ code: keyOf(code), name: { de: code } })),
    })),
    indicators: [
      {
        key: INDICATOR,
        name: { de: "Schutzsuchende" },
        topic: "bench",
        kind: "count",
        unit: { de: "Personen" },
        decimals: 0,
        polarity: "none",
        disclosure: { rule: "none_needed" },
        dimensions: DIMENSIONS.map(({ key }) => key),
      },
    ],
  });
  const { findings } = await client.call(importCatalogFile, { query: {}, file });
  refuseBlocking(findings);
}

async function loadDistricts(client: ApiClient, codes: readonly string[]): Promise<void> {
  const county = JSON.parse(benchCounty(codes.length, 1).geojson) as { features: { properties: { code: string } }[] };
  for (const [index, { properties }] of county.features.entries()) properties.code = codes[index] as string;
  const mapping: AreaMapping = {
    version: 1,
    crs: "EPSG:4326",
    level: { key: LEVEL, name: { de: "Kreise" }, singular: { de: "Kreis" }, rank: 2 },
    edition: { key: "2024-01-01", validFrom: "2024-01-01", invented: true },
    columns: { code: "code", name: "name" },
  };
  const query = { fileName: "districts.geojson", mapping: JSON.stringify(mapping) };
  const { id, findings } = await client.call(checkAreaDelivery, { query, file: JSON.stringify(county) });
  refuseBlocking(findings);
  await client.call(acceptAreaDelivery, { params: { id } });
}
