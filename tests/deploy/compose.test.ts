import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { readConfig } from "@raumblick/server/config";
import { FILE_SETTINGS } from "@raumblick/server/config/secret-files";
import { SETTINGS } from "@raumblick/server/config/settings";
import { openDatabase } from "@raumblick/server/database/open";
import { sql } from "@raumblick/server/database/sql";
import pg from "pg";
import { parse } from "yaml";
import { createEmptyPostgresql } from "../support/databases.ts";

const root = join(import.meta.dirname, "../..");
type Service = {
  image?: string;
  build?: string;
  user?: string;
  read_only?: boolean;
  environment: Record<string, string>;
  secrets: string[];
  volumes: string[];
  ports?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck: { test: string[]; interval: string };
  cap_drop: string[];
  security_opt: string[];
};
const compose: {
  services: Record<"raumblick" | "database", Service>;
  volumes: Record<string, null>;
  secrets: Record<string, { file: string }>;
} = parse(readFileSync(join(root, "compose.yaml"), "utf8"), { merge: true });
const { raumblick, database } = compose.services;

const base = mkdtempSync(join(tmpdir(), "raumblick-compose-"));
after(() => rmSync(base, { recursive: true, force: true }));
execFileSync("sh", [join(root, "deploy/make-secrets.sh")], { cwd: base, stdio: "ignore" });
const secret = (name: string) => readFileSync(join(base, "secrets", name), "utf8").trim();

test("who operates the installation can be said in the surroundings of compose", () => {
  const names = Object.keys(SETTINGS).filter((name) => name.startsWith("RAUMBLICK_OPERATOR"));
  assert.ok(names.length >= 10);
  for (const name of names) assert.equal(raumblick.environment[name], `\${${name}:-}`, name);
});

test("what the services name is declared, and every secret is made", () => {
  for (const [name, service] of Object.entries(compose.services)) {
    for (const used of service.secrets) assert.ok(used in compose.secrets, `${name}: ${used}`);
    for (const volume of service.volumes) {
      const source = volume.split(":")[0] as string;
      if (source.startsWith("./")) assert.ok(existsSync(join(root, source)), source);
      else assert.ok(source in compose.volumes, source);
    }
    for (const path of Object.values(service.environment).filter((value) => value.startsWith("/run/secrets/")))
      assert.ok(service.secrets.includes(path.slice("/run/secrets/".length)), `${name}: ${path}`);
    assert.ok(service.healthcheck.test[0] === "CMD" && service.healthcheck.interval);
  }
  assert.deepEqual(
    Object.values(compose.secrets)
      .map(({ file }) => file)
      .sort(),
    readdirSync(join(base, "secrets"))
      .map((name) => `./secrets/${name}`)
      .sort(),
  );
  assert.deepEqual(raumblick.depends_on, { database: { condition: "service_healthy" } });
});

test("no service runs as an administrator, writes into its program or is open to the network", () => {
  for (const service of Object.values(compose.services)) {
    assert.ok(service.user && !/^(0|root)/.test(service.user));
    assert.equal(service.read_only, true);
    assert.deepEqual(service.cap_drop, ["ALL"]);
    assert.deepEqual(service.security_opt, ["no-new-privileges:true"]);
    for (const port of service.ports ?? []) assert.match(port, /^127\.0\.0\.1:/);
  }
  assert.equal(database.ports, undefined);
});

test("the program's settings exist and are right", () => {
  const { environment } = raumblick;
  for (const name of Object.keys(environment)) assert.ok(name in SETTINGS || FILE_SETTINGS.has(name), name);
  const given = Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      value.startsWith("/run/secrets/")
        ? join(base, "secrets", value.slice("/run/secrets/".length))
        : value.replace(/\$\{\w+:-(.*)\}/, "$1"),
    ]),
  );
  const { store, token } = readConfig(given);
  assert.equal(token, secret("token"));
  assert.ok(store.kind === "postgresql" && store.visitorUrl !== undefined);
  assert.equal(new URL(store.url).hostname, "database");
});

test("secrets that exist are kept, and nobody else may look into their folder", () => {
  const former = secret("token");
  assert.match(former, /^[0-9a-f]{48}$/);
  execFileSync("sh", [join(root, "deploy/make-secrets.sh")], { cwd: base, stdio: "ignore" });
  assert.equal(secret("token"), former);
  assert.equal(statSync(join(base, "secrets")).mode & 0o777, 0o700);
  const passwords = readdirSync(join(base, "secrets"))
    .filter((name) => /password|token/.test(name))
    .map(secret);
  assert.equal(new Set(passwords).size, passwords.length);
});

test("the roles that the database's first start makes are enough for Raumblick, and no more", async () => {
  const url = new URL(await createEmptyPostgresql());
  const name = url.pathname.slice(1);
  // Roles belong to the whole server, so the script runs with names of this test's own.
  const suffix = `_${process.pid}`;
  const script = readFileSync(join(root, "deploy/postgres/roles.sh"), "utf8")
    .replaceAll(/role raumblick(_visitor)?\b/g, (role) => `${role}${suffix}`)
    .replaceAll(/(to|owner to) raumblick(_visitor)?;/g, (grant) => grant.replace(";", `${suffix};`));
  mkdirSync(join(base, "roles"));
  cpSync(join(base, "secrets"), join(base, "roles/secrets"), { recursive: true });
  execFileSync("sh", ["-c", script], {
    cwd: join(base, "roles"),
    env: {
      ...process.env,
      SECRETS: "secrets",
      POSTGRES_DB: name,
      POSTGRES_USER: url.username,
      PGHOST: url.hostname,
      PGPORT: url.port,
      PGPASSWORD: decodeURIComponent(url.password),
    },
    stdio: ["ignore", "ignore", "pipe"],
  });
  const login = (role: string, password: string) => {
    const own = new URL(url);
    own.username = `${role}${suffix}`;
    own.password = password;
    return own.href;
  };
  const settings = {
    kind: "postgresql" as const,
    url: login("raumblick", secret("owner_password")),
    visitorUrl: login("raumblick_visitor", secret("visitor_password")),
  };
  const opened = await openDatabase(settings, { warn() {} });
  await opened.writing((tx) => tx.rows(sql`insert into internal.topic (key, name) values ('x', '{}')`));
  assert.equal((await opened.visiting((tx) => tx.rows(sql`select release_number from published.state`))).length, 1);
  await opened.close();
  const admin = new pg.Client({ connectionString: url.href });
  await admin.connect();
  try {
    const { rows } = await admin.query(
      "select rolsuper or rolcreaterole or rolcreatedb or rolbypassrls as mighty from pg_roles where rolname like $1",
      [`raumblick%${suffix}`],
    );
    assert.deepEqual(rows, [{ mighty: false }, { mighty: false }]);
    const visitor = new pg.Client({ connectionString: settings.visitorUrl });
    await visitor.connect();
    await visitor.query("set default_transaction_read_only = off");
    for (const forbidden of ["select * from internal.topic", "create temporary table x (y int)", "select lo_creat(-1)"])
      await assert.rejects(visitor.query(forbidden), { code: "42501" }, forbidden);
    await visitor.end();
  } finally {
    for (const role of [`raumblick_visitor${suffix}`, `raumblick${suffix}`]) {
      await admin.query(`reassign owned by ${role} to current_user`);
      await admin.query(`drop owned by ${role}`);
      await admin.query(`drop role ${role}`);
    }
    await admin.end();
  }
});
