import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { openDatabase } from "@raumblick/server/database/open";
import { visitorRole } from "@raumblick/server/database/postgresql-visitor";
import { sql } from "@raumblick/server/database/sql";
import pg from "pg";
import { createEmptyPostgresql, createTestPostgresql, openTestDatabase } from "../support/databases.ts";
import { ATTACKS, RELATION_ATTACKS } from "./visitor-attacks.ts";

/**
 * The visitors' login on PostgreSQL, taken over by somebody who can send any statement: nothing leads to the internal
 * zone, nothing can be written. Relations are taken from the catalogue, so tables to come are covered.
 */

const log = { warn() {} };
const CANARY = "KANARI-INNEN-4711";

async function asClient<T>(login: string | pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(login);
  await client.connect();
  return work(client).finally(() => client.end());
}

/** Something in every kind of internal place an attack could bring out. */
const FILL = `
  insert into internal.source (key, document) values ('geheim', '{"name":"${CANARY}"}');
  insert into internal.topic (key, name) values ('geheim', '{"de":"${CANARY}"}');
  insert into installation.setting (name, value) values ('kanari', '${CANARY}') on conflict do nothing;
  analyze`;

type Door = { name: string; url: string; login: string; role: string };
const doors: Door[] = [];
const made: { url: string; role: string }[] = [];

async function openDoors(): Promise<Door[]> {
  if (doors.length > 0) return doors;
  const named = await createTestPostgresql();
  await (await openDatabase({ kind: "postgresql", ...named }, log)).close();
  doors.push({ name: "a named role", url: named.url, login: named.visitorUrl, role: "raumblick_test_visitor" });
  const url = await createEmptyPostgresql();
  await (await openDatabase({ kind: "postgresql", url }, log)).close();
  const role = visitorRole(new URL(url).pathname.slice(1));
  const password = await asClient(url, async (client) => {
    const found = await client.query("select value from installation.setting where name = 'visitor_password'");
    return found.rows[0].value as string;
  });
  const login = new URL(url);
  login.username = role;
  login.password = password;
  doors.push({ name: "the role Raumblick makes", url, login: login.href, role });
  made.push({ url, role });
  for (const door of doors) await asClient(door.url, (client) => client.query(FILL));
  return doors;
}

async function dropRoles(): Promise<void> {
  for (const { url, role } of made)
    await asClient(url, async (client) => {
      await client.query(`drop owned by ${role}`);
      await client.query(`drop role ${role}`);
    });
}

async function forEachDoor(work: (client: pg.Client, door: Door) => Promise<void>): Promise<void> {
  for (const door of await openDoors())
    await asClient(door.login, async (client) => {
      await client.query("set default_transaction_read_only = off");
      await work(client, door);
    });
}

/** Runs a statement that must fail or bring nothing out, in a session that was made writable first. */
async function attack(client: pg.Client, statement: string): Promise<string> {
  try {
    const answers = ([] as pg.QueryResult[]).concat(await client.query(statement));
    return JSON.stringify(answers.map(({ rows }) => rows));
  } catch (error) {
    assert.ok((error as { code?: string }).code, `${statement}: ${error}`);
    return `refused ${(error as { code: string }).code}`;
  } finally {
    await client.query("rollback").catch(() => {});
  }
}

