import type { Command } from "commander";
import { restoreBackup } from "../backup/restore-backup.ts";
import type { Config } from "../config.ts";
import { storeOf } from "../context.ts";
import { describeBackup } from "./backup.ts";
import { refusingContent } from "./refused.ts";
import type { Terminal } from "./terminal.ts";

/** Adds `restore`: puts the content of a backup into the store of the settings. */
export function registerRestore(program: Command, terminal: Terminal, config: () => Config): void {
  const { say } = terminal;
  const command = program
    .command("restore")
    .summary(say({ de: "eine Sicherung zurückspielen", en: "restore a backup" }))
    .description(
      say({
        de: "Prüft eine Sicherung ganz und spielt sie dann in einem Schritt zurück: Entweder ist danach alles wie in der Sicherung oder alles wie vorher. Der Server muss gestoppt sein. Ziel ist der Bestand der Einstellungen (RAUMBLICK_DATA oder DATABASE_URL); er muss leer sein oder mit --replace ersetzt werden.",
        en: "Checks a backup as a whole, then restores it in one step: afterwards everything is as in the backup, or as before. The server must be stopped. The target is the store of the settings (RAUMBLICK_DATA or DATABASE_URL); it must be empty, or be replaced with --replace.",
      }),
    )
    .argument("<file>", say({ de: "Sicherung", en: "backup" }))
    .option("--replace", say({ de: "alles ersetzen, was im Bestand ist", en: "replace everything in the store" }))
    .action(async (path: string, { replace = false }: { replace?: boolean }) => {
      const settings = config();
      if (settings.server !== undefined)
        command.error(
          say({
            de: "Zurückspielen geht nicht über einen laufenden Server. Bitte ihn stoppen und den Befehl ohne --server und RAUMBLICK_SERVER auf seinem Rechner ausführen.",
            en: "A running server cannot be restored. Please stop it and run the command on its machine without --server and RAUMBLICK_SERVER.",
          }),
          { exitCode: 2 },
        );
      await refusingContent(terminal, async () => {
        const manifest = await restoreBackup(path, storeOf(settings), {
          replace,
          onVerified: ({ tables }) =>
            terminal.print(
              say({
                de: `Alle Prüfsummen stimmen (${tables.length} Tabellen). Es wird zurückgespielt …`,
                en: `All checksums are right (${tables.length} tables). Restoring …`,
              }),
            ),
        });
        if (terminal.answer({ file: path, ...manifest })) return;
        const total = manifest.tables.reduce((sum, { rows }) => sum + rows, 0);
        describeBackup(manifest, total, terminal);
        terminal.print(say({ de: "Zurückgespielt.", en: "Restored." }));
      });
    });
}
