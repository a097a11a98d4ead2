import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { sql } from "@raumblick/server/database/sql";
import { readDimensions } from "@raumblick/server/indicators/indicators.store";
import { openTestDatabase } from "../support/databases.ts";
import { startServer, type TestServer } from "../support/server.ts";
import { storeAreas } from "./known-areas.ts";
import {
  berlinHealthAtlas,
  berlinMatrix,
  careExpected,
  classicPopulation,
  classicUnemployed,
  codesIn,
  cologne,
  deprivation,
  flatPopulation,
  inkarLong,
  type RawCell,
  registerExpected,
  registerWorkbook,
  townsUnemployed,
} from "./raw-tables.ts";
import { deliver } from "./tables.ts";
import { DATA } from "./world.ts";

/** What is stored out of real files, against what other libraries read in them, cell by cell and both ways. */

const absent = !existsSync(join(DATA, "README.md"));
/** A server whose areas are those the files name: tables need codes, not shapes. */
async function openServer(): Promise<TestServer> {
  const database = await openTestDatabase("postgresql");
  const kreise = codesIn("registers/04-kreise-2018-12-31.expected.csv", "AGS", ";");
  await storeAreas(database, { level: "kreis", rank: 1, edition: "2018-12-31", codes: kreise });
  const towns = codesIn("inkar/inkar2024-en-gemeinden-long.csv", "ags");
  await storeAreas(database, { level: "gemeinde", rank: 2, edition: "2020-01-01", codes: towns });
  const planning = codesIn("berlin/gssa_2022_planungsraeume.csv", "plrID");
  await storeAreas(database, { level: "planungsraum", rank: 3, edition: "2006-01-01", codes: planning });
  const districts = codesIn("koeln/bevoelkerung-2005-2012.csv.gz", "raum_id", ",", /^[1-9]\d\d$/);
  await storeAreas(database, { level: "stadtteil", rank: 4, edition: "2010-01-01", codes: districts });
  return startServer({ database });
}

const server = absent ? (undefined as never) : await openServer();

type StoredCell = { indicator: string; category: string; area: string; period: string; value: number };

/** What is current of an edition's values that came with a delivery, with the names of its categories. */
async function stored(delivery: number): Promise<RawCell[]> {
  const { database } = server.context;
  const [rows, names] = await database.reading(async (tx) => [
    await tx.rows<StoredCell>(sql`
      select i.document->'name'->>'de' as indicator, c.key as category, a.code as area, s.period_key as period,
             s.value[ea.position + 1] as value
      from internal.slice s
      join internal.current_slice cs on cs.slice_id = s.id
      join internal.indicator i on i.id = s.indicator_id
      join internal.category c on c.id = s.category_id
      join internal.edition_area ea on ea.edition_id = s.edition_id
      join internal.area a on a.id = ea.area_id
      where s.delivery_id = ${delivery}::bigint and s.value[ea.position + 1] is not null`),
    await readDimensions(tx),
  ]);
  const nameOf = new Map(
    names.flatMap(({ document }) => document.codes.map(({ code, name }) => [`${document.key}=${code}`, name.de])),
  );
  return rows.map(({ category, ...cell }) => ({
    ...cell,
    categories:
      category === ""
        ? ""
        : category
            .split(";")
            .map((code) => nameOf.get(code) ?? code)
            .sort()
            .join(" | "),
  }));
}

/** One line per cell that is missing in the store, different there, or stored without standing in the file. */
function differences(raw: readonly RawCell[], found: readonly RawCell[]): string[] {
  const keyOf = ({ indicator, categories, area, period }: RawCell) => `${indicator} [${categories}] ${area} ${period}`;
  const wanted = new Map(raw.map((cell) => [keyOf(cell), cell.value]));
  const wrong: string[] = [];
  for (const cell of found) {
    const [key, expected] = [keyOf(cell), wanted.get(keyOf(cell))];
    if (expected !== cell.value) wrong.push(`${key}: the file says ${expected}, stored is ${cell.value}`);
    wanted.delete(key);
  }
  for (const [key, value] of wanted) wrong.push(`${key}: ${value} is missing in the store`);
  return wrong;
}

type Case = {
  file: string;
  raw: () => RawCell[];
  level: "kreis" | "gemeinde" | "planungsraum" | "stadtteil";
  cells: number;
  /** Compare only what both have: the clean table beside the file is a part of it. */
  part?: boolean;
};

