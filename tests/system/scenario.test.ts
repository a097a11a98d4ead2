import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { test } from "node:test";
import { acceptAreaDelivery, checkAreaDelivery, getEditionAreas } from "@raumblick/api/areas.api";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { publishRelease } from "@raumblick/api/publish.api";
import { getCatalog } from "@raumblick/api/query.api";
import { hasBlocking } from "@raumblick/model/finding";
import { sql } from "@raumblick/server/database/sql";
import {
  berlinInhabitants,
  careWorkbook,
  censusInhabitants,
  DATA,
  dataIsThere,
  deprivation,
  ennepeRuhrSeries,
  expectedCare,
  inkarCareAndHealth,
  inkarMunicipalities,
  type RawCell,
  textInArchive,
} from "../scenario/raw-values.ts";
import { differences, indicatorsOf, mappingNamed } from "../scenario/stored-values.ts";
import { accessibilityViolations, launchBrowser, picture, SMALL_DESKTOP } from "../support/browser.ts";
import { drawn, visit } from "../support/explore.ts";
import { startServer, type TestServer } from "../support/server.ts";

/** From the real files to the coloured map: what a planner of the county does in spring. */

type Boundary = {
  file: string;
  level: string;
  title: string;
  rank: number;
  edition: string;
  code: string;
  name: string;
  areas: number;
  crs?: string;
};

const BOUNDARIES: Boundary[] = [
  {
    file: "en-kreis/nrw-kreise-vg250-2016.geojson",
    level: "kreis",
    title: "Kreise in NRW",
    rank: 1,
    edition: "2016-01-01",
    code: "AGS",
    name: "GEN",
    areas: 53,
  },
  {
    file: "en-kreis/nrw-gemeinden-vg250-2016.geojson",
    level: "gemeinde",
    title: "Gemeinden in NRW",
    rank: 2,
    edition: "2016-01-01",
    code: "AGS",
    name: "GEN",
    areas: 396,
  },
  {
    file: "en-kreis/en-gemeinden-dvg1-detailed.geojson",
    level: "stadt",
    title: "Städte des Kreises",
    rank: 2,
    edition: "2022-03-08",
    code: "ags",
    name: "name",
    areas: 9,
  },
  {
    file: "berlin-lor/lor-planungsraeume-2021.epsg25833.shp.zip",
    level: "planungsraum",
    title: "Planungsräume Berlin",
    rank: 3,
    edition: "2021-01-01",
    code: "PLR_ID",
    name: "PLR_NAME",
    areas: 542,
  },
  {
    file: "germany/vg5000-2021-GEM.gk3.shp.zip",
    level: "gemeinde-deutschland",
    title: "Gemeinden in Deutschland",
    rank: 4,
    edition: "2021-01-01",
    code: "AGS",
    name: "GEN",
    areas: 10_997,
  },
];

async function importBoundary(server: TestServer, boundary: Boundary): Promise<{ areaCount: number }> {
  const { level, title, rank, edition, code, name } = boundary;
  const mapping = {
    level: { key: level, name: { de: title }, singular: { de: title }, rank },
    edition: { key: edition, validFrom: edition },
    columns: { code, name },
  };
  const path = join(DATA, "boundaries", boundary.file);
  const query = { fileName: basename(path), mapping: JSON.stringify(mapping) };
  const { id, findings } = await server.client.call(checkAreaDelivery, { query, file: readFileSync(path) });
  assert.ok(!hasBlocking(findings), `${boundary.file}: ${JSON.stringify(findings[0]?.findings[0])}`);
  return (await server.client.call(acceptAreaDelivery, { params: { id } })).edition;
}

const TABLES = [
  { file: "en-gemeinden-zeitreihen-long.csv", mapping: "en-gemeinden-zeitreihen", level: "stadt", cells: 1503 },
  {
    file: "inkar/inkar2024-nrw-gemeinden-auswahl.csv",
    mapping: "inkar-nrw-gemeinden-auswahl",
    level: "gemeinde",
    cells: 19_002,
  },
  {
    file: "gisd/GISD_Nordrhein-Westfalen_Gemeindeverband.csv",
    mapping: "gisd-nrw-gemeindeverband",
    level: "gemeinde",
    cells: 9504,
  },
  {
    file: "inkar/inkar2024-nrw-kreise-medizin_soziales.csv",
    mapping: "inkar-nrw-kreise-medizin-soziales",
    level: "kreis",
    cells: 10_759,
  },
  {
    file: "care/pflegestatistik-kreise-2003-2015.xlsx",
    mapping: "pflegestatistik-kreise",
    level: "kreis",
    cells: 2208,
  },
] as const;

