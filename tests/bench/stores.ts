import pg from "pg";
import { startTestPostgres } from "../support/postgres.ts";
import { makeStore, removeStore, type Store } from "./server-process.ts";

export type Stores = {
  /** Which PostgreSQL and PostGIS was measured. */
  version: string;
  /** A new, empty store of the kind. */
  make(kind: Store["kind"]): Promise<Store>;
  stop(): Promise<void>;
};

/** A PostgreSQL server of our own for the time of the measurements, and directories for embedded stores. */
export async function openStores(): Promise<Stores> {
  const server = await startTestPostgres();
  const made: Store[] = [];
  const names: string[] = [];
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  const { rows } = await client.query<{ version: string }>("select current_setting('server_version') as version");
  return {
    version: rows[0]!.version,
    async make(kind) {
      const store = kind === "embedded" ? makeStore() : makeStore(await createDatabase());
      made.push(store);
      return store;
    },
    async stop() {
      for (const store of made) removeStore(store);
      for (const name of names) await client.query(`drop database if exists ${name} with (force)`);
      await client.end();
      await server.stop();
    },
  };

  async function createDatabase(): Promise<string> {
    const name = `raumblick_bench_${process.pid}_${names.length}`;
    await client.query(`create database ${name} template template0 encoding 'UTF8'`);
    names.push(name);
    const url = new URL(server.url);
    url.pathname = `/${name}`;
    return url.href;
  }
}
