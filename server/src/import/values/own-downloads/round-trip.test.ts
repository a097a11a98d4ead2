import assert from "node:assert/strict";
import { test } from "node:test";
import { CONFIDENTIALITY, isSuppressed, STATUS } from "@raumblick/model/status";
import type { Language } from "@raumblick/model/texts";
import fc from "fast-check";
import { emptyObservations, type Observations, PARTS, type SliceRow } from "../../../observations/slices.store.ts";
import { writeCsv } from "../../../opendata/csv.ts";
import type { Download } from "../../../opendata/download.store.ts";
import { writeGeojson } from "../../../opendata/geojson.ts";
import { geopackageOf } from "../../../opendata/geopackage.ts";
import { parquetOf } from "../../../opendata/parquet.ts";
import { tableOf, type Variant } from "../../../opendata/table.ts";
import {
  DIMENSIONS,
  type Generated,
  type GeneratedSlice,
  generatedDownload,
} from "../../../opendata/testing/generated-download.ts";
import { workbookOf } from "../../../opendata/workbook.ts";
import { deliveryKindOf } from "../../deliveries/delivery-kind.ts";
import { isBlank, isSameCell, mergeSlice } from "../../deliveries/merge-slice.ts";
import { type Examination, examine } from "../examine.ts";
import type { Knowledge } from "../knowledge.ts";

/** A store with the catalogue and areas of the generated downloads. */
function knowledgeOf({ editions, indicator }: Download): Knowledge {
  const known = editions.map(({ key, areas }, place) => ({
    id: place + 1,
    key,
    validFrom: key,
    codes: areas.map(({ code }) => code),
    names: areas.map(({ name }) => name),
    keys: {},
  }));
  const codes = new Map(editions.flatMap(({ areas }) => areas.map(({ code, name }) => [code, name] as const)));
  return {
    levels: [{ key: "gemeinde", name: { de: "Gemeinden" }, rank: 1, editions: known, codes }],
    indicators: [{ id: 1, document: indicator }],
    dimensions: DIMENSIONS,
    today: "2026-06-30",
  };
}

const nameOf = (edition: string, period: string, category: string) => `${edition} ${period} ${category}`;

/** Reads files as a delivery would, and gives what they say by edition, period and category. */
async function readAgain(files: readonly Uint8Array[], knowledge: Knowledge) {
  const found = new Map<string, Examination["slices"][number]>();
  for (const bytes of files) {
    assert.equal(deliveryKindOf(bytes), "values");
    const examined = await examine({ bytes, fileName: "zurück", mapping: undefined, wishes: {}, knowledge });
    assert.deepEqual(examined.questions, []);
    assert.deepEqual(
      examined.findings.filter(({ severity }) => severity !== "note"),
      [],
    );
    for (const { edition, slices } of examined.parts ?? [])
      for (const slice of slices) found.set(nameOf(edition.key, slice.periodKey, slice.categoryKey), slice);
  }
  return found;
}

function rowOf(stored: Observations): SliceRow {
  return {
    ...stored,
    ...{ id: 1, revision: 1, deliveryId: null, indicatorId: 1, categoryKey: "", editionId: 1, periodKey: "2024" },
  };
}

/** What an empty store holds of a slice afterwards: a suppressed cell says that there is a value, but not which. */
function withoutSecrets({ stored, shown }: GeneratedSlice): Observations {
  const lists = (part: (typeof PARTS)[number]) => {
    const list = shown[part]?.map((value) => value ?? Number.NaN) ?? [];
    return list.every(Number.isNaN) ? null : Float64Array.from(list);
  };
  const hidden = shown.confidentiality.map(isSuppressed);
  return {
    value: stored.value.map((value, area) => (hidden[area] ? Number.NaN : value)),
    status: stored.status.map((flags, area) => (hidden[area] ? (flags & STATUS.provisional) | STATUS.missing : flags)),
    confidentiality: stored.confidentiality.map((code, area) =>
      hidden[area] ? CONFIDENTIALITY.suppressed_primary : code,
    ),
    numerator: lists("numerator"),
    denominator: lists("denominator"),
    lower: lists("lower"),
    upper: lists("upper"),
  };
}

type Write = (download: Download, language: Language) => Promise<Uint8Array[]>;

