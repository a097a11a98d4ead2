import { createClient } from "@raumblick/api/client";
import type { Command } from "commander";
import { SETTINGS } from "../config/settings.ts";
import type { Config } from "../config.ts";
import { lacksDemo, markDemo } from "../context/demo.ts";
import type { Context } from "../context.ts";
import { runServer } from "../main.ts";
import type { Terminal } from "./terminal.ts";

/** Adds `serve`, which runs the server until it is stopped. */
export function registerServe(program: Command, terminal: Terminal, readConfig: () => Config): void {
  program
    .command("serve")
    .summary(terminal.say({ de: "Server starten", en: "run the server" }))
    .description(
      terminal.say({
        de: "Startet den Server. Einstellungen kommen aus der Umgebung (PORT, RAUMBLICK_DATA, DATABASE_URL, RAUMBLICK_TOKEN …).",
        en: "Runs the server. Settings come from the environment (PORT, RAUMBLICK_DATA, DATABASE_URL, RAUMBLICK_TOKEN …).",
      }),
    )
    .option(
      "--demo",
      terminal.say({
        de: "beim ersten Start den erfundenen Kreis Musterkreis laden, wenn noch keine Daten da sind",
        en: "load the invented county Musterkreis at the first start when there are no data yet",
      }),
    )
    .action(async (options: { demo?: boolean }) => {
      const given = readConfig();
      const demo = options.demo === true || given.demo;
      // A demo nobody named is called after its county.
      const config =
        demo && given.name === SETTINGS.RAUMBLICK_NAME.standard ? { ...given, name: "Musterkreis" } : given;
      await runServer(config, demo ? { prepare: (context, stopping) => loadDemo(context, stopping, terminal) } : {});
    });
}

/** Loads the demo county through the interface, as anybody would. A load that was killed is begun again. */
async function loadDemo(context: Context, stopping: AbortSignal, terminal: Terminal): Promise<void> {
  if (!(await lacksDemo(context.database))) return;
  const { loadMusterkreis } = await import("@raumblick/fixtures/load");
  terminal.print(
    terminal.say({
      de: "Der erfundene Kreis Musterkreis wird geladen …",
      en: "Loading the invented county Musterkreis …",
    }),
  );
  await markDemo(context.database, "loading");
  const client = createClient({ fetch: context.server.fetch, token: context.innerToken });
  try {
    await loadMusterkreis(client, terminal.print, terminal.language);
    await markDemo(context.database, "loaded");
  } catch (error) {
    if (!stopping.aborted) throw error;
  }
}
