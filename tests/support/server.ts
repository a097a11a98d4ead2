import { after } from "node:test";
import { type ApiClient, createClient } from "@raumblick/api/client";
import { type Config, readConfig } from "@raumblick/server/config";
import { buildContext, type Context, type ContextOptions } from "@raumblick/server/context";
import { createLog } from "@raumblick/server/http/log";
import { openTestDatabase } from "./databases.ts";
import { closeBrowsers } from "./open-browsers.ts";

export type TestServer = {
  url: string;
  token: string;
  context: Context;
  /** `fetch` without a port. */
  inject: (url: string, init?: RequestInit) => Promise<Response>;
  /** A client with the administration's token, without a port. */
  client: ApiClient;
  stop(): Promise<void>;
};

export type TestServerOptions = Partial<Config> & ContextOptions & { kind?: Context["database"]["kind"] };

const TOKEN = "token-of-the-tests";

/**
 * A whole server on a fresh database and a free port, stopped after the tests at the latest. Every answer is compared
 * with its contract. `kind` chooses the store (embedded when absent), `database` brings one, `pages` adds the web app.
 */
export async function startServer(overrides: TestServerOptions = {}): Promise<TestServer> {
  const { kind, clock, log, person, pages, checkAnswers, database, ...config } = overrides;
  const options: ContextOptions = {
    ...(clock && { clock }),
    ...(person && { person }),
    log: log ?? createLog("silent"),
    pages: pages ?? false,
    checkAnswers: checkAnswers ?? true,
    database: database ?? (await openTestDatabase(kind)),
  };
  const context = await buildContext({ ...readConfig({}), token: TOKEN, ...config }, options);
  const port = await context.server.listen(0, "127.0.0.1");
  context.announce(true);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= context.close();
    return stopped;
  };
  after(async () => {
    await closeBrowsers();
    await stop();
  });
  const token = config.token ?? TOKEN;
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    context,
    inject: context.server.fetch,
    client: createClient({ fetch: context.server.fetch, token }),
    stop,
  };
}
