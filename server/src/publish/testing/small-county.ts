import type { ApiClient } from "@raumblick/api/client";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { STATUS } from "@raumblick/model/status";
import type { Database, Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { readIndicator } from "../../indicators/indicators.store.ts";
import { ensureCategories, ensurePeriods } from "../../observations/names.store.ts";
import { type NewSlice, writeRevisions } from "../../observations/slices.store.ts";

/** A county with two towns of three districts each, as small as a test can follow by hand. */
export const CATALOG = `
sources:
  - {key: ba, name: {de: Bundesagentur}, licence: dl-de/by-2-0, attribution: "© Bundesagentur", disclosure: {rule: minimum_count, minimum: 3}}
  - {key: geheim, name: {de: KANARI-QUELLE}}
topics:
  - {key: arbeit, name: {de: Arbeit}}
  - {key: markt, name: {de: Arbeitsmarkt}, parent: arbeit}
  - {key: leer, name: {de: KANARI-THEMA}}
dimensions:
  - {key: sex, name: {de: Geschlecht}, codes: [{code: f, name: {de: weiblich}}, {code: m, name: {de: männlich}}, {code: d, name: {de: KANARI-CODE}}]}
indicators:
  - key: arbeitslose
    name: {de: Arbeitslose, en: Unemployed}
    topic: markt
    kind: count
    unit: {de: Personen}
    decimals: 0
    polarity: low_is_good
    dimensions: [sex]
    source: ba
    notes:
      - {text: {de: Stand Dezember}}
      - {text: {de: KANARI-NOTIZ}, level: county}
      - {text: {de: Nur 2024}, period: 2024}
  - key: quote
    name: {de: "=Quote"}
    topic: markt
    kind: share
    unit: {de: "%"}
    decimals: 1
    polarity: low_is_good
    source: ba
    parts: {factor: 100, numeratorIndicator: arbeitslose, denominatorIndicator: bevoelkerung}
  - key: bevoelkerung
    name: {de: Bevölkerung}
    topic: arbeit
    kind: count
    unit: {de: Personen}
    decimals: 0
    polarity: none
    disclosure: {rule: none_needed}
  - key: regellos
    name: {de: KANARI-INDIKATOR}
    topic: leer
    kind: count
    unit: {de: Personen}
    decimals: 0
    polarity: none
    source: geheim
`;

const LEVELS: [string, number, string | null][] = [
  ["county", 0, null],
  ["town", 1, "county"],
  ["district", 2, "town"],
];
const AREAS: Record<string, { code: string; name: string; parents: Record<string, string> }[]> = {
  county: [{ code: "c", name: "Kreis", parents: {} }],
  town: ["a", "b"].map((code) => ({ code, name: `Stadt ${code.toUpperCase()}`, parents: { county: "c" } })),
  district: ["1", "2", "3", "4", "5", "6"].map((code, index) => ({
    code: `0${code}`,
    name: index === 0 ? "=HYPERLINK(1)" : `Viertel ${code}`,
    parents: { town: index < 3 ? "a" : "b", county: "c" },
  })),
};

/** Stores levels, areas and the catalogue. */
export async function makeSmallCounty(database: Database, client: ApiClient): Promise<void> {
  await database.writing(async (tx) => {
    for (const [key, rank, parent] of LEVELS)
      await tx.rows(sql`
        insert into internal.area_level (key, name, singular, rank, parent_id)
        values (${key}, ${JSON.stringify({ de: `Ebene ${key}` })}::jsonb, ${JSON.stringify({ de: key })}::jsonb, ${rank},
                (select id from internal.area_level where key = ${parent}))`);
    for (const [level] of LEVELS) await makeEdition(tx, level, "2024");
  });
  const answer = await client.call(importCatalogFile, { file: CATALOG });
  if (!answer.stored) throw new Error(JSON.stringify(answer.findings));
}

async function makeEdition(tx: Writing, level: string, key: string): Promise<void> {
  const areas = AREAS[level]!;
  await tx.rows(sql`
    insert into internal.edition (level_id, key, valid_from, invented, area_count, bbox, content_hash)
    select id, ${key}, '2024-01-01', true, ${areas.length}, ${[7, 51, 8, 52]}::float8[], ${`${level}${key}`.padEnd(20, "0").replace(/[^0-9a-f]/g, "0")}
    from internal.area_level where key = ${level}`);
  for (const [position, { code, name, parents }] of areas.entries()) {
    const west = 7 + position * 0.1;
    const square = `MULTIPOLYGON(((${west} 51, ${west + 0.1} 51, ${west + 0.1} 51.1, ${west} 51.1, ${west} 51)))`;
    await tx.rows(sql`
      insert into internal.area (level_id, code) select id, ${code} from internal.area_level where key = ${level}
      on conflict do nothing`);
    await tx.rows(sql`
      insert into internal.edition_area (edition_id, position, area_id, name, geometry, label_point, square_kilometres, neighbours)
      select e.id, ${position}, a.id, ${name}, ST_GeomFromText(${square}, 4326), ST_SetSRID(ST_MakePoint(${west + 0.05}, 51.05), 4326),
             78, '{}'
      from internal.edition e join internal.area_level l on l.id = e.level_id join internal.area a on a.level_id = l.id
      where l.key = ${level} and e.key = ${key} and a.code = ${code}`);
    for (const [parent, parentCode] of Object.entries(parents))
      await tx.rows(sql`
        insert into internal.area_parent (edition_id, position, parent_level_id, parent_area_id, method)
        select e.id, ${position}, pl.id, pa.id, 'attribute'
        from internal.edition e join internal.area_level l on l.id = e.level_id,
             internal.area_level pl join internal.area pa on pa.level_id = pl.id
        where l.key = ${level} and e.key = ${key} and pl.key = ${parent} and pa.code = ${parentCode}`);
  }
}

/** Values of an indicator on a level; NaN is missing. */
export type Given = {
  indicator: string;
  level: string;
  period: string;
  category?: string;
  value: number[];
  numerator?: number[];
  denominator?: number[];
};

/** Stores values as the newest revision, as an accepted delivery would. */
export async function storeValues(database: Database, given: readonly Given[]): Promise<void> {
  await database.writing(async (tx) => {
    await ensurePeriods(
      tx,
      given.map(({ period }) => period),
    );
    await ensureCategories(
      tx,
      given.map(({ category = "" }) => category),
    );
    const slices: NewSlice[] = [];
    for (const each of given) {
      const indicator = await readIndicator(tx, each.indicator);
      const [edition] = await tx.rows<{ id: number }>(sql`
        select e.id from internal.edition e join internal.area_level l on l.id = e.level_id where l.key = ${each.level}`);
      slices.push({
        indicatorId: indicator!.id,
        editionId: edition!.id,
        categoryKey: each.category ?? "",
        periodKey: each.period,
        value: Float64Array.from(each.value),
        status: Uint16Array.from(each.value, (value) => (Number.isNaN(value) ? STATUS.missing : 0)),
        confidentiality: new Uint8Array(each.value.length),
        numerator: each.numerator ? Float64Array.from(each.numerator) : null,
        denominator: each.denominator ? Float64Array.from(each.denominator) : null,
        lower: null,
        upper: null,
      });
    }
    await writeRevisions(tx, slices, null);
  });
}