type Table = (typeof TABLES)[number];

async function importTable(server: TestServer, { file, mapping, level }: Table) {
  const query = { fileName: basename(file), mapping: JSON.stringify(mappingNamed(mapping, level)) };
  const bytes = readFileSync(join(DATA, "indicators", file));
  const delivery = await server.client.call(createDelivery, { query, file: bytes });
  assert.ok(!hasBlocking(delivery.findings), `${file}: ${JSON.stringify(delivery.findings[0]?.findings[0])}`);
  await server.client.call(acceptDelivery, { params: { id: delivery.id } });
  return delivery;
}

async function cellsOf({ mapping }: Table, kreise: ReadonlySet<string>): Promise<RawCell[]> {
  switch (mapping) {
    case "en-gemeinden-zeitreihen":
      return ennepeRuhrSeries();
    case "inkar-nrw-gemeinden-auswahl":
      return inkarMunicipalities();
    case "gisd-nrw-gemeindeverband":
      return deprivation();
    case "inkar-nrw-kreise-medizin-soziales":
      return inkarCareAndHealth();
    case "pflegestatistik-kreise":
      return (await careWorkbook(kreise)).map((cell) => ({ ...cell, period: cell.period.slice(0, 4) }));
  }
}

/** Hands in the inhabitants of Berlin's planning areas and of Germany's municipalities and compares them, too. */
async function importInhabitants(server: TestServer): Promise<number[]> {
  const census = await textInArchive("genesis-flat/1000A-0000_de_flat.csv.zip");
  const { codes } = await server.client.call(getEditionAreas, {
    params: { level: "gemeinde-deutschland", edition: "2021-01-01" },
  });
  const berlin = "berlin/population-plr-2021plus/berlin-lor-population-2021-01-t1-planning-areas.csv";
  const deliveries = [
    {
      name: "zensus-2022-gemeinden",
      level: "gemeinde-deutschland",
      bytes: Buffer.from(census),
      cells: censusInhabitants(census, new Set(codes)),
    },
    {
      name: "berlin-einwohner",
      level: "planungsraum",
      bytes: readFileSync(join(DATA, "indicators", berlin)),
      cells: berlinInhabitants(),
    },
  ];
  for (const { name, level, bytes, cells } of deliveries) {
    const mapping = mappingNamed(name, level);
    const query = { fileName: `${name}.csv`, mapping: JSON.stringify(mapping) };
    const { id, findings } = await server.client.call(createDelivery, { query, file: bytes });
    assert.ok(!hasBlocking(findings), `${name}: ${JSON.stringify(findings[0]?.findings[0])}`);
    await server.client.call(acceptDelivery, { params: { id } });
    assert.deepEqual((await differences(server.context.database, level, cells, indicatorsOf(mapping))).slice(0, 5), []);
  }
  return deliveries.map(({ cells }) => cells.length);
}

/** Alters one stored number of these indicators, as a fault would, and puts it back. */
async function withOneCellAltered(
  server: TestServer,
  level: string,
  indicators: ReadonlyMap<string, string>,
  work: () => Promise<void>,
): Promise<void> {
  const keys = [...new Set(indicators.values())];
  const shift = async (by: number) => {
    const altered = await server.context.database.writing((tx) =>
      tx.rows(sql`
        update internal.slice set value[1] = value[1] + ${by}::float8 where id = (
          select min(s.id) from internal.current_slice cs join internal.slice s on s.id = cs.slice_id join internal.indicator i on i.id = s.indicator_id
          join internal.edition e on e.id = s.edition_id join internal.area_level l on l.id = e.level_id
          where l.key = ${level} and i.key = any(${keys}::text[]) and s.value[1] is not null)
        returning id`),
    );
    assert.equal(altered.length, 1);
  };
  await shift(1);
  await work();
  await shift(-1);
}

