import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import { computeCorrespondence, getEditionChanges } from "@raumblick/api/correspondences.api";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { publishRelease } from "@raumblick/api/publish.api";
import { getCatalog, getCurrentValues, getEdition } from "@raumblick/api/query.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { decodeColumns } from "@raumblick/model/columns";
import { STATUS } from "@raumblick/model/status";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import papaparse from "papaparse";
import { SCHLOSSSTRASSE } from "../support/berlin.ts";
import { startServer, type TestServer } from "../support/server.ts";

/** Berlin's planning areas before and since 2021: one series on either edition, compared with sums of the raw files. */

const DATA = join(import.meta.dirname, "../../../shared/data");
const LEVEL = "planungsraum";
const [OLD, NEW] = ["2020-12-31", "2021-01-01"];
const FILES = { "2020": OLD, "2021": NEW, "2022": NEW } as const;

const CATALOG = `
topics:
  - { key: bevoelkerung, name: { de: Bevölkerung, en: Population }, position: 1 }
sources:
  - key: afs
    name: { de: "Einwohnerregisterstatistik Berlin" }
    publisher: Amt für Statistik Berlin-Brandenburg
    licence: CC-BY-3.0
    disclosure: { rule: protected_by_supplier, reason: "Veröffentlichte Zahlen" }
indicators:
  - key: einwohner
    name: { de: Einwohner, en: Inhabitants }
    topic: bevoelkerung
    kind: count
    unit: { de: Personen, en: persons }
    decimals: 0
    polarity: none
    source: afs
  - key: auslaenderanteil
    name: { de: Ausländeranteil, en: Share of foreigners }
    topic: bevoelkerung
    kind: share
    unit: { de: "%", en: "%" }
    decimals: 1
    polarity: none
    source: afs
    parts: { numerator: { de: Ausländer, en: foreigners }, denominator: { de: Einwohner, en: inhabitants }, factor: 100 }
`;

type Raw = Map<string, { people: number; foreigners: number }>;

function rawFile(year: string) {
  const name = `berlin-lor-population-${year}-02-t1-planning-areas.csv`;
  const text = readFileSync(join(DATA, "indicators/berlin/population-plr-2021plus", name), "utf8");
  const rows = papaparse.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true }).data;
  const raw: Raw = new Map(
    rows.map((row) => [row.id!, { people: Number(row.inhabitants), foreigners: Number(row.inhabitants_foreigners) }]),
  );
  return { name, text, raw };
}

async function takeBoundaries(client: TestServer["client"], file: string, edition: string, columns: object) {
  const mapping = {
    version: 1,
    level: { key: LEVEL, name: { de: "Planungsräume" }, singular: { de: "Planungsraum" }, rank: 3 },
    edition: { key: edition, validFrom: edition === OLD ? "2006-01-01" : NEW },
    columns,
    ...(edition === OLD && { corrections: [SCHLOSSSTRASSE] }),
  } as AreaMappingDraft;
  const bytes = new Uint8Array(readFileSync(join(DATA, "boundaries/berlin-lor", file)));
  const query = { fileName: file, mapping: JSON.stringify(mapping) };
  const { id } = await client.call(checkAreaDelivery, { query, file: bytes });
  await client.call(acceptAreaDelivery, { params: { id } });
}

async function takeValues(client: TestServer["client"], year: keyof typeof FILES) {
  const { name, text } = rawFile(year);
  const share = { indicator: "auslaenderanteil" };
  const mapping: ValueMapping = {
    level: LEVEL,
    edition: FILES[year],
    area: { column: "id", by: "code" },
    period: { fixed: year },
    decimal: ".",
    values: [
      { column: "inhabitants", indicator: "einwohner" },
      { column: "inhabitants_foreigners_percentage", ...share },
      { column: "inhabitants_foreigners", ...share, measure: "numerator" },
      { column: "inhabitants", ...share, measure: "denominator" },
    ],
  };
  const query = { fileName: name, mapping: JSON.stringify(mapping) };
  const { id } = await client.call(createDelivery, { query, file: text });
  await client.call(acceptDelivery, { params: { id } });
}

