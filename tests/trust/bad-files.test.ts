import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Problem } from "@raumblick/api/problem";
import type { FindingGroup } from "@raumblick/model/finding";
import type { Database } from "@raumblick/server/database/database";
import { sql } from "@raumblick/server/database/sql";
import { createLog } from "@raumblick/server/http/log";
import { INDICATORS, TOWNS } from "../../server/src/import/testing/known.ts";
import { storeSmallWorld } from "../../server/src/import/testing/stored.ts";
import { openTestDatabase } from "../support/databases.ts";
import { startServer } from "../support/server.ts";
import { AREA_MAPPING, BAD_GEOJSON, BAD_SHAPEFILES } from "./bad-boundaries.ts";
import type { BadFile } from "./bad-file.ts";
import { BAD_OTHER_BOUNDARIES, BAD_OTHER_TABLES } from "./bad-formats.ts";
import { BAD_CSV, BAD_WORKBOOKS, MAPPING } from "./bad-tables.ts";

/**
 * Bad files over HTTP: a clear answer in German and English, no failure of the program, nothing stored, and the server
 * answers others meanwhile. The tables say what is expected of each file.
 */

const log = process.env.SHOW_LOG && { log: createLog("warn") };
async function openWorld(kind: Database["kind"]) {
  const database = await openTestDatabase(kind);
  await storeSmallWorld(database, TOWNS, INDICATORS);
  return { database, server: await startServer({ database, checkAnswers: false, ...log }) };
}

const worlds = { postgresql: await openWorld("postgresql"), embedded: await openWorld("embedded") };
let { database, server } = worlds.postgresql;

/** The tests that follow are on this store. */
function on(kind: Database["kind"]): void {
  before(() => {
    ({ database, server } = worlds[kind]);
  });
}

type Delivery = {
  id: number;
  state: string;
  acceptable?: boolean;
  findings: FindingGroup[];
  summary: { outcome?: string };
};
type Answered = { status: number; body: Delivery & Problem };

async function call(method: string, path: string, body?: Uint8Array): Promise<Answered> {
  const response = await fetch(`${server.url}${path}`, {
    method,
    headers: { authorization: `Bearer ${server.token}`, ...(body && { "content-type": "application/octet-stream" }) },
    ...(body && { body }),
  });
  return { status: response.status, body: (await response.json()) as Answered["body"] };
}

/** Everything in the internal zone, deliveries apart, as one number. */
async function fingerprint(): Promise<string> {
  return database.reading(async (tx) => {
    const tables = await tx.rows<{ name: string }>(sql`
      select relname::text as name from pg_class
      where relnamespace = 'internal'::regnamespace and relkind = 'r' and relname not like 'delivery%' order by 1`);
    const parts: string[] = [];
    for (const { name } of tables) {
      const text = `select coalesce(sum(hashtext(x::text)::bigint), 0)::text || '/' || count(*) as print from internal."${name}" x`;
      const [row] = await tx.rows<{ print: string }>({ text, values: [] } as unknown as ReturnType<typeof sql>);
      parts.push(`${name} ${row?.print}`);
    }
    return parts.join("\n");
  });
}

async function countDeliveries(): Promise<number> {
  const [row] = await database.reading((tx) =>
    tx.rows<{ n: number }>(sql`select count(*)::int as n from internal.delivery`),
  );
  return row?.n ?? -1;
}

/** Hands the file in; meanwhile somebody else asks. Gives the answer and whether the other one came first. */
async function handIn(path: string, bytes: Uint8Array): Promise<{ answered: Answered; othersFirst: boolean }> {
  let done = false;
  const working = call("POST", path, bytes).finally(() => {
    done = true;
  });
  const other = await fetch(`${server.url}/api/v1/catalog`);
  assert.equal(other.status, 200, "others are answered");
  const othersFirst = !done;
  return { answered: await working, othersFirst };
}

