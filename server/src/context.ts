import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { identifyByToken } from "./access/token.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/database.ts";
import { openDatabase } from "./database/open.ts";
import { sql } from "./database/sql.ts";
import { createLog, type Log } from "./http/log.ts";
import { readPages } from "./http/pages/pages.ts";
import { createHttpServer, type HttpServer, type Routes } from "./http/server.ts";

const ROOT = join(import.meta.dirname, "../..");
const VERSION: string = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;

/** Paths of the web app's pages; every other path is an unknown page. */
const PAGE_PATHS = ["/", "/karte/:indicator", "/quellen", "/datenschutz", "/barrierefreiheit"];

/** All parts of a running Raumblick. */
export type Context = {
  config: Config;
  database: Database;
  log: Log;
  clock: () => Date;
  server: HttpServer;
  /** Opens the administration to this process itself. Made anew at every start, never shown. */
  innerToken: string;
  /** From now on, or no longer, a visitor can use it: what `/readyz` answers. */
  announce(ready: boolean): void;
  /** Finishes what is being answered and closes the store. */
  close(): Promise<void>;
};

export type ContextOptions = {
  clock?: () => Date;
  log?: Log;
  /** Name under which changes of this process itself (by `innerToken`) are recorded. */
  person?: string;
  /** Serve the web app's pages; without it only the interface. */
  pages?: boolean;
  /** Compare every answer with its contract: for tests. */
  checkAnswers?: boolean;
  /** An open database instead of the configured one, closed with the context. */
  database?: Database;
};

/** Opens the store and joins all parts. Throws `Refusal` with what to change when the store cannot be opened. */
export async function buildContext(config: Config, options: ContextOptions = {}): Promise<Context> {
  const log = options.log ?? createLog(config.logLevel);
  const clock = options.clock ?? (() => new Date());
  const database = options.database ?? (await openDatabase(databaseSettings(config), log));
  const state = { announced: false };
  const innerToken = randomBytes(24).toString("hex");
  const holders = [{ token: innerToken, name: options.person ?? "system" }];
  if (config.token !== undefined) holders.push({ token: config.token, name: "token" });
  const parts = { config, database, log, clock };
  try {
    const pages = options.pages
      ? readPages({ dist: join(ROOT, "web/dist"), routes: PAGE_PATHS.map((path) => ({ path })) })
      : undefined;
    const server = await createHttpServer({
      routes: allRoutes(parts),
      log,
      pages,
      version: VERSION,
      publicUrl: config.publicUrl,
      uploadLimit: config.uploadLimit,
      identify: identifyByToken(holders, config.token !== undefined),
      checkAnswers: options.checkAnswers ?? false,
      ready: () => lacking(database, state.announced, pages?.built ?? true),
    });
    return {
      ...parts,
      server,
      innerToken,
      announce(ready) {
        state.announced = ready;
      },
      async close() {
        state.announced = false;
        await server.close();
        await database.close();
      },
    };
  } catch (error) {
    await database.close();
    throw error;
  }
}

type Parts = Pick<Context, "config" | "database" | "log" | "clock">;

function allRoutes(_parts: Parts): Routes[] {
  return [];
}

function databaseSettings(config: Config) {
  if (config.store.kind === "postgresql") return config.store;
  return { kind: "embedded" as const, directory: config.data, templates: join(ROOT, ".cache") };
}

async function lacking(database: Database, announced: boolean, built: boolean) {
  if (!announced) return { de: "Der Start ist noch nicht beendet.", en: "The start is not finished." };
  if (!built)
    return {
      de: "Die Oberfläche ist nicht gebaut („npm run build“).",
      en: 'The web app is not built ("npm run build").',
    };
  try {
    await database.visiting((tx) => tx.rows(sql`select release_number from published.state`));
    return undefined;
  } catch {
    return { de: "Die Datenbank antwortet nicht.", en: "The database does not answer." };
  }
}
