import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Config, readConfig } from "@raumblick/server/config";
import { buildContext, type Context } from "@raumblick/server/context";
import { createLog } from "@raumblick/server/http/log";
import pg from "pg";
import { startTestPostgres } from "../support/postgres.ts";
import { TOKEN } from "./server-process.ts";

export type StoreKind = "embedded" | "postgresql";

/** Where a server keeps its data. An embedded store lies in the directory; `url` is that of a PostgreSQL database. */
export type Store = { kind: StoreKind; directory: string; url?: string };

export type Stores = {
  /** A new store nobody has opened yet. */
  make(): Promise<Store>;
  /** Waits until PostgreSQL has noticed that all clients of the store are gone and has ended what they had begun. */
  settle(store: Store): Promise<void>;
  /** What the database is doing for the server right now, in words; empty where nobody can ask. */
  activity(store: Store): Promise<string>;
  /** Deletes one before the end. */
  drop(store: Store): Promise<void>;
  close(): Promise<void>;
};

/** Stores of one kind, deleted at the end; PostgreSQL ones lie on a private server. */
export async function openStores(kind: StoreKind): Promise<Stores> {
  return kind === "embedded" ? embeddedStores() : postgresqlStores();
}

function newDirectory(): string {
  return mkdtempSync(join(tmpdir(), "raumblick-crash-"));
}

function embeddedStores(): Stores {
  const made: string[] = [];
  return {
    async make() {
      const directory = newDirectory();
      made.push(directory);
      return { kind: "embedded", directory };
    },
    async settle() {},
    activity: async () => "",
    async drop({ directory }) {
      rmSync(directory, { recursive: true, force: true });
    },
    async close() {
      for (const directory of made) rmSync(directory, { recursive: true, force: true });
    },
  };
}

async function postgresqlStores(): Promise<Stores> {
  const server = await startTestPostgres();
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const made = new Set<Store>();
  let count = 0;
  const nameOf = ({ url }: Store) => new URL(url as string).pathname.slice(1);
  async function drop(store: Store): Promise<void> {
    made.delete(store);
    const name = nameOf(store);
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`drop role if exists raumblick_visitor_${name}`);
    rmSync(store.directory, { recursive: true, force: true });
  }
  return {
    drop,
    async make() {
      const name = `raumblick_crash_${process.pid}_${count}`;
      count += 1;
      await client.query(`create database ${name} template template0 encoding 'UTF8'`);
      const url = new URL(server.url);
      url.pathname = `/${name}`;
      const store: Store = { kind: "postgresql", directory: newDirectory(), url: url.href };
      made.add(store);
      return store;
    },
    async activity(store) {
      const { rows } = await client.query<{ state: string; query: string }>(
        "select state, query from pg_stat_activity where datname = $1 and xact_start is not null",
        [nameOf(store)],
      );
      if (rows.some(({ query }) => query === "commit")) return ", committing";
      const writes = rows.map(({ query }) => /\b(insert|update|delete|lock)\b/i.exec(query)?.[0]).find(Boolean);
      if (writes) return ", writing";
      return rows.length > 0 ? ", reading" : ", no transaction";
    },
    async settle(store) {
      for (;;) {
        const others = await client.query("select 1 from pg_stat_activity where datname = $1", [nameOf(store)]);
        if (others.rowCount === 0) return;
        await new Promise((done) => setTimeout(done, 10));
      }
    },
    async close() {
      for (const store of made) await drop(store);
      await client.end();
      await server.stop();
    },
  };
}

/** Opens the store in this process, with all parts of the server but without a port. */
export function openHere({ directory, url }: Store): Promise<Context> {
  const config: Config = {
    ...readConfig({}),
    data: directory,
    token: TOKEN,
    store: url === undefined ? { kind: "embedded" } : { kind: "postgresql", url },
  };
  return buildContext(config, { log: createLog("silent") });
}
