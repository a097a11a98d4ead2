import { randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { identifyByToken } from "./access/token.ts";
import { areasRoutes } from "./areas/areas.routes.ts";
import { Tiles } from "./areas/tile-answers.ts";
import { tilesRoutes } from "./areas/tiles.routes.ts";
import { backupRoutes } from "./backup/backup.routes.ts";
import type { Config } from "./config.ts";
import type { Database } from "./database/database.ts";
import { type DatabaseSettings, openDatabase } from "./database/open.ts";
import { sql } from "./database/sql.ts";
import type { Readiness } from "./http/health.ts";
import { createLog, type Log } from "./http/log.ts";
import { type PageRoute, type Preloads, pagesOf, readWebApp } from "./http/pages/pages.ts";
import { createHttpServer, type HttpServer, type Routes } from "./http/server.ts";
import { importRoutes } from "./import/import.routes.ts";
import { indicatorsRoutes } from "./indicators/indicators.routes.ts";
import { opendataRoutes } from "./opendata/opendata.routes.ts";
import { carryFront } from "./publish/front/front.ts";
import { carryName } from "./publish/installation-name.ts";
import { publishRoutes } from "./publish/publish.routes.ts";
import { isPublishedArea } from "./query/area-profile.ts";
import { emptyCatalog } from "./query/empty-catalog.ts";
import { areaPageAnswers, mapPageAnswers, startPageAnswers } from "./query/preloads.ts";
import { queryRoutes } from "./query/query.routes.ts";
import { Shelf } from "./query/shelf.ts";

const ROOT = join(import.meta.dirname, "../..");
/** Version of this program. */
export const VERSION: string = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")).version;

/** All parts of a running Raumblick. */
export type Context = {
  config: Config;
  database: Database;
  log: Log;
  clock: () => Date;
  server: HttpServer;
  /** Opens the administration to this process itself. Made anew at every start, never shown. */
  innerToken: string;
  /** Takes what visitors need first into memory. */
  warmUp(): Promise<void>;
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

/** Opens the store and joins all parts. Throws `Refusal` with what to change when it cannot be opened. */
export async function buildContext(config: Config, options: ContextOptions = {}): Promise<Context> {
  const log = options.log ?? createLog(config.logLevel);
  const clock = options.clock ?? (() => new Date());
  const state = { announced: false };
  const innerToken = randomBytes(24).toString("hex");
  const holders = [{ token: innerToken, name: options.person ?? "system" }];
  if (config.token !== undefined) holders.push({ token: config.token, name: "token" });
  // Before the store: a missing web app should not cost the wait for it.
  const webApp = options.pages ? readWebApp(join(ROOT, "web/dist")) : undefined;
  const database = options.database ?? (await openDatabase(storeOf(config), log));
  const shelf = new Shelf(database, {
    emptyCatalog: emptyCatalog({ de: config.name }),
    warn: (error) => log.warn({ err: error }, "The published answers could not be renewed"),
  });
  const tiles = new Tiles(database, join(config.data, "cache/tiles"), undefined, async (hash) =>
    (await shelf.current()).catalog.editions.some((edition) => edition.tiles === hash),
  );
  try {
    const server = await createHttpServer({
      routes: allRoutes({ config, database, log, clock, tiles, shelf }),
      log,
      pages: webApp && pagesOf(webApp, pageRoutes(shelf)),
      version: VERSION,
      publicUrl: config.publicUrl,
      uploadLimit: config.uploadLimit,
      identify: identifyByToken(holders, config.token !== undefined),
      checkAnswers: options.checkAnswers ?? false,
      ready: () => lacking(database, shelf, state.announced),
    });
    return {
      config,
      database,
      log,
      clock,
      server,
      innerToken,
      async warmUp() {
        await carryName(database, config.name);
        await carryFront(database);
        await shelf.preload();
      },
      announce(ready) {
        state.announced = ready;
      },
      async close() {
        state.announced = false;
        await server.close();
        await shelf.close();
        await tiles.close();
        await database.close();
      },
    };
  } catch (error) {
    await tiles.close();
    await database.close();
    throw error;
  }
}

type Parts = Pick<Context, "config" | "database" | "log" | "clock"> & { tiles: Tiles; shelf: Shelf };

function allRoutes(parts: Parts): Routes[] {
  const onReleased = () => {
    parts.tiles.forgetPublished();
    return parts.shelf.renew();
  };
  const publishing = { ...parts, name: { de: parts.config.name }, onReleased };
  return [
    queryRoutes({ ...parts, operator: parts.config.operator }),
    tilesRoutes(parts),
    areasRoutes(parts),
    ...importRoutes({ ...parts, limits: parts.config.limits }),
    indicatorsRoutes(parts),
    publishRoutes(publishing),
    opendataRoutes(parts),
    backupRoutes({ ...parts, version: VERSION, directory: join(parts.config.data, "cache/backup") }),
  ];
}

/** Pages behind the token: the pages themselves are for everybody, what they ask is not. */
const ADMINISTRATION = [
  "/verwaltung",
  "/verwaltung/einspielen",
  "/verwaltung/einspielen/:id",
  "/verwaltung/zuordnungen",
  "/verwaltung/zuordnungen/:mapping",
  "/verwaltung/gebietsstaende",
  "/verwaltung/gebietsstaende/:level/:from/:to",
];

/** The web app's pages; every other path is an unknown page. The map's names the answers it will ask for. */
function pageRoutes(shelf: Shelf): PageRoute[] {
  const plain = [
    "/gebiete",
    "/quellen",
    "/impressum",
    "/datenschutz",
    "/barrierefreiheit",
    "/leichte-sprache",
    "/methoden",
    "/methoden/:method",
    ...ADMINISTRATION,
  ].map((path) => ({
    path,
  }));
  const preloads: Preloads = async ({ params, query }) =>
    mapPageAnswers((await shelf.current()).catalog, params.indicator ?? "", query);
  return [
    ...plain,
    { path: "/", preloads: async () => startPageAnswers((await shelf.current()).catalog) },
    { path: "/karte/:indicator", preloads },
    {
      path: "/gebiet/:code",
      preloads: async ({ params, query }) => areaPageAnswers(params.code ?? "", query),
      known: ({ params, query }) => isPublishedArea(shelf, params.code ?? "", query.ebene),
    },
  ];
}

/** Which store the settings name. */
export function storeOf(config: Config): DatabaseSettings {
  if (config.store.kind === "postgresql") return config.store;
  return { kind: "embedded" as const, directory: config.data, templates: join(ROOT, ".cache") };
}

/** How long `/readyz` waits for the store, in milliseconds. */
const PATIENCE = 2000;

async function lacking(database: Database, shelf: Shelf, announced: boolean): ReturnType<Readiness> {
  if (!announced) return { visitors: { de: "Der Start ist noch nicht beendet.", en: "The start is not finished." } };
  const asked = database
    .visiting((tx) => tx.rows(sql`select release_number from published.state`))
    .then(
      () => "answered" as const,
      () => "failed" as const,
    );
  const outcome = await Promise.race([asked, setTimeout(PATIENCE, "busy" as const, { ref: false })]);
  // The embedded store does one thing after another: during a long import visitors are served from memory.
  if (outcome === "answered" || (outcome === "busy" && database.kind === "embedded")) return {};
  const away = { de: "Die Datenbank antwortet nicht.", en: "The database does not answer." };
  return shelf.holds ? { writing: away } : { visitors: away };
}
