import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import { STATUS } from "@raumblick/model/status";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { forEachDatabase } from "../../../../tests/support/databases.ts";
import type { Database } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { readCurrentSlices } from "../../observations/slices.store.ts";
import { readContent } from "../delivery-content.ts";
import { INDICATORS, TOWNS } from "../testing/known.ts";
import { storeSmallWorld } from "../testing/stored.ts";
import { Deliveries } from "./deliveries.ts";

const MAPPING: ValueMapping = {
  level: "gemeinde",
  area: { column: "ags" },
  period: { column: "jahr" },
  values: [{ column: "alo", indicator: "arbeitslose" }],
};
const RATE: ValueMapping = {
  ...MAPPING,
  values: [
    { column: "z", indicator: "arbeitslosenquote", measure: "numerator" },
    { column: "n", indicator: "arbeitslosenquote", measure: "denominator" },
  ],
};
const file = (text: string, mapping?: ValueMapping, fileName = "werte.csv") => ({
  bytes: new TextEncoder().encode(text),
  fileName,
  mapping,
});
const lines = (...rows: string[]) => `ags;jahr;alo\n${rows.join("\n")}\n`;

forEachDatabase("deliveries of values", (open) => {
  let database: Database;
  let deliveries: Deliveries;

  before(async () => {
    database = await open();
    await storeSmallWorld(database, TOWNS, INDICATORS);
    deliveries = new Deliveries({ database, clock: () => new Date("2025-06-30T12:00:00Z") });
  });

  const current = async (key: string) => {
    const rows = await database.reading(async (tx) => {
      const [indicator] = await tx.rows<{ id: number }>(sql`select id from internal.indicator where key = ${key}`);
      return readCurrentSlices(tx, { indicatorId: indicator!.id });
    });
    return Object.fromEntries(
      rows.map((row) => [row.periodKey, { values: [...row.value], revision: row.revision, row }]),
    );
  };
  const refused = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof Refusal, String(error));
    return error.code;
  };

  describe("one after the other", () => {
    test("a check keeps nothing", async () => {
      const check = await deliveries.check(file(lines("05954036;2022;10", "05954004;2022;1"), MAPPING));
      assert.equal(check.acceptable, true);
      assert.deepEqual(check.summary.difference?.total, { added: 2, changed: 0, vanished: 0, unchanged: 0 });
      assert.deepEqual(await deliveries.list(), []);
    });

    test("an accepted delivery is stored and its file is no longer kept", async () => {
      const { id } = await deliveries.create(
        file(lines("05954036;2022;10", "05954004;2022;1", "05954036;2023;12"), MAPPING),
        "Ada",
      );
      assert.deepEqual(await current("arbeitslose"), {});
      const accepted = await deliveries.accept(id, "Grace");
      assert.deepEqual([accepted.state, accepted.createdBy, accepted.decidedBy], ["accepted", "Ada", "Grace"]);
      const stored = await current("arbeitslose");
      assert.deepEqual(stored["2022"]?.values, [1, Number.NaN, Number.NaN, 10]);
      assert.deepEqual(stored["2023"]?.values, [Number.NaN, Number.NaN, Number.NaN, 12]);
      assert.equal(await database.reading((tx) => readContent(tx, id)), null);
      assert.equal(await refused(deliveries.accept(id, "Grace")), "delivery_decided");
    });

    test("the same file again changes nothing and says so", async () => {
      const again = await deliveries.create(
        file(lines("05954036;2022;10", "05954004;2022;1", "05954036;2023;12"), MAPPING),
        "Ada",
      );
      assert.deepEqual(
        again.findings.map(({ code }) => code).filter((code) => /known|nothing/.test(code)),
        ["known_file", "nothing_changes"],
      );
      await deliveries.accept(again.id, "Ada");
      const stored = await current("arbeitslose");
      assert.deepEqual([stored["2022"]?.revision, stored["2023"]?.revision], [1, 1]);
    });

    test("a partial delivery merges into a new revision and shows what it changes", async () => {
      const part = await deliveries.create(file(lines("05954036;2022;11", "05954008;2022;5"), MAPPING), "Ada");
      assert.deepEqual(part.summary.difference?.total, { added: 1, changed: 1, vanished: 0, unchanged: 1 });
      assert.deepEqual(part.summary.difference?.biggest, [
        {
          indicator: "arbeitslose",
          category: "",
          period: "2022",
          code: "05954036",
          name: "Witten",
          former: 10,
          value: 11,
        },
      ]);
      await deliveries.accept(part.id, "Ada");
      const stored = await current("arbeitslose");
      assert.deepEqual(stored["2022"]?.values, [1, 5, Number.NaN, 11]);
      assert.deepEqual([stored["2022"]?.revision, stored["2023"]?.revision], [2, 1]);
    });

    test("an empty cell empties, with a warning; provisional becomes final", async () => {
      const emptied = await deliveries.create(file(lines("05954004;2022;", "05954008;2022;5p"), MAPPING), "Ada");
      assert.ok(emptied.findings.some(({ code, severity }) => code === "values_vanish" && severity === "warning"));
      await deliveries.accept(emptied.id, "Ada");
      const stored = (await current("arbeitslose"))["2022"];
      assert.deepEqual(stored?.values, [Number.NaN, 5, Number.NaN, 11]);
      assert.deepEqual([stored?.row.status[0], stored?.row.status[1]], [STATUS.missing, STATUS.provisional]);
      const final = await deliveries.create(file(lines("05954008;2022;5"), MAPPING), "Ada");
      assert.equal(final.summary.difference?.total.changed, 1);
      await deliveries.accept(final.id, "Ada");
      assert.equal((await current("arbeitslose"))["2022"]?.row.status[1], 0);
    });

    test("replacing drops what the file does not have", async () => {
      const all = await deliveries.create(file(lines("05954036;2022;11"), { ...MAPPING, replace: true }), "Ada");
      assert.equal(all.summary.difference?.total.vanished, 1);
      await deliveries.accept(all.id, "Ada");
      assert.deepEqual((await current("arbeitslose"))["2022"]?.values, [Number.NaN, Number.NaN, Number.NaN, 11]);
    });

    test("undo goes back one delivery at a time, not under a later one", async () => {
      const accepted = (await deliveries.list()).filter(
        ({ state, total }) => state === "accepted" && total && total.added + total.changed + total.vanished > 0,
      );
      const [last, before] = accepted.map(({ id }) => id);
      assert.equal(await refused(deliveries.undo(before!, "Ada")), "later_delivery");
      await deliveries.undo(last!, "Ada");
      assert.deepEqual((await current("arbeitslose"))["2022"]?.values, [Number.NaN, 5, Number.NaN, 11]);
      await deliveries.undo(before!, "Ada");
      assert.equal(await refused(deliveries.undo(before!, "Ada")), "delivery_not_accepted");
      for (const { id } of accepted.slice(2)) await deliveries.undo(id, "Ada");
      assert.deepEqual(await current("arbeitslose"), {});
    });

    test("after an undo the same values are delivered as a new revision", async () => {
      const { id } = await deliveries.create(file(lines("05954036;2022;10"), MAPPING), "Ada");
      await deliveries.accept(id, "Ada");
      assert.ok(((await current("arbeitslose"))["2022"]?.revision ?? 0) > 1);
    });

    test("values that changed since the check refuse acceptance until it is checked again", async () => {
      const first = await deliveries.create(file(lines("05954036;2022;20"), MAPPING), "Ada");
      const second = await deliveries.create(file(lines("05954036;2022;30"), MAPPING), "Grace");
      await deliveries.accept(second.id, "Grace");
      assert.equal(await refused(deliveries.accept(first.id, "Ada")), "values_changed");
      assert.equal((await current("arbeitslose"))["2022"]?.values[3], 30);
      const again = await deliveries.recheck(first.id);
      assert.equal(again.summary.difference?.samples.changed[0]?.former, 30);
      await deliveries.accept(first.id, "Ada");
      assert.equal((await current("arbeitslose"))["2022"]?.values[3], 20);
    });

    test("of two people who accept at once, one is refused", async () => {
      const both = [];
      for (const value of [41, 42])
        both.push(await deliveries.create(file(lines(`05954036;2022;${value}`), MAPPING), "Ada"));
      const outcomes = await Promise.allSettled(both.map(({ id }) => deliveries.accept(id, "Ada")));
      assert.deepEqual(outcomes.map(({ status }) => status).sort(), ["fulfilled", "rejected"]);
      await deliveries.discard(both[outcomes.findIndex(({ status }) => status === "rejected")]!.id, "Ada");
    });

    test("blocking findings refuse acceptance; another mapping mends them", async () => {
      const blocked = await deliveries.create(
        file(lines("05954036;2022;1.234", "05954004;2022;1.111"), MAPPING),
        "Ada",
      );
      assert.equal(blocked.acceptable, false);
      assert.equal(await refused(deliveries.accept(blocked.id, "Ada")), "delivery_blocked");
      const mended = await deliveries.recheck(blocked.id, { ...MAPPING, decimal: "," });
      assert.equal(mended.acceptable, true);
      await deliveries.discard(mended.id, "Ada");
      assert.equal(await refused(deliveries.recheck(mended.id)), "delivery_decided");
    });

    test("a new check leaves the open questions of a proposal open", async () => {
      const open = await deliveries.create(file("ags;Arbeitslose\n05954036;10\n05954004;11\n"), "Ada");
      assert.deepEqual(
        open.questions.map(({ id }) => id),
        ["period"],
      );
      const again = await deliveries.recheck(open.id);
      assert.deepEqual([again.acceptable, again.questions.length], [false, 1]);
      await deliveries.discard(open.id, "Ada");
    });

    test("a rate is computed from its parts, also when they come one by one", async () => {
      const text = "ags;jahr;z;n\n05954036;2022;5;50\n05954004;2022;3;0\n05954008;2022;.;40\n";
      const { id } = await deliveries.create(file(text, RATE), "Ada");
      await deliveries.accept(id, "Ada");
      const { row } = (await current("arbeitslosenquote"))["2022"]!;
      assert.deepEqual([row.value[3], row.value[0], row.value[1]], [10, Number.NaN, Number.NaN]);
      assert.deepEqual([row.status[3], row.status[0]], [0, STATUS.not_applicable]);
      assert.equal(row.confidentiality[1], 1);
      assert.deepEqual([row.numerator?.[3], row.denominator?.[3]], [5, 50]);
      const only: ValueMapping = {
        ...RATE,
        values: [{ column: "n", indicator: "arbeitslosenquote", measure: "denominator" }],
      };
      const later = await deliveries.create(file("ags;jahr;n\n05954036;2022;100\n", only), "Ada");
      await deliveries.accept(later.id, "Ada");
      assert.equal((await current("arbeitslosenquote"))["2022"]?.values[3], 5);
    });

    test("a sudden jump and a changed unit are warned of", async () => {
      const codes = Object.keys(TOWNS);
      const rows = (year: number, factor: number) =>
        codes.map((code, place) => `${code};${year};${(place + 10) * 100 * factor}`);
      const history = await deliveries.create(file(lines(...rows(2010, 1), ...rows(2011, 1)), MAPPING), "Ada");
      await deliveries.accept(history.id, "Ada");
      const jump = await deliveries.check(file(lines(...rows(2012, 1).slice(1), "05954004;2012;9999"), MAPPING));
      assert.deepEqual(jump.findings.find(({ code }) => code === "jump")?.count, 1);
      assert.match(
        jump.findings.find(({ code }) => code === "jump")?.findings[0]?.message.de ?? "",
        /Breckerfeld.*9\.999 \(2012\) nach 1\.000 \(2011\)/,
      );
    });

    test("a text that only pretends to be a table leaves nothing behind", async () => {
      const before = (await deliveries.list()).length;
      assert.equal(
        await refused(deliveries.create({ bytes: new Uint8Array(), fileName: "leer.csv" }, "Ada")),
        "empty_file",
      );
      assert.equal((await deliveries.list()).length, before);
      assert.equal(await refused(deliveries.get(999_999)), "delivery_not_found");
    });

    test("a new check says again which edition was assumed, unless the person named it", async () => {
      await database.writing(async (tx) => {
        await tx.rows(sql`
          insert into internal.edition (level_id, key, valid_from, area_count, bbox, content_hash)
          select level_id, '2024-01-01', '2024-01-01', area_count, bbox, 'y' from internal.edition`);
        await tx.rows(sql`
          insert into internal.edition_area (edition_id, position, area_id, name, geometry, label_point, square_kilometres, neighbours)
          select e.id, position, area_id, name, geometry, label_point, square_kilometres, neighbours
          from internal.edition_area, internal.edition e where e.key = '2024-01-01'`);
      });
      const cats = file("ags;jahr;Angemeldete Katzen\n05954036;2023;10\n05954004;2023;20\n");
      const says = ({ findings }: { findings: readonly { code: string }[] }) =>
        findings.some(({ code }) => code === "edition_assumed");
      const open = await deliveries.create(cats, "Ada");
      assert.ok(says(open));
      assert.ok(says(await deliveries.recheck(open.id)));
      assert.ok(says(await deliveries.recheck(open.id)), "also after the second time");
      await deliveries.discard(open.id, "Ada");
      const named = await deliveries.create({ ...cats, level: "gemeinde", edition: "2016-01-01" }, "Ada");
      assert.ok(!says(named));
      const again = await deliveries.recheck((await deliveries.recheck(named.id)).id);
      assert.deepEqual([says(again), again.mapping?.edition], [false, "2016-01-01"]);
      await deliveries.discard(named.id, "Ada");
    });
  });
});