describe("whoever takes over the visitors' login on PostgreSQL", () => {
  after(dropRoles);

  test("cannot become anybody else: not by SET ROLE, RESET ROLE, SET SESSION AUTHORIZATION", async () => {
    await forEachDoor(async (client, { role, name }) => {
      const roles = await client.query("select rolname from pg_roles where rolname <> current_user");
      for (const { rolname } of roles.rows)
        for (const statement of [`set role "${rolname}"`, `set session authorization "${rolname}"`])
          assert.equal(await attack(client, statement), "refused 42501", `${name}: ${statement}`);
      for (const statement of ["reset role", "reset session authorization", "set role none", "discard all"]) {
        await client.query(statement);
        const who = await client.query("select current_user::text as own, session_user::text as first");
        assert.deepEqual(who.rows[0], { own: role, first: role }, `${name}: ${statement}`);
        assert.equal(await attack(client, "select * from internal.topic"), "refused 42501");
      }
    });
  });

  test("reads and changes no relation of the internal zone, whatever relations there are", async () => {
    await forEachDoor(async (client, { url, name }) => {
      const relations = await asClient(url, (owner) =>
        owner.query(`
          select n.nspname || '.' || quote_ident(c.relname) as relation, c.relkind as kind
          from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('internal', 'installation') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
          union all
          select t.oid::regclass::text, 'r' from pg_class c join pg_class t on t.oid = c.reltoastrelid
          where c.relnamespace in ('internal'::regnamespace, 'installation'::regnamespace)`),
      );
      assert.ok(relations.rows.length > 20, `${relations.rows.length} relations`);
      for (const { relation, kind } of relations.rows)
        for (const statement of RELATION_ATTACKS(relation, kind)) {
          await client.query("begin read write");
          assert.match(await attack(client, statement), /^refused (42501|42809|0A000)/, `${name}: ${statement}`);
        }
    });
  });

  test("is refused every other way in that is known", async () => {
    await forEachDoor(async (client, { name }) => {
      for (const { statement, refused } of ATTACKS) {
        const found = await attack(client, statement);
        assert.ok(!found.includes(CANARY), `${name}: ${statement} → ${found}`);
        if (refused) assert.match(found, /^refused/, `${name}: ${statement}`);
      }
      await client.query("begin");
      const writable = await client.query("select current_setting('transaction_read_only') as only");
      await client.query("rollback");
      assert.equal(writable.rows[0].only, "off", "the attacks ran in a session that may write");
    });
  });

  test("does not see what others ask the database", async () => {
    await forEachDoor(async (client, { url }) => {
      await asClient(url, async (owner) => {
        await owner.query(`select '${CANARY}' as asked`);
        const seen = await client.query("select query from pg_stat_activity");
        assert.ok(!JSON.stringify(seen.rows).includes(CANARY));
      });
    });
  });

  test("finds tables and functions to come as closed as those of today", async () => {
    await forEachDoor(async (client, { url, name }) => {
      await asClient(url, (owner) =>
        owner.query(`
          create table if not exists internal.later (x text);
          create or replace view internal.later_view as select * from internal.topic;
          create or replace function internal.later_function() returns bigint language sql security definer
            as 'select count(*) from internal.topic';
          create or replace function public.later_function() returns bigint language sql security definer
            as 'select count(*) from internal.topic';
          create table if not exists published.later (x text)`),
      );
      for (const statement of [
        "select * from internal.later",
        "select * from internal.later_view",
        "select internal.later_function()",
        "select public.later_function()",
        "insert into published.later values ('x')",
      ])
        assert.equal(await attack(client, statement), "refused 42501", `${name}: ${statement}`);
      assert.equal(await attack(client, "select * from published.later"), "[[]]", name);
    });
  });
});

describe("the embedded store, with its single session", () => {
  const visitor = async (statement: string) => {
    const database = await embedded;
    return database
      .visiting((tx) => tx.rows({ text: statement, values: [] } as unknown as ReturnType<typeof sql>))
      .then(
        (rows) => JSON.stringify(rows),
        (error: { code?: string }) => `refused ${error.code}`,
      );
  };
  const embedded = openTestDatabase("embedded");
  after(async () => (await embedded).close());

  test("gives a visitor's transaction no relation of the internal zone", async () => {
    const database = await embedded;
    await database.writing((tx) =>
      tx.rows(sql`insert into internal.topic (key, name) values ('geheim', ${JSON.stringify({ de: CANARY })}::jsonb)`),
    );
    const relations = await database.reading((tx) =>
      tx.rows<{ relation: string; kind: string }>(sql`
        select n.nspname || '.' || quote_ident(c.relname) as relation, c.relkind as kind
        from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('internal', 'installation') and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')`),
    );
    assert.ok(relations.length > 20);
    for (const { relation, kind } of relations)
      for (const statement of RELATION_ATTACKS(relation, kind))
        assert.match(await visitor(statement), /^refused (42501|42809|0A000|25006)/, statement);
  });

  test("lets no expression inside a visitor's statement leave the role: only a statement of its own could", async () => {
    assert.equal(await visitor("select set_config('role', 'none', true)"), "refused 42501");
    assert.equal(await visitor("select set_config('session_authorization', 'postgres', false)"), "refused 42501");
    assert.equal(await visitor("update pg_settings set setting = 'none' where name = 'role'"), "refused 25006");
    // One statement at a time is all that the session takes with parameters: nothing can be appended.
    assert.equal(await visitor("select 1 as one; reset role"), "refused 42601");
    for (const { statement, refused, alone } of ATTACKS.filter(({ alone }) => !alone)) {
      const found = await visitor(statement);
      assert.ok(!found.includes(CANARY), `${statement} → ${found}`);
      if (refused) assert.match(found, /^refused/, `${statement} ${alone}`);
    }
  });

  test("is itself again after a visitor's transaction, even one that failed", async () => {
    await visitor("select 1 / 0");
    const database = await embedded;
    const [found] = await database.reading((tx) => tx.rows(sql`select count(*)::int as n from internal.topic`));
    assert.deepEqual(found, { n: 1 });
    const [who] = await database.visiting((tx) => tx.rows(sql`select current_user::text as name`));
    assert.deepEqual(who, { name: "raumblick_visitor" });
  });

  test("is no wall against whole statements of an attacker: the limit the documentation names", async () => {
    const database = await embedded;
    const left = await database.visiting(async (tx) => {
      await tx.rows(sql`reset role`);
      return tx.rows(sql`select count(*)::int as n from internal.topic`);
    });
    assert.deepEqual(left, [{ n: 1 }]);
  });
});