test("the county's real files go from the table to the coloured map", { timeout: 900_000 }, async (t) => {
  if (!dataIsThere) return t.skip("../shared/data is absent");
  const server = await startServer({ pages: true, name: "Ennepe-Ruhr-Kreis" });
  const { client, context } = server;

  for (const boundary of BOUNDARIES)
    await t.test(`${boundary.title}: ${boundary.areas} areas`, async () => {
      assert.equal((await importBoundary(server, boundary)).areaCount, boundary.areas);
    });

  await t.test("the nine towns cover the county's 409 km²", async () => {
    const [row] = await context.database.reading((tx) =>
      tx.rows<{ total: number }>(sql`
        select sum(square_kilometres) as total from internal.edition_area a join internal.edition e on e.id = a.edition_id
        join internal.area_level l on l.id = e.level_id where l.key = 'stadt'`),
    );
    assert.ok(Math.abs((row?.total ?? 0) - 409.4) < 0.5, `${row?.total} km²`);
  });

  await t.test("the catalogue describes every indicator", async () => {
    const file = readFileSync(join(import.meta.dirname, "../scenario/catalog.yaml"));
    const result = await client.call(importCatalogFile, { query: {}, file });
    assert.deepEqual(
      result.findings.filter(({ severity }) => severity === "blocking"),
      [],
    );
    assert.ok(result.stored);
  });

  const params = { level: "kreis", edition: "2016-01-01" };
  const { codes } = await client.call(getEditionAreas, { params });
  const kreise = new Set(codes);

  for (const table of TABLES)
    await t.test(`${table.file} is stored cell by cell`, async () => {
      const { findings } = await importTable(server, table);
      const cells = await cellsOf(table, kreise);
      assert.equal(cells.length, table.cells);
      const indicators = indicatorsOf(mappingNamed(table.mapping, table.level));
      const compare = () => differences(context.database, table.level, cells, indicators);
      assert.deepEqual((await compare()).slice(0, 5), []);
      await withOneCellAltered(server, table.level, indicators, async () => {
        assert.equal((await compare()).length, 1);
      });
      if (table.mapping === "pflegestatistik-kreise") {
        const text = JSON.stringify(findings);
        assert.match(text, /5354.{1,20}Aachen/, "the abolished Kreis Aachen is a finding");
      }
    });

  await t.test("the care workbook equals its repaired figures", async () => {
    const repaired = expectedCare().filter(({ area }) => kreise.has(area));
    const heading: Record<string, string> = {
      pflegedienste: "pflegedienste",
      personal_pflegedienste: "personal-der-pflegedienste",
      pflegeheime: "pflegeheime",
      plaetze: "plaetze-in-pflegeheimen",
      plaetze_vollstationaer_dauerpflege: "plaetze-vollstationaere-dauerpflege",
      personal_pflegeheime: "personal-der-pflegeheime",
    };
    const cells = repaired.map((cell) => ({ ...cell, period: cell.period.slice(0, 4) }));
    assert.equal(cells.length, 2208);
    assert.deepEqual(await differences(context.database, "kreis", cells, new Map(Object.entries(heading))), []);
  });

  await t.test("inhabitants of Berlin and of Germany's municipalities are stored cell by cell", async () => {
    const [municipalities = 0, planningAreas] = await importInhabitants(server);
    assert.equal(planningAreas, 542);
    assert.equal(municipalities, 10_784);
  });

  await t.test("everything is published", async () => {
    const { items } = await client.call(publishRelease, { body: { all: true } });
    assert.ok(items.length >= 30, `${items.length} series`);
  });

  const browser = await launchBrowser();
  t.after(() => browser.close());
  const catalog = await client.call(getCatalog, {});
  assert.equal(catalog.editions.length, BOUNDARIES.length);

  const maps = [
    { indicator: "arbeitslose-je-100-15-bis-64-jaehrige", level: "stadt", areas: 9 },
    { indicator: "kinderarmut", level: "gemeinde", areas: 396 },
    { indicator: "gisd", level: "gemeinde", areas: 396 },
    { indicator: "pflegebeduerftige", level: "kreis", areas: 53 },
    { indicator: "aerzte", level: "kreis", areas: 53 },
    { indicator: "betreuungsquote-kleinkinder", level: "kreis", areas: 53 },
    { indicator: "plaetze-in-pflegeheimen", level: "kreis", areas: 53 },
    // Two planning areas have no inhabitant and so no circle.
    { indicator: "einwohner", level: "planungsraum", areas: 540 },
    { indicator: "einwohner", level: "gemeinde-deutschland", areas: 10_784 },
  ];
  for (const { indicator, level, areas } of maps)
    await t.test(`${indicator} is drawn on ${areas} areas`, async () => {
      await visit(
        browser,
        `${server.url}/karte/${indicator}?ebene=${level}`,
        async ({ page }) => {
          await drawn(page, areas);
          await picture(page, `scenario-${indicator}-${level}`);
          assert.deepEqual(await accessibilityViolations(page), []);
        },
        { viewport: SMALL_DESKTOP },
      );
    });
});