const CASES: readonly Case[] = [
  { file: "genesis-classic/12411-0018.csv", raw: classicPopulation, level: "kreis", cells: 81_770 },
  { file: "genesis-flat/12411-01-01-4_de_flat.csv", raw: flatPopulation, level: "kreis", cells: 1203 },
  { file: "genesis-classic/13211-02-05-4.csv", raw: classicUnemployed, level: "kreis", cells: 30_475 },
  { file: "berlin/ewr-matrix/EWR201212E_Matrix.csv", raw: berlinMatrix, level: "planungsraum", cells: 19_668 },
  { file: "berlin/gssa_2022_planungsraeume.csv", raw: berlinHealthAtlas, level: "planungsraum", cells: 4245 },
  { file: "koeln/bevoelkerung-2005-2012.csv.gz", raw: cologne, level: "stadtteil", cells: 26_095 },
  { file: "gisd/GISD_Bund_Kreis.csv", raw: deprivation, level: "kreis", cells: 38_400 },
  { file: "inkar/inkar2024-en-gemeinden-long.csv", raw: inkarLong, level: "gemeinde", cells: 1622 },
  { file: "registers/04-kreise-2018-12-31.xlsx", raw: registerExpected, level: "kreis", cells: 2005 },
  { file: "care/pflegestatistik-kreise-2003-2015.xlsx", raw: careExpected, level: "kreis", cells: 1840, part: true },
];

async function codesOf(level: string): Promise<Set<string>> {
  const rows = await server.context.database.reading((tx) =>
    tx.rows<{ code: string }>(sql`
      select a.code from internal.area a join internal.area_level l on l.id = a.level_id where l.key = ${level}`),
  );
  return new Set(rows.map(({ code }) => code));
}

async function takeOver(t: TestContext, file: string): Promise<number | undefined> {
  if (absent) {
    t.skip("../shared/data is absent");
    return undefined;
  }
  const { delivery, taken } = await deliver(server, `indicators/${file}`, undefined);
  assert.ok(
    taken,
    delivery.findings.map(({ severity, findings }) => `${severity} ${findings[0]?.message.de}`).join("\n"),
  );
  return delivery.id;
}

for (const { file, raw, level, cells, part } of CASES)
  test(`${file} is stored as it stands there`, async (t) => {
    const delivery = await takeOver(t, file);
    if (delivery === undefined) return;
    const known = await codesOf(level);
    const wanted = raw().filter(({ area }) => known.has(area));
    const keys = new Set(wanted.map(({ indicator, area, period }) => `${indicator} ${area} ${period}`));
    const found = (await stored(delivery)).filter(
      ({ indicator, area, period }) => !part || keys.has(`${indicator} ${area} ${period}`),
    );
    assert.deepEqual(differences(wanted, found).slice(0, 10), []);
    assert.equal(found.length, cells);
  });

test("the comparison notices one altered cell", async (t) => {
  if (absent) return t.skip("../shared/data is absent");
  const shift = (by: number) =>
    server.context.database.writing((tx) =>
      tx.rows<{ delivery: number }>(sql`
        update internal.slice set value[7] = value[7] + ${by}::float8
        where id = (select min(s.id) from internal.slice s join internal.indicator i on i.id = s.indicator_id
                    where i.key = 'gisd-score' and s.value[7] is not null)
        returning delivery_id as delivery`),
    );
  const [row] = await shift(0.001);
  const known = await codesOf("kreis");
  const wanted = deprivation().filter(({ area }) => known.has(area));
  assert.equal(differences(wanted, await stored(row?.delivery ?? 0)).length, 1);
});

test("the register workbook has the same numbers when another library reads it", async (t) => {
  if (absent) return t.skip("../shared/data is absent");
  const sum = (numbers: readonly number[]) => Math.round(numbers.reduce((total, one) => total + one, 0));
  const workbook = await registerWorkbook();
  assert.equal(workbook.length, 2005);
  assert.equal(sum(workbook), sum(registerExpected().map(({ value }) => value)));
});

test("the old workbook has the unemployed of the towns that somebody took out of it before", async (t) => {
  const delivery = await takeOver(t, "inkar/A_Arbeitslosigkeit.xls.zip");
  if (delivery === undefined) return;
  assert.deepEqual(differences(townsUnemployed(), await stored(delivery)), []);
});