async function seriesOn(client: TestServer["client"], indicator: string, edition: string) {
  const params = { indicator, level: LEVEL };
  const answer = await client.call(getCurrentValues, { params, query: { edition } });
  const catalog = await client.call(getCatalog, {});
  const hash = catalog.editions.find((one) => one.edition === edition)!.areas;
  const { codes } = await client.call(getEdition, { params: { hash } });
  const { periods, value, status, areaCount } = decodeColumns(answer.columns);
  const at = (code: string, period: string) => periods.indexOf(period) * areaCount + codes.indexOf(code);
  const sum = (period: string) => codes.reduce((all, code) => all + (value[at(code, period)] || 0), 0);
  return {
    periods,
    converted: answer.converted ?? [],
    value: (code: string, period: string) => value[at(code, period)]!,
    status: (code: string, period: string) => status[at(code, period)]!,
    sum,
  };
}

test("Berlin before and since 2021 is one series on either edition, and says what is carried over", async (t) => {
  if (!existsSync(DATA)) return t.skip("../shared/data is absent");
  const { client } = await startServer();
  const lineage = JSON.parse(
    readFileSync(join(DATA, "boundaries/berlin-lor/berlin-lor-matches-2020-to-2021.json"), "utf8"),
  ) as Record<string, string[]>;
  await takeBoundaries(client, "lor-planungsraeume-until-2020.epsg25833.shp.zip", OLD, {
    code: "broker Dow",
    name: "PLANUNGSRA",
  });
  await takeBoundaries(client, "lor-planungsraeume-2021.epsg25833.shp.zip", NEW, { code: "PLR_ID", name: "PLR_NAME" });
  await client.call(importCatalogFile, { query: {}, file: CATALOG });
  for (const year of Object.keys(FILES) as (keyof typeof FILES)[]) await takeValues(client, year);

  const changes = await client.call(getEditionChanges, { params: { level: LEVEL }, query: { from: OLD, to: NEW } });
  assert.equal(changes.basis, "area_overlap");
  t.diagnostic(
    `recoded ${changes.recoded.length}, split ${changes.split.length}, merged ${changes.merged.length}, reshaped ${changes.reshaped.length}, added ${changes.added.length}, gone ${changes.vanished.length}`,
  );
  // Nearly every split that the boundaries show is one that the office's list of successors names.
  const pieces = changes.split.flatMap(({ from, into }) => into.map(({ code }) => [from.code, code] as const));
  const named = pieces.filter(([from, into]) => lineage[from]?.includes(into));
  t.diagnostic(`${named.length} of ${pieces.length} pieces of split areas are in the list of successors`);
  assert.ok(named.length > 0.95 * pieces.length);
  assert.ok(changes.split.length > 50);

  const population = { indicator: "einwohner", period: "2021" };
  const body = { from: OLD, to: NEW, population, lineage };
  await client.call(computeCorrespondence, { params: { level: LEVEL }, body });
  await client.call(publishRelease, { body: { all: true } });

  const [before, since] = [rawFile("2020").raw, rawFile("2021").raw];
  const total = (raw: Raw) => [...raw].reduce((sum, [, { people }]) => sum + people, 0);
  const onNew = await seriesOn(client, "einwohner", NEW);
  const onOld = await seriesOn(client, "einwohner", OLD);
  assert.deepEqual(
    [onNew.periods, onOld.periods],
    [
      ["2020", "2021", "2022"],
      ["2020", "2021", "2022"],
    ],
  );
  assert.deepEqual(onNew.converted, [{ period: "2020", edition: OLD }]);
  assert.deepEqual(
    onOld.converted.map(({ period }) => period),
    ["2021", "2022"],
  );
  assert.ok(Math.abs(onNew.sum("2020") - total(before)) < 0.5, `${onNew.sum("2020")} of ${total(before)}`);
  assert.ok(Math.abs(onOld.sum("2021") - total(since)) < 0.5, `${onOld.sum("2021")} of ${total(since)}`);

  // The same by hand: an old area's people by what its successors, which came from it alone, had a year later. The list
  // of successors has gaps, so only areas are compared of which list and boundaries say the same.
  const drawn = new Map<string, string[]>([
    ...changes.recoded.map(({ before: { code }, after }) => [code, [after.code]] as [string, string[]]),
    ...changes.split.map(({ from, into }) => [from.code, into.map(({ code }) => code)] as [string, string[]]),
  ]);
  const share = await seriesOn(client, "auslaenderanteil", NEW);
  const sources = Map.groupBy(
    Object.entries(lineage).flatMap(([from, into]) => into.map((to) => ({ from, to }))),
    ({ to }) => to,
  );
  let compared = 0;
  for (const [code, { people, foreigners }] of before) {
    const into = lineage[code] ?? [];
    if (into.length === 0 || into.some((to) => sources.get(to)?.length !== 1)) continue;
    if (String(drawn.get(code)?.toSorted()) !== String(into.toSorted())) continue;
    const later = into.map((to) => since.get(to)?.people ?? 0);
    const all = later.reduce((sum, count) => sum + count, 0);
    if (all === 0) continue;
    for (const [place, to] of into.entries()) {
      // Where nobody lived a year later there is no weight, and so no estimate.
      if (later[place] === 0) {
        assert.ok(Number.isNaN(onNew.value(to, "2020")), to);
        continue;
      }
      const expected = (people * later[place]!) / all;
      assert.ok(Math.abs(onNew.value(to, "2020") - expected) < 0.01, `${code} → ${to}: ${expected}`);
      assert.equal((onNew.status(to, "2020") & STATUS.converted) !== 0, into.length > 1, `${to} says so`);
      if (people > 0)
        assert.ok(Math.abs(share.value(to, "2020") - (foreigners / people) * 100) < 0.01, `share of ${to}`);
      compared += 1;
    }
  }
  t.diagnostic(`${compared} of ${since.size} areas compared by hand`);
  assert.ok(compared > 300);

  // In the original nothing is converted: each area has what its own year's file says.
  for (const [code, { people }] of since) {
    assert.equal(onNew.value(code, "2021"), people, code);
    assert.equal(onNew.status(code, "2021") & STATUS.converted, 0, code);
  }
  for (const [code, { people }] of before) assert.equal(onOld.value(code, "2020"), people, code);

  // The way back: an old area has the people of all that came from it alone.
  const shareOnOld = await seriesOn(client, "auslaenderanteil", OLD);
  let back = 0;
  for (const [code, into] of Object.entries(lineage)) {
    if (code.length !== 8 || into.some((to) => sources.get(to)?.length !== 1)) continue;
    if (String(drawn.get(code)?.toSorted()) !== String(into.toSorted())) continue;
    for (const [year, raw] of [
      ["2021", since],
      ["2022", rawFile("2022").raw],
    ] as const) {
      const parts = into.map((to) => raw.get(to) as NonNullable<ReturnType<Raw["get"]>>);
      const people = parts.reduce((sum, part) => sum + part.people, 0);
      const foreigners = parts.reduce((sum, part) => sum + part.foreigners, 0);
      if (Number.isNaN(onOld.value(code, year))) continue;
      assert.ok(Math.abs(onOld.value(code, year) - people) < 0.01, `${into} → ${code} in ${year}: ${people}`);
      if (people > 0)
        assert.ok(Math.abs(shareOnOld.value(code, year) - (foreigners / people) * 100) < 0.01, `share of ${code}`);
      back += 1;
    }
  }
  t.diagnostic(`${back} values of old areas compared by hand`);
  assert.ok(back > 600);
});
