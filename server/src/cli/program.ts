import { ProblemError } from "@raumblick/api/client";
import { Refusal } from "@raumblick/model/refusal";
import type { Language } from "@raumblick/model/texts";
import { Command, CommanderError, Option } from "commander";
import { type Config, readConfig } from "../config.ts";
import { registerAreas } from "./areas.ts";
import { registerBackup } from "./backup.ts";
import { boundaryHint } from "./boundary-hints.ts";
import { registerCatalog } from "./catalog.ts";
import { type Connection, connectTo } from "./client.ts";
import { registerExport } from "./export.ts";
import { registerMappings } from "./mappings.ts";
import { registerPublish } from "./publish.ts";
import { registerRestore } from "./restore.ts";
import { registerServe } from "./serve.ts";
import type { Connect, Terminal } from "./terminal.ts";
import { registerValues } from "./values.ts";
import { GERMAN_HELP, germanMistake } from "./wording.ts";

/** 0 done, 1 refused because of the content, 2 wrong usage, 3 technical failure. */
export type Outcome = 0 | 1 | 2 | 3;

export type Surroundings = {
  environment: Readonly<Record<string, string | undefined>>;
  out(text: string): void;
  error(text: string): void;
};

type Globals = { server?: string; json?: boolean; language?: Language };

/** The command line with all its commands. `run` resolves with the exit code and never throws. */
export function createProgram(surroundings: Surroundings): { run(args: readonly string[]): Promise<Outcome> } {
  return {
    async run(args) {
      const language = languageOf(args, surroundings.environment);
      const state: { outcome: Outcome; connection?: Connection } = { outcome: 0 };
      const program = new Command("raumblick");
      const terminal = terminalOf(program, language, surroundings, () => {
        state.outcome = 1;
      });
      const config = (): Config => {
        const { server } = program.opts<Globals>();
        return readConfig({ ...surroundings.environment, ...(server !== undefined && { RAUMBLICK_SERVER: server }) });
      };
      const connect: Connect = async () => {
        state.connection ??= await connectTo(config());
        return state.connection.client;
      };
      describe(program, terminal, surroundings);
      registerAll(program, terminal, connect, config);
      try {
        await program.parseAsync(args, { from: "user" });
        return state.outcome;
      } catch (error) {
        return report(error, program.opts<Globals>().json === true, terminal, surroundings);
      } finally {
        await state.connection?.close();
      }
    },
  };
}

function registerAll(program: Command, terminal: Terminal, connect: Connect, config: () => Config): void {
  registerServe(program, terminal, config);
  registerAreas(program, terminal, connect);
  registerCatalog(program, terminal, connect);
  registerPublish(program, terminal, connect);
  registerExport(program, terminal, connect);
  registerValues(program, terminal, connect);
  registerMappings(program, terminal, connect);
  registerBackup(program, terminal, connect, config);
  registerRestore(program, terminal, config);
}

function describe(program: Command, terminal: Terminal, { out, error }: Surroundings): void {
  const { say, language } = terminal;
  if (language === "de") program.configureHelp(GERMAN_HELP);
  else program.configureHelp({ showGlobalOptions: true });
  program
    .exitOverride()
    .configureOutput({
      writeOut: out,
      writeErr: error,
      outputError: (text, write) => write(`${language === "de" ? germanMistake(text) : text.trim()}\n`),
    })
    .description(
      say({
        de: "Raumblick: Statistik von Kreisen und Städten auf Karten, über die Zeit.\n\nOhne --server arbeiten die Befehle unmittelbar auf den Daten dieses Rechners (RAUMBLICK_DATA oder DATABASE_URL).\n\nEndet mit 0: erledigt, 1: wegen des Inhalts abgelehnt, 2: falsch aufgerufen, 3: technischer Fehler.",
        en: "Raumblick: statistics of counties and towns on maps, over time.\n\nWithout --server the commands work directly on this machine's data (RAUMBLICK_DATA or DATABASE_URL).\n\nExit codes: 0 done, 1 refused because of the content, 2 wrong usage, 3 technical failure.",
      }),
    )
    .helpOption("-h, --help", say({ de: "diese Hilfe zeigen", en: "show this help" }))
    .helpCommand(
      say({ de: "help [Befehl]", en: "help [command]" }),
      say({ de: "Hilfe zu einem Befehl zeigen", en: "show help for a command" }),
    )
    .option(
      "--server <url>",
      say({
        de: "mit diesem laufenden Server sprechen (Schlüssel aus RAUMBLICK_TOKEN)",
        en: "speak to this running server (key from RAUMBLICK_TOKEN)",
      }),
    )
    .option("--json", say({ de: "nur die rohe Antwort als JSON ausgeben", en: "print the raw answer as JSON only" }))
    .addOption(
      new Option("--language <de|en>", say({ de: "Sprache der Ausgabe", en: "language of the output" })).choices([
        "de",
        "en",
      ]),
    );
}

function terminalOf(program: Command, language: Language, surroundings: Surroundings, refuse: () => void): Terminal {
  const json = () => program.opts<Globals>().json === true;
  return {
    language,
    say: (sentence) => sentence[language],
    print(line) {
      if (!json()) surroundings.out(`${line}\n`);
    },
    answer(value) {
      if (json()) surroundings.out(`${JSON.stringify(value)}\n`);
      return json();
    },
    note: (line) => surroundings.error(`${line}\n`),
    refuse,
  };
}

/** The language must be known before the help texts are made. */
function languageOf(args: readonly string[], environment: Surroundings["environment"]): Language {
  const at = args.findIndex((arg) => arg === "--language" || arg.startsWith("--language="));
  const named = args[at]?.split("=")[1] ?? args[at + 1];
  if (at >= 0 && (named === "de" || named === "en")) return named;
  return readLanguage(environment);
}

function readLanguage({ LANG, LC_ALL, LC_MESSAGES }: Surroundings["environment"]): Language {
  return readConfig({ LANG, LC_ALL, LC_MESSAGES }).language;
}

function report(error: unknown, json: boolean, terminal: Terminal, surroundings: Surroundings): Outcome {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
  if (error instanceof ProblemError) {
    const { problem } = error;
    if (json) surroundings.out(`${JSON.stringify(problem)}\n`);
    else {
      terminal.note(problem.message?.[terminal.language] ?? problem.detail ?? problem.title);
      const hint = boundaryHint(problem.code);
      if (hint) terminal.note(terminal.say(hint));
    }
    if (problem.status >= 500 || problem.code === "no_answer") return 3;
    return problem.status === 400 || problem.status === 401 || problem.status === 405 ? 2 : 1;
  }
  if (error instanceof Refusal) {
    terminal.note(error.sentence[terminal.language]);
    terminal.note(error.sentence[terminal.language === "de" ? "en" : "de"]);
    return error.code === "configuration_invalid" ? 2 : 3;
  }
  const cause = error instanceof Error ? (error.stack ?? error.message) : String(error);
  terminal.note(`${terminal.say({ de: "Unerwarteter Fehler", en: "Unexpected error" })}: ${cause}`);
  return 3;
}
