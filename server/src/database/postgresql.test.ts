import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "@raumblick/model/refusal";
import pg from "pg";
import { createEmptyPostgresql, createTestPostgresql } from "../../../tests/support/databases.ts";
import { openDatabase } from "./open.ts";
import { visitorRole } from "./postgresql-visitor.ts";
import { sql } from "./sql.ts";

const log = { warn() {} };
/** Owners without rights on the server. Roles outlive databases, so each run has its own. */
const PLAIN = `raumblick_plain_owner_${process.pid}`;
const POOR = `raumblick_poor_owner_${process.pid}`;

async function asClient<T>(login: string | pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(login);
  await client.connect();
  return work(client).finally(() => client.end());
}

async function refusalOf(opening: Promise<unknown>): Promise<Refusal> {
  try {
    await opening;
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error));
    return error;
  }
  assert.fail("it was opened");
}

function loginOf(url: string, user: string, password: string): string {
  const login = new URL(url);
  login.username = user;
  login.password = password;
  return login.href;
}

test("no transaction waits for its statements to be compiled", async () => {
  const database = await openDatabase({ kind: "postgresql", ...(await createTestPostgresql()) }, log);
  const shown = sql`select current_setting('jit') as jit`;
  assert.deepEqual(
    [
      await database.reading((tx) => tx.rows(shown)),
      await database.writing((tx) => tx.rows(shown)),
      await database.visiting((tx) => tx.rows(shown)),
    ],
    [[{ jit: "off" }], [{ jit: "off" }], [{ jit: "off" }]],
  );
  await database.close();
});

test("visitors log in as a role that cannot become anybody else or read what is internal", async () => {
  const { url, visitorUrl } = await createTestPostgresql();
  const database = await openDatabase({ kind: "postgresql", url, visitorUrl }, log);
  const [who] = await database.visiting((tx) => tx.rows<{ name: string }>(sql`select session_user::text as name`));
  assert.equal(who?.name, "raumblick_test_visitor");
  await asClient(visitorUrl, async (client) => {
    await client.query("reset role");
    for (const forbidden of [
      "set role postgres",
      "set session authorization postgres",
      "select * from internal.topic",
      "select * from internal.observation",
      "select * from installation.setting",
      "select * from installation.migration",
      "insert into published.release values (1, 'publish', now(), '[]')",
      "update published.state set release_number = 7",
      "create table published.own (x integer)",
      "create table public.own (x integer)",
      "create temporary table own (x integer)",
      "select pg_read_file('/etc/passwd')",
      "copy published.state to program 'true'",
      "alter table published.state add column x integer",
    ])
      await assert.rejects(client.query(forbidden), { code: "42501" }, forbidden);
    assert.equal((await client.query("select * from published.state")).rowCount, 1);
  });
  await database.close();
});

test("without a named role the program makes one that can do as little, and finds it again", async () => {
  const url = await createEmptyPostgresql();
  const role = visitorRole(new URL(url).pathname.slice(1));
  const first = await openDatabase({ kind: "postgresql", url }, log);
  const second = await openDatabase({ kind: "postgresql", url }, log);
  const [who] = await second.visiting((tx) => tx.rows(sql`select session_user::text as name`));
  assert.deepEqual(who, { name: role });
  const [settings] = await second.visiting((tx) =>
    tx.rows(sql`select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as mighty,
                       current_setting('default_transaction_read_only') as read_only
                from pg_roles where rolname = current_user`),
  );
  assert.deepEqual(settings, { mighty: false, read_only: "on" });
  await first.close();
  await second.close();
  await asClient(url, async (client) => {
    await client.query(`drop owned by ${role}`);
    await client.query(`drop role ${role}`);
  });
});

test("an owner without the right to make roles is told what to do", async () => {
  const url = await createEmptyPostgresql();
  await asClient(url, async (client) => {
    await client.query("create extension postgis");
    await client.query(`create role ${PLAIN} login password 'plain'`);
    await client.query(`alter database ${new URL(url).pathname.slice(1)} owner to ${PLAIN}`);
  });
  const owner = loginOf(url, PLAIN, "plain");
  const refusal = await refusalOf(openDatabase({ kind: "postgresql", url: owner }, log));
  assert.equal(refusal.code, "visitor_role_missing");
  assert.match(refusal.sentence.de, /CREATEROLE .*RAUMBLICK_VISITOR_DATABASE_URL/);
  const same = await refusalOf(openDatabase({ kind: "postgresql", url: owner, visitorUrl: owner }, log));
  assert.equal(same.code, "visitor_too_mighty");
});

test("PostGIS that cannot be installed is named with the command to run", async () => {
  const url = await createEmptyPostgresql();
  await asClient(url, async (client) => {
    await client.query(`create role ${POOR} login password 'poor'`);
    await client.query(`alter database ${new URL(url).pathname.slice(1)} owner to ${POOR}`);
  });
  const poor = loginOf(url, POOR, "poor");
  const refusal = await refusalOf(openDatabase({ kind: "postgresql", url: poor }, log));
  assert.equal(refusal.code, "postgis_missing");
  assert.match(refusal.sentence.en, /create extension postgis/);
});

test("a server that is not there is named as such, without the password", async () => {
  const url = "postgres://somebody:geheim@127.0.0.1:1/nowhere";
  const refusal = await refusalOf(openDatabase({ kind: "postgresql", url }, log));
  assert.equal(refusal.code, "database_unreachable");
  assert.doesNotMatch(JSON.stringify(refusal.sentence), /geheim/);
});

test("after connections broke the next question is answered again", async () => {
  const { url, visitorUrl } = await createTestPostgresql();
  const database = await openDatabase({ kind: "postgresql", url, visitorUrl }, log);
  const ask = () => database.visiting((tx) => tx.rows(sql`select release_number from published.state`));
  await ask();
  await asClient(url, (client) =>
    client.query(
      "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()",
    ),
  );
  await ask().catch((error) => assert.equal(error.code, "database_unavailable"));
  assert.equal((await ask()).length, 1);
  await database.close();
});

test("no view and no function of ours lends its owner's rights to visitors", async () => {
  const { url } = await createTestPostgresql();
  await asClient(url, async (client) => {
    const views = await client.query(`select c.oid::regclass::text as name from pg_class c
      where c.relnamespace in ('internal'::regnamespace, 'published'::regnamespace) and
        (c.relkind = 'm' or (c.relkind = 'v' and not coalesce(c.reloptions @> '{security_invoker=true}', false)))`);
    assert.deepEqual(views.rows, []);
    const functions = await client.query(`select p.oid::regprocedure::text as name from pg_proc p
      where p.pronamespace in ('internal'::regnamespace, 'published'::regnamespace, 'installation'::regnamespace)
        and (p.prosecdef or has_function_privilege('raumblick_test_visitor', p.oid, 'execute'))`);
    assert.deepEqual(functions.rows, []);
  });
});

test("the role's name is derived from the database's and fits", () => {
  assert.equal(visitorRole("raumblick"), "raumblick_visitor_raumblick");
  assert.match(visitorRole("Kreis-Ä"), /^raumblick_visitor_kreis___[0-9a-f]{12}$/);
  assert.ok(visitorRole("x".repeat(63)).length <= 63);
  assert.notEqual(visitorRole("a-b"), visitorRole("a_b"));
});
