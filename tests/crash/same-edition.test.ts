import assert from "node:assert/strict";
import { AsyncLocalStorage } from "node:async_hooks";
import { test } from "node:test";
import { acceptAreaDelivery, checkAreaDelivery, deleteEdition, listEditions } from "@raumblick/api/areas.api";
import { type ApiClient, ProblemError } from "@raumblick/api/client";
import { acceptDelivery, createDelivery } from "@raumblick/api/deliveries.api";
import { publishRelease } from "@raumblick/api/publish.api";
import type { Database, Writing } from "@raumblick/server/database/database";
import { sql } from "@raumblick/server/database/sql";
import { benchCounty } from "../bench/county.ts";
import { indicatorKey, loadCatalog } from "../bench/load.ts";
import { forEachDatabase } from "../support/databases.ts";
import { startServer } from "../support/server.ts";

/** Runs work as another request would: not inside the transaction of the asker. */
const outside = AsyncLocalStorage.snapshot();

/**
 * Several people, each at a server of their own, on one store: what they decide on at once is the same edition. Transactions
 * of the embedded store follow each other, whoever begins them.
 */
const PEOPLE = { postgresql: 3, embedded: 2 };
const LEVEL = "stadt";
const COUNTY = benchCounty(6, 1);
const OTHER = benchCounty(7, 1);

/** A moment that `count` transactions reach together; whoever waits too long for the others goes on alone. */
function meeting(count: number): () => Promise<void> {
  let arrived = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  return async () => {
    arrived += 1;
    if (arrived === count) resolve();
    const timer = setTimeout(resolve, 2000);
    await promise.finally(() => clearTimeout(timer));
  };
}

type Moment = { before: RegExp; wait: () => Promise<void> };

/** A store whose transactions wait before the statements a test names. */
function paused(database: Database, moment: () => Moment | undefined): Database {
  const pausing = (tx: Writing) => ({
    rows: async (statement: Parameters<Writing["rows"]>[0]) => {
      const here = moment();
      if (here?.before.test(statement.text)) await here.wait();
      return tx.rows(statement);
    },
  });
  return {
    ...database,
    writing: (work, limit) => database.writing((tx) => work(pausing(tx) as unknown as Writing), limit),
    close: async () => {},
  };
}

/** What came of something asked: done, or why it was refused. Nothing else may happen. */
async function outcomeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return "done";
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    assert.ok([404, 409, 422].includes(error.status), `${error.status} ${error.problem.code}`);
    assert.ok(error.problem.message?.de && error.problem.message.en);
    return error.problem.code as string;
  }
}

async function handInAreas(client: ApiClient, geojson: string, edition: string, person: number): Promise<number> {
  const mapping = {
    version: 1,
    crs: "EPSG:4326",
    level: { key: LEVEL, name: { de: "Städte" }, singular: { de: "Stadt" }, rank: 1 },
    edition: { key: edition, validFrom: edition, invented: true },
    columns: { code: "code", name: "name" },
  };
  const query = { fileName: `${person}.geojson`, mapping: JSON.stringify(mapping) };
  // Spaces at the end make it another file with the same areas.
  const { id } = await client.call(checkAreaDelivery, { query, file: geojson + " ".repeat(person) });
  return id;
}

async function handInValues(client: ApiClient, edition: string, value: number): Promise<number> {
  const indicator = indicatorKey(0);
  const mapping = {
    level: LEVEL,
    edition,
    area: { column: "code", by: "code" },
    period: { fixed: "2024" },
    values: [{ column: "wert", indicator }],
    decimal: ".",
  };
  const file = ["code;wert", ...COUNTY.codes.map((code) => `${code};${value}`)].join("\n");
  const query = { fileName: `${value}.csv`, mapping: JSON.stringify(mapping) };
  const { id, acceptable, findings } = await client.call(createDelivery, { query, file });
  assert.ok(acceptable, JSON.stringify(findings));
  return id;
}