/** Reads what was written back into the store it came from and into one without values. */
async function roundTrip({ download, slices }: Generated, language: Language, write: Write): Promise<void> {
  const found = await readAgain(await write(download, language), knowledgeOf(download));
  const measured = slices.filter(({ shown }) => shown.measuredOn === null);
  assert.deepEqual(
    [...found.keys()].sort(),
    measured.map(({ shown }) => nameOf(shown.edition, shown.period, shown.category)).sort(),
  );
  for (const slice of measured) {
    const { stored, shown } = slice;
    const delivered = found.get(nameOf(shown.edition, shown.period, shown.category));
    assert.ok(delivered);
    const options = { factor: 100, replace: false };
    const same = mergeSlice(rowOf(stored), delivered, 1, options);
    const fresh = mergeSlice(undefined, delivered, 1, options);
    const expected = withoutSecrets(slice);
    for (let area = 0; area < stored.value.length; area += 1) {
      assert.ok(isSameCell(same, stored, area), `another cell in the store it came from, area ${area}`);
      assert.ok(isSameCell(fresh, expected, area), `another cell in an empty store, area ${area}`);
      assert.equal(isSuppressed(fresh.confidentiality[area]!), isSuppressed(shown.confidentiality[area]!));
    }
    for (const part of PARTS) assert.equal(fresh[part] === null, expected[part] === null);
  }
}

const csv = (variant: Variant): Write => {
  return async (download, language) => {
    const { headings, rows } = tableOf(download, variant, language);
    return [new TextEncoder().encode([...writeCsv(headings, rows, variant, language)].join(""))];
  };
};

const square = (place: number) =>
  `{"type":"Polygon","coordinates":[[[${place},50],[${place + 1},50],[${place},51],[${place},50]]]}`;

const geojson: Write = (download, language) =>
  Promise.all(
    download.slices.map(async (slice) => {
      const edition = download.editions.find(({ key }) => key === slice.edition)!;
      const pieces: string[] = [];
      const geometries = async () => edition.areas.map((_, place) => square(place));
      for await (const piece of writeGeojson(download, edition, slice, geometries, language)) pieces.push(piece);
      return new TextEncoder().encode(pieces.join(""));
    }),
  );

/** An empty multipolygon as well-known binary. */
const NOWHERE = Uint8Array.of(1, 6, 0, 0, 0, 0, 0, 0, 0);

const geopackage: Write = async (download, language) => {
  const boundaries = Object.fromEntries(download.editions.map(({ key, areas }) => [key, areas.map(() => NOWHERE)]));
  return [geopackageOf(download, boundaries, language)];
};

const FORMATS: [string, Write, runs: number][] = [
  ["raw CSV", csv("raw"), 60],
  ["CSV for spreadsheets, not yet saved by one", csv("excel"), 30],
  ["an Excel workbook", async (download, language) => [await workbookOf(download, language)], 15],
  ["Parquet", async (download, language) => [parquetOf(download, language)], 40],
  ["GeoPackage", geopackage, 8],
  ["GeoJSON", geojson, 30],
];

for (const [name, write, numRuns] of FORMATS)
  test(`${name} handed in again says the same to the last bit`, async () => {
    const languages = fc.constantFrom<Language>("de", "en");
    await fc.assert(
      fc.asyncProperty(generatedDownload, languages, (generated, language) => roundTrip(generated, language, write)),
      { numRuns },
    );
  });

test("a suppressed row never overwrites a stored value, and fills an empty cell as suppressed", () => {
  const stored = { ...emptyObservations(2), value: Float64Array.of(3, Number.NaN), status: Uint16Array.of(1, 32) };
  const delivered: Examination["slices"][number] = {
    ...{ indicatorId: 1, indicator: "quote", categoryKey: "", periodKey: "2024", exact: true, column: 0 },
    value: Float64Array.of(Number.NaN, Number.NaN),
    status: Uint16Array.of(STATUS.missing, STATUS.missing),
    confidentiality: Uint8Array.of(1, 1),
    delivered: Uint8Array.of(64, 64),
    row: Int32Array.of(2, 3),
    ...{ numerator: null, denominator: null, lower: null, upper: null },
  };
  const merged = mergeSlice(rowOf(stored), delivered, 1, { factor: undefined, replace: false });
  assert.deepEqual([merged.value[0], merged.confidentiality[0]], [3, CONFIDENTIALITY.open]);
  // It is no longer provisional: the download says so.
  assert.equal(merged.status[0], 0);
  assert.deepEqual([merged.confidentiality[1], merged.status[1]], [1, STATUS.missing]);
  assert.equal(isBlank(merged, 1), false);
});
