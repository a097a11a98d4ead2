import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, type TestContext, test } from "node:test";
import type { AreaDelivery } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { SCHLOSSSTRASSE } from "../../../../tests/support/berlin.ts";
import { forEachDatabase } from "../../../../tests/support/databases.ts";
import { type EditionColumns, readEdition, readEditionAreas } from "../../areas/areas.store.ts";
import type { Database } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { AreaDeliveries } from "./area-deliveries.ts";

const BOUNDARIES = join(import.meta.dirname, "../../../../../shared/data/boundaries");

type Loaded = { delivery: AreaDelivery; columns: EditionColumns };

forEachDatabase("real boundary files", (open, kind) => {
  let database: Database;
  let deliveries: AreaDeliveries;

  before(async () => {
    if (!existsSync(BOUNDARIES)) return;
    database = await open();
    deliveries = new AreaDeliveries(database);
  });

  async function load(
    t: TestContext,
    file: string,
    level: string,
    edition: string,
    more: AreaMappingDraft["level"] = {},
    corrections?: AreaMappingDraft["corrections"],
  ): Promise<Loaded | undefined> {
    if (!existsSync(BOUNDARIES)) {
      t.skip("../shared/data is absent");
      return undefined;
    }
    const bytes = new Uint8Array(readFileSync(join(BOUNDARIES, file)));
    const draft: AreaMappingDraft = {
      version: 1,
      level: { key: level, ...more },
      edition: { key: edition },
      ...(corrections && { corrections }),
    };
    const { id } = await deliveries.handIn({ fileName: file, bytes, person: "test" }, draft);
    const { delivery } = await deliveries.accept(id, "test");
    const row = await database.reading((tx) => readEdition(tx, level, edition));
    const columns = await database.reading((tx) => readEditionAreas(tx, row?.id as number));
    return { delivery, columns };
  }

  const warnings = ({ delivery }: Loaded) =>
    delivery.findings.filter(({ severity }) => severity !== "note").map(({ code, count }) => [code, count]);
  const nameOf = ({ columns }: Loaded, code: string) => columns.names[columns.codes.indexOf(code)];

  test("the 53 counties of North Rhine-Westphalia", async (t) => {
    const loaded = await load(t, "en-kreis/nrw-kreise-vg250-2016.geojson", "kreis", "2016-01-01");
    if (!loaded) return;
    assert.equal(loaded.columns.codes.length, 53);
    assert.deepEqual(warnings(loaded), []);
    assert.equal(nameOf(loaded, "05954"), "Ennepe-Ruhr-Kreis");
    assert.deepEqual(loaded.columns.keys.nuts?.[loaded.columns.codes.indexOf("05954")], ["DEA56"]);
    const near = loaded.columns.neighbours[loaded.columns.codes.indexOf("05954")]?.map(
      (position) => loaded.columns.codes[position],
    );
    assert.deepEqual(
      near,
      ["05113", "05124", "05158", "05374", "05911", "05913", "05914", "05962"].filter((code) => near?.includes(code)),
    );
    assert.ok((near?.length ?? 0) >= 7);
  });

  test("the 396 municipalities of North Rhine-Westphalia, each in its county", async (t) => {
    const loaded = await load(t, "en-kreis/nrw-gemeinden-vg250-2016.geojson", "gemeinde", "2016-01-01", {
      parent: "kreis",
    });
    if (!loaded) return;
    assert.equal(loaded.columns.codes.length, 396);
    assert.deepEqual(warnings(loaded), []);
    assert.deepEqual(
      loaded.columns.parents.kreis,
      loaded.columns.codes.map((code) => code.slice(0, 5)),
    );
  });

  test("parents by overlap agree with the official keys", async (t) => {
    if (!existsSync(BOUNDARIES)) return t.skip("../shared/data is absent");
    const { computeParents } = await import("../../areas/parents.ts");
    const columns = await database.writing(async (tx) => {
      const row = await readEdition(tx, "gemeinde", "2016-01-01");
      await tx.rows(sql`delete from internal.area_parent where edition_id = ${row?.id}::integer`);
      await computeParents(tx, row?.id as number);
      return readEditionAreas(tx, row?.id as number);
    });
    assert.deepEqual(
      columns.parents.kreis,
      columns.codes.map((code) => code.slice(0, 5)),
    );
  });

  test("the nine towns of the Ennepe-Ruhr-Kreis in full detail are one piece of 409.6 km²", async (t) => {
    const loaded = await load(t, "en-kreis/en-gemeinden-dvg1-detailed.geojson", "gemeinde", "2022-03-08");
    if (!loaded) return;
    assert.equal(loaded.columns.codes.length, 9);
    // 409.6 km² on the ellipsoid (officially 409.6); on the plane of UTM, which shrinks here, 409.4.
    assert.ok(Math.abs(loaded.columns.squareKilometres.reduce((a, b) => a + b, 0) - 409.6) < 0.1);
    const [whole] = await database.reading((tx) =>
      tx.rows<{ parts: number; holes: number }>(sql`
      select ST_NumGeometries(ST_Multi(u)) as parts, coalesce(ST_NumInteriorRings(u), -1) as holes
      from (select ST_Union(ea.geometry) as u from internal.edition_area ea
            join internal.edition e on e.id = ea.edition_id where e.key = '2022-03-08') t`),
    );
    assert.deepEqual(whole, { parts: 1, holes: 0 });
    assert.equal(loaded.delivery.summary.former?.vanished.count, 387);
  });

  test("Berlin's planning areas of 2021 and before, the key under an odd heading", async (t) => {
    const now = await load(t, "berlin-lor/lor-planungsraeume-2021.epsg25833.shp.zip", "planungsraum", "2021-01-01");
    if (!now) return;
    assert.equal(now.columns.codes.length, 542);
    assert.equal(now.delivery.summary.crs?.code, "EPSG:25833");
    assert.equal(nameOf(now, "11501341"), "Karlshorst Süd");
    const name = "berlin-lor/lor-planungsraeume-until-2020.epsg25833.shp.zip";
    const asked = await deliveries.handIn(
      { fileName: name, bytes: new Uint8Array(readFileSync(join(BOUNDARIES, name))), person: "test" },
      { version: 1, level: { key: "planungsraum" }, edition: { key: "2006-01-01" } },
    );
    const [shared, ...more] = asked.summary.shared ?? [];
    assert.deepEqual([more, asked.summary.outcome], [[], "blocked"]);
    assert.deepEqual(
      shared?.parts.map(({ value, proposals }) => [value, proposals[0]]),
      [
        ["Charlottenburg-Wilmersdorf", "04030417"],
        ["Steglitz-Zehlendorf", undefined],
      ],
    );
    assert.equal(Math.round(shared?.kilometres ?? 0), 5);
    const old = await load(t, name, "planungsraum", "2006-01-01", {}, [SCHLOSSSTRASSE]);
    assert.equal(old?.delivery.mapping.columns?.code, "broker Dow");
    assert.equal(old?.delivery.summary.featureCount, 448);
    assert.equal(old?.columns.codes.length, 448);
    assert.equal(old && nameOf(old, "04030417"), "Schloßstraße");
    assert.equal(old && nameOf(old, "06010102"), "Schloßstraße");
    assert.equal(old && nameOf(old, "01011101"), "Stülerstraße");
  });

  test("Cologne's districts in a grid of the city's own", async (t) => {
    const loaded = await load(t, "koeln/koeln-stadtteil.shp.zip", "stadtteil", "2020-01-01");
    if (!loaded) return;
    assert.equal(loaded.delivery.summary.crs?.code, null);
    assert.ok(Math.abs(loaded.delivery.summary.squareKilometres - 405) < 0.1, "officially 405.0 km²");
  });

  test("the states, without the waters that carry their keys", async (t) => {
    const loaded = await load(t, "germany/vg5000-2021-LAN.gk3.shp.zip", "land", "2021-01-01");
    if (!loaded) return;
    assert.equal(loaded.columns.codes.length, 16);
    assert.deepEqual(loaded.delivery.mapping.only, { GF: ["9"] });
  });

  test("the 10,997 municipalities of Germany in the old grid", async (t) => {
    const loaded = await load(t, "germany/vg5000-2021-GEM.gk3.shp.zip", "gemeinde", "2021-01-01");
    if (!loaded) return;
    assert.equal(loaded.columns.codes.length, 10_997);
    assert.equal(loaded.delivery.summary.crs?.code, "EPSG:31467");
    assert.ok(Math.abs(loaded.delivery.summary.squareKilometres - 357_218) < 5);
    const isolated = loaded.columns.neighbours.filter((near) => near.length === 0).length;
    assert.ok(isolated < 40, "only islands have no neighbour");
  });

  if (kind === "embedded") return;

  describe("regional keys", () => {
    test("become the municipality keys the level has", async (t) => {
      const loaded = await load(t, "germany/vg250-gem-2024-simplified.utm32.shp.zip", "gemeinde", "2024-01-01");
      if (!loaded) return;
      assert.equal(loaded.delivery.mapping.codeForm, "ags_from_ars");
      assert.ok(loaded.columns.codes.includes("05954016"));
      assert.ok((loaded.delivery.summary.former?.added.count ?? 0) > 10_000);
    });
  });
});