forEachDatabase("the same edition, decided on by several at once", (open, kind) => {
  test("each at a server of their own", async (t) => {
    const database = await open();
    let moment: Moment | undefined;
    const servers = await Promise.all(
      Array.from({ length: PEOPLE[kind] }, () => startServer({ database: paused(database, () => moment) })),
    );
    const people = servers.map(({ client }) => client);
    const [keeper, deleter] = people as [ApiClient, ApiClient];
    const all = <T>(work: (client: ApiClient, person: number) => Promise<T>) => Promise.all(people.map(work));
    const editions = async () => (await keeper.call(listEditions, { query: {} })).editions;
    /** All do it in transactions that reach the statement together: none has seen what the others store. */
    async function together(before: RegExp, work: (client: ApiClient, person: number) => Promise<unknown>) {
      moment = kind === "postgresql" ? { before, wait: meeting(PEOPLE.postgresql) } : undefined;
      const outcomes = await all((client, person) => outcomeOf(work(client, person)));
      moment = undefined;
      return outcomes;
    }
    await loadCatalog(keeper, 1);

    await t.test("the same boundaries of a new level: all have them, stored once", async () => {
      const ids = await all((client, person) => handInAreas(client, COUNTY.geojson, "2024-01-01", person));
      const outcomes = await together(/insert into internal\.area_level\s/, (client, person) =>
        client.call(acceptAreaDelivery, { params: { id: ids[person] as number } }),
      );
      assert.deepEqual(
        outcomes,
        people.map(() => "done"),
      );
      assert.equal((await editions()).length, 1);
    });

    await t.test(
      "other boundaries under one key: some have them, the others hear that the edition exists",
      async () => {
        const edition = "2025-01-01";
        const contents = [COUNTY.geojson, OTHER.geojson, OTHER.geojson];
        const ids = await all((client, person) => handInAreas(client, contents[person] as string, edition, person));
        const outcomes = await together(/insert into internal\.edition\s/, (client, person) =>
          client.call(acceptAreaDelivery, { params: { id: ids[person] as number } }),
        );
        const stored = (await editions()).find(({ key }) => key === edition);
        const winners = stored?.areaCount === COUNTY.codes.length ? [0] : [1, 2];
        for (const [person, outcome] of outcomes.entries())
          assert.match(outcome, winners.includes(person) ? /^done$/ : /^(edition_exists|delivery_blocked)$/);
      },
    );

    await t.test("values: one is first, the others hear that what they were compared with has changed", async () => {
      const ids = await all((client, person) => handInValues(client, "2024-01-01", person + 1));
      const publishing = outcomeOf(deleter.call(publishRelease, { body: { all: true } }));
      const outcomes = await together(/lock table internal\.current_slice/, (client, person) =>
        client.call(acceptDelivery, { params: { id: ids[person] as number } }),
      );
      assert.equal(await publishing, "done");
      assert.deepEqual([...outcomes].sort(), ["done", ...people.slice(1).map(() => "values_changed")]);
      const rows = await database.reading((tx) =>
        tx.rows<{ first: number }>(sql`select value[1] as first from internal.slice`),
      );
      assert.deepEqual(rows, [{ first: outcomes.indexOf("done") + 1 }]);
    });

    await t.test(
      "values for an edition that is deleted meanwhile: one of the two happens, the other is told",
      async () => {
        const edition = "2025-01-01";
        const id = await handInValues(keeper, edition, 9);
        const del = () => outcomeOf(deleter.call(deleteEdition, { params: { level: LEVEL, edition } }));
        let deleting: Promise<string> | undefined;
        const before = /lock table internal\.current_slice/;
        if (kind === "postgresql")
          moment = {
            before,
            async wait() {
              deleting ??= outside(del);
              await deleting;
            },
          };
        const accepted = await outcomeOf(keeper.call(acceptDelivery, { params: { id } }));
        moment = undefined;
        const deleted = await (deleting ?? del());
        const left = (await editions()).some(({ key }) => key === edition);
        const expected =
          kind === "postgresql" ? ["done", "changed_meanwhile", false] : ["edition_in_use", "done", true];
        assert.deepEqual([deleted, accepted, left], expected);
      },
    );
  });
});
