import type { ApiClient } from "@raumblick/api/client";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { publishRelease } from "@raumblick/api/publish.api";
import { STATUS } from "@raumblick/model/status";
import type { Database, Writing } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { readIndicator } from "../../indicators/indicators.store.ts";
import { ensureCategories, ensurePeriods } from "../../observations/names.store.ts";
import {
  emptyObservations,
  type NewSlice,
  type Observations,
  writeRevisions,
} from "../../observations/slices.store.ts";
import { makeSmallCounty } from "../../publish/testing/small-county.ts";

/** A published county with everything an archive holds: every kind of indicator, two editions, signs, parts, breaks, notes, sources. */

const CATALOG = `
sources:
  - {key: lzg, name: {de: "Amt „Alter & Rente“", en: Age office}, publisher: Amt, licence: CC-BY-4.0, licenceUrl: "https://creativecommons.org/licenses/by/4.0/", attribution: "© Amt; für „alle“", url: "https://amt.example/?a=1&b=2"}
indicators:
  - {key: steuer, name: {de: "Steuer, in Euro"}, topic: arbeit, kind: amount, unit: {de: Euro}, decimals: 2, polarity: none, source: lzg, disclosure: {rule: none_needed}, updateFrequency: quarterly}
  - key: geburtenrate
    name: {de: Geburtenrate, en: Birth rate}
    abbreviation: GR
    topic: arbeit
    kind: rate
    unit: {de: je 1.000 Einwohner}
    decimals: 1
    polarity: none
    source: lzg
    parts: {factor: 1000, numerator: {de: Geborene}, denominatorIndicator: bevoelkerung}
    seriesBreaks: [{period: "2024", text: {de: "Zensus, neu", en: "Census; new"}}]
    notes: [{text: {de: "nur im\\nViertel", en: only there}, level: district, area: "02", period: "2024"}]
    classification: {method: quantile, classes: 3}
    disclosure: {rule: none_needed}
  - {key: alter, name: {de: Mittleres Alter}, topic: arbeit, kind: mean, unit: {de: Jahre}, decimals: 1, polarity: none, source: lzg, dimensions: [sex], disclosure: {rule: none_needed}, tags: {de: [Durchschnitt]}, methodology: {de: "Σ Alter ÷ Personen"}}
  - {key: lage, name: {de: Soziale Lage}, topic: markt, kind: index, unit: {de: Punkte}, decimals: 3, polarity: low_is_good, source: ba, disclosure: {rule: none_needed}}
`;

type Given = Partial<Observations> & {
  indicator: string;
  level: "district" | "town";
  edition?: "2016" | "2024";
  period: string;
  category?: string;
  value: Float64Array;
};

const numbers = (...list: number[]) => Float64Array.from(list);
const flags = (...list: number[]) => Uint16Array.from(list);
const {
  provisional,
  estimated,
  missing,
  not_applicable: notApplicable,
  exact_zero: exactZero,
  less_than_half: half,
} = STATUS;
const NONE = Number.NaN;

const VALUES: Given[] = [
  { indicator: "arbeitslose", level: "district", period: "2024", value: numbers(2, 20, 40, 50, 60, 40) },
  {
    indicator: "arbeitslose",
    level: "district",
    period: "2024",
    category: "sex=f",
    value: numbers(1, 10, 20, 20, 30, 20),
  },
  { indicator: "arbeitslose", level: "town", period: "2024", value: numbers(62, 150) },
  {
    ...{ indicator: "quote", level: "district", period: "2024", value: numbers(1, 100 / 3, 10, 10, 12, 8) },
    ...{ numerator: numbers(2, 20, 40, 50, 60, 40), denominator: numbers(200, 60, 400, 500, 500, 500) },
  },
  {
    ...{
      indicator: "steuer",
      level: "district",
      period: "2024-Q1",
      value: numbers(0.1 + 0.2, -1e-7, 1e21, 0, NONE, NONE),
    },
    status: flags(provisional, estimated, half, exactZero, missing, notApplicable),
  },
  { indicator: "steuer", level: "town", period: "2023-12", value: numbers(5e-324, 123456789.12345679) },
  {
    ...{ indicator: "geburtenrate", level: "district", period: "2024", value: numbers(8, 9, 10, 11, 12, 13) },
    ...{ numerator: numbers(8, 9, 10, 11, 12, 13), denominator: numbers(1000, 1000, 1000, 1000, 1000, 1000) },
  },
  {
    ...{ indicator: "geburtenrate", level: "district", edition: "2016", period: "2020_2022" },
    ...{ value: numbers(7, 8.25, 1 / 3), numerator: numbers(7, 8, 1), denominator: numbers(1000, 970, 3000) },
  },
  {
    ...{ indicator: "alter", level: "district", period: "2024-12-31", category: "sex=m" },
    ...{
      value: numbers(41.5, 42, 43, 44, 45, 46),
      lower: numbers(40, 41, 42, 43, 44, NONE),
      upper: numbers(43, 44, 45, 46, 47, 48),
    },
  },
  { indicator: "alter", level: "town", period: "2023_24", value: numbers(42.123456789012344, 44) },
  { indicator: "lage", level: "district", edition: "2016", period: "2017", value: numbers(-1.5, 0.25, 2) },
  { indicator: "lage", level: "town", period: "2024-W05", value: numbers(0.333, NONE), status: flags(0, missing) },
];

