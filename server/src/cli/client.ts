import { type ApiClient, createClient } from "@raumblick/api/client";
import { Refusal } from "@raumblick/model/refusal";
import type { Config } from "../config.ts";
import { buildContext } from "../context.ts";

export type Connection = { client: ApiClient; close(): Promise<void> };

/** Name under which changes made on this machine without a server are recorded. */
const PERSON = "command-line";

/**
 * Speaks to the server at `config.server` with the administration's token; without a server it opens the store itself
 * and answers in this process. Both go through the same contracts.
 */
export async function connectTo(config: Config): Promise<Connection> {
  if (config.server !== undefined) return connectRemotely(config, config.server);
  const logLevel = config.logLevel === "info" ? "warn" : config.logLevel;
  const context = await buildContext({ ...config, logLevel }, { person: PERSON });
  context.announce(true);
  return {
    client: createClient({ fetch: context.server.fetch, token: context.innerToken }),
    close: () => context.close(),
  };
}

function connectRemotely(config: Config, server: string): Connection {
  const ask = async (url: string, init: RequestInit): Promise<Response> => {
    try {
      return await fetch(url, init);
    } catch (error) {
      const refusal = new Refusal("unavailable", "server_unreachable", {
        de: `Der Server ${server} antwortet nicht. Bitte prüfen, ob er läuft und die Adresse stimmt.`,
        en: `The server ${server} does not answer. Please check that it runs and that the address is right.`,
      });
      refusal.cause = error;
      throw refusal;
    }
  };
  return { client: createClient({ fetch: ask, base: server, token: config.token }), close: async () => {} };
}