function checkSentences(
  what: string,
  message: { de: string; en: string } | undefined,
  names: RegExp | undefined,
): void {
  assert.ok(message, `${what}: no sentence`);
  const { de, en } = message;
  assert.ok(de.length > 20 && en.length > 15 && de !== en, `${what}: ${de} | ${en}`);
  assert.doesNotMatch(de, /undefined|NaN\b(?!“)|\[object|Error:|at file:/, what);
  assert.doesNotMatch(de, /\b(the|is not|expected|unexpected|token)\b/i, `${what}: English words in „${de}“`);
  for (const sentence of names ? [de, en] : [])
    assert.match(sentence, new RegExp(names as RegExp, "s"), `${what} names its place or limit`);
}

const outcomeOf = ({ status, body }: Answered) =>
  status >= 400
    ? `${status} ${body.code}: ${body.message?.de}`
    : body.findings.map(({ code, severity, count }) => `${severity} ${code} ×${count}`).join(", ") || "nothing found";

function judge(file: BadFile, answered: Answered): void {
  const { expected, names } = file;
  const { status, body } = answered;
  const told = `${file.name} → ${outcomeOf(answered)}`;
  assert.ok(status < 500, told);
  if ("refused" in expected) {
    assert.equal(body.code, expected.refused, told);
    assert.equal(status, expected.status ?? 422, told);
    checkSentences(told, body.message, names);
    return;
  }
  assert.ok(status < 300, told);
  const severity = "blocked" in expected ? ["blocking"] : ["warning", "note"];
  const code = "blocked" in expected ? expected.blocked : "noticed" in expected ? expected.noticed : undefined;
  const blocking = body.findings.filter((group) => group.severity === "blocking");
  if (!("blocked" in expected))
    assert.deepEqual(
      blocking.map((group) => group.code),
      [],
      told,
    );
  if (code === undefined) return;
  const group = body.findings.find((one) => one.code === code && severity.includes(one.severity));
  assert.ok(group, told);
  const finding = group.findings[0]!;
  checkSentences(told, finding.message, undefined);
  const said = `${finding.message.de} ${finding.remedy?.de ?? ""} ${finding.value ?? ""} ${JSON.stringify(finding.place)}`;
  if (names) assert.match(said, new RegExp(names, "s"), `${told}: ${said}`);
  if ("blocked" in expected)
    assert.ok(finding.remedy || /\. \S/.test(finding.message.de), `${told}: nothing on how to mend it`);
}

async function valuesOf(id: number): Promise<(number | null)[]> {
  const answered = await call("POST", `/api/v1/admin/deliveries/${id}/accept`);
  assert.equal(answered.status, 200, outcomeOf(answered));
  const rows = await database.reading((tx) =>
    tx.rows<{ value: (number | null)[] }>(sql`select value from internal.slice where delivery_id = ${id}`),
  );
  assert.equal((await call("POST", `/api/v1/admin/deliveries/${id}/undo`)).status, 200);
  await database.writing(async (tx) => {
    await tx.rows(sql`delete from internal.slice where delivery_id = ${id}`);
  });
  return rows[0]?.value ?? [];
}

async function tryTable(file: BadFile): Promise<void> {
  const before = await fingerprint();
  const known = await countDeliveries();
  const query = new URLSearchParams({
    fileName: file.fileName ?? "datei.csv",
    mapping: JSON.stringify(file.mapping ?? MAPPING),
    ...file.query,
  });
  const { answered, othersFirst } = await handIn(`/api/v1/admin/deliveries?${query}`, file.bytes());
  judge(file, answered);
  if (file.heavy) assert.ok(othersFirst, `${file.name}: others had to wait`);
  if (answered.status >= 400) assert.equal(await countDeliveries(), known, `${file.name}: nothing is kept`);
  else if ("blocked" in file.expected) {
    const accepted = await call("POST", `/api/v1/admin/deliveries/${answered.body.id}/accept`);
    assert.equal(accepted.body.code, "delivery_blocked", file.name);
  } else if (file.values) assert.deepEqual(await valuesOf(answered.body.id), file.values, file.name);
  assert.equal(
    (await fingerprint()).replace(/^(period|category) .*$/gm, ""),
    before.replace(/^(period|category) .*$/gm, ""),
    `${file.name}: something was stored`,
  );
}

async function tryBoundaries(file: BadFile): Promise<void> {
  const before = await fingerprint();
  const known = await countDeliveries();
  const query = new URLSearchParams({
    fileName: file.fileName ?? "grenzen.zip",
    mapping: JSON.stringify(file.mapping ?? AREA_MAPPING),
    ...file.query,
  });
  const { answered, othersFirst } = await handIn(`/api/v1/admin/area-deliveries?${query}`, file.bytes());
  judge(file, answered);
  if (file.heavy) assert.ok(othersFirst, `${file.name}: others had to wait`);
  if (answered.status >= 400) assert.equal(await countDeliveries(), known, `${file.name}: nothing is kept`);
  else if ("blocked" in file.expected) {
    const accepted = await call("POST", `/api/v1/admin/area-deliveries/${answered.body.id}/accept`);
    assert.equal(accepted.body.code, "delivery_blocked", file.name);
  }
  assert.equal(await fingerprint(), before, `${file.name}: something was stored`);
}

const ALL = [
  ["CSV", BAD_CSV, tryTable],
  ["workbook", BAD_WORKBOOKS, tryTable],
  ["table of another format", BAD_OTHER_TABLES, tryTable],
  ["GeoJSON", BAD_GEOJSON, tryBoundaries],
  ["shapefile", BAD_SHAPEFILES, tryBoundaries],
  ["boundaries of another format", BAD_OTHER_BOUNDARIES, tryBoundaries],
] as const;

/** The embedded store is given one in so many of each kind, without those that take long: files are read before any store is asked. */
const SAMPLE = 9;

describe("on PostgreSQL", () => {
  on("postgresql");
  for (const [kind, files, attempt] of ALL)
    for (const file of files) test(`${kind}: ${file.name}`, () => attempt(file));
});

describe("on the embedded store", () => {
  on("embedded");
  for (const [kind, files, attempt] of ALL)
    for (const file of files.filter(({ heavy }, place) => !heavy && place % SAMPLE === SAMPLE - 1))
      test(`${kind}: ${file.name}`, () => attempt(file));
});

test("whatever came in, nobody's objects have changed", () => {
  assert.deepEqual(Object.keys(Object.prototype), []);
  assert.equal(({} as Record<string, unknown>).code, undefined);
});