/** The districts before 2024: fewer and larger ones, one with a hole, rings running clockwise. */
const FORMER = [
  [
    "01",
    "Viertel Eins",
    "MULTIPOLYGON(((7 51,7 51.1,7.2 51.1,7.2 51,7 51),(7.05 51.05,7.06 51.05,7.06 51.06,7.05 51.05)))",
  ],
  [
    "02",
    "Viertel „Zwei“",
    `MULTIPOLYGON(((7.2 51,7.2 51.1,${0.1 + 7.2} 51.1,7.3 51,7.2 51)),((7.8 51,7.8 51.1,7.9 51.1,7.8 51)))`,
  ],
  ["09", "Viertel, alt", "MULTIPOLYGON(((7.3 51,7.3 51.1,7.6 51.1,7.6 51,7.3 51)))"],
] as const;

async function makeFormerEdition(tx: Writing): Promise<void> {
  await tx.rows(sql`
    insert into internal.edition (level_id, key, valid_from, valid_to, attribution, licence, invented, area_count, bbox, content_hash)
    select id, '2016', '2016-01-01', '2023-12-31', '© Katasteramt „Nord“', 'dl-de/zero-2-0', true, 3, '{7,51,7.9,51.1}', 'abcdef0123456789'
    from internal.area_level where key = 'district'`);
  for (const [position, [code, name, shape]] of FORMER.entries()) {
    await tx.rows(sql`
      insert into internal.area (level_id, code) select id, ${code} from internal.area_level where key = 'district'
      on conflict do nothing`);
    await tx.rows(sql`
      insert into internal.edition_area (edition_id, position, area_id, name, geometry, label_point, square_kilometres, neighbours)
      select e.id, ${position}, a.id, ${name}, ST_GeomFromText(${shape}, 4326), ST_PointOnSurface(ST_GeomFromText(${shape}, 4326)), 78, '{}'
      from internal.edition e join internal.area a on a.level_id = e.level_id
      where e.key = '2016' and a.code = ${code}`);
    await tx.rows(sql`
      insert into internal.area_key (edition_id, position, scheme, value)
      select id, ${position}, 'postcode', code from internal.edition, unnest(${["58452", `5845${position}`]}::text[]) as code
      where key = '2016' on conflict do nothing`);
    await tx.rows(sql`
      insert into internal.area_parent (edition_id, position, parent_level_id, parent_area_id, method)
      select e.id, ${position}, p.level_id, p.id, 'attribute' from internal.edition e, internal.area p
      join internal.area_level l on l.id = p.level_id
      where e.key = '2016' and l.key = 'town' and p.code = ${position < 2 ? "a" : "b"}`);
  }
}

async function storeValues(tx: Writing): Promise<void> {
  await ensurePeriods(
    tx,
    VALUES.map(({ period }) => period),
  );
  await ensureCategories(
    tx,
    VALUES.map(({ category = "" }) => category),
  );
  const slices: NewSlice[] = [];
  for (const { indicator, level, edition: key = "2024", period, category = "", ...given } of VALUES) {
    const known = await readIndicator(tx, indicator);
    const [edition] = await tx.rows<{ id: number }>(sql`
      select e.id from internal.edition e join internal.area_level l on l.id = e.level_id
      where l.key = ${level} and e.key = ${key}`);
    const names = { indicatorId: known!.id, editionId: edition!.id, categoryKey: category, periodKey: period };
    slices.push({
      ...emptyObservations(given.value.length),
      status: new Uint16Array(given.value.length),
      ...given,
      ...names,
    });
  }
  await writeRevisions(tx, slices, null);
}

/** Borders and their extent as an import would have left them. */
async function tidyBoundaries(tx: Writing): Promise<void> {
  await tx.rows(sql`
    update internal.edition_area set geometry = ST_SetSRID(ST_GeomFromGeoJSON(ST_AsGeoJSON(geometry, 6)), 4326)`);
  await tx.rows(sql`
    update internal.edition e set bbox = array[round(ST_XMin(b.box)::numeric, 6), round(ST_YMin(b.box)::numeric, 6),
                                               round(ST_XMax(b.box)::numeric, 6), round(ST_YMax(b.box)::numeric, 6)]::float8[]
    from (select edition_id, ST_Extent(geometry) as box from internal.edition_area group by edition_id) b
    where b.edition_id = e.id`);
}

/** Stores and publishes the county. */
export async function publishRichCounty(database: Database, client: ApiClient): Promise<void> {
  await makeSmallCounty(database, client);
  const { stored, findings } = await client.call(importCatalogFile, { query: {}, file: CATALOG });
  if (!stored) throw new Error(JSON.stringify(findings));
  await database.writing(async (tx) => {
    await makeFormerEdition(tx);
    await tidyBoundaries(tx);
    await storeValues(tx);
  });
  const pairs = new Map(VALUES.map(({ indicator, level }) => [`${indicator} ${level}`, { indicator, level }]));
  const { refused } = await client.call(publishRelease, { body: { items: [...pairs.values()] } });
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
}
