import { resolve } from "node:path";
import { Refusal } from "@raumblick/model/refusal";
import type { Language } from "@raumblick/model/texts";
import { type Operator, operatorOf } from "./config/operator.ts";
import { FILE_SETTINGS, readSecretFiles } from "./config/secret-files.ts";
import { isSetting, nearestSetting, SETTINGS, type SettingName } from "./config/settings.ts";

/** How this process runs, read once from the environment. Nothing else reads it. */
export type Config = {
  port: number;
  host: string;
  /** Data directory: the embedded store, caches. Absolute. */
  data: string;
  store: { kind: "embedded" } | { kind: "postgresql"; url: string; visitorUrl?: string };
  /** Opens the administration; without it that is closed. */
  token: string | undefined;
  /** Name of this installation, as visitors see it. */
  name: string;
  /** Where visitors reach it, without a slash at the end; absent: the address of the request. */
  publicUrl: string | undefined;
  /** Who runs it, as far as they say. */
  operator: Operator;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  demo: boolean;
  /** Largest file that may be sent in, in bytes. */
  uploadLimit: number;
  /** What a file may be and use at most; `unpacked` in bytes, memory in megabytes. */
  limits: Limits;
  /** A running server the command line speaks to, instead of the store itself. */
  server: string | undefined;
  language: Language;
};

type Limits = Record<
  | "unpacked"
  | "ratio"
  | "entries"
  | "sheets"
  | "rows"
  | "columns"
  | "characters"
  | "features"
  | "vertices"
  | "rings"
  | "nesting"
  | "tableMemory"
  | "boundaryMemory"
  | "seconds",
  number
>;

type Environment = Readonly<Record<string, string | undefined>>;
type Sentence = { de: string; en: string };

/**
 * Reads the settings. Throws one `Refusal` that names everything wrong with them: unknown names (with the nearest
 * known one), values of the wrong kind, settings that contradict each other.
 */
export function readConfig(given: Environment): Config {
  const wrong: Sentence[] = [...unknownSettings(given)];
  const environment = readSecretFiles(given, wrong);
  const text = (name: SettingName): string | undefined => environment[name]?.trim() || undefined;
  const read = <T>(name: SettingName, parse: (value: string) => T | undefined): T | undefined => {
    const value = text(name) ?? SETTINGS[name].standard;
    if (value === undefined) return undefined;
    const parsed = parse(value);
    if (parsed === undefined) wrong.push(mistaken(name, value));
    return parsed;
  };

  const url = read("DATABASE_URL", postgresqlUrl);
  const visitorUrl = read("RAUMBLICK_VISITOR_DATABASE_URL", postgresqlUrl);
  if (text("RAUMBLICK_VISITOR_DATABASE_URL") !== undefined && text("DATABASE_URL") === undefined)
    wrong.push({
      de: "RAUMBLICK_VISITOR_DATABASE_URL ist gesetzt, DATABASE_URL aber nicht. Bitte auch DATABASE_URL setzen oder beide weglassen (dann gilt die eingebaute Datenbank).",
      en: "RAUMBLICK_VISITOR_DATABASE_URL is set, but DATABASE_URL is not. Please set DATABASE_URL too, or leave both out (for the embedded database).",
    });
  if (url !== undefined && url === visitorUrl)
    wrong.push({
      de: "DATABASE_URL und RAUMBLICK_VISITOR_DATABASE_URL sind gleich. Besucher brauchen eine eigene Rolle ohne Rechte an den internen Daten; bitte eine solche nennen oder RAUMBLICK_VISITOR_DATABASE_URL weglassen.",
      en: "DATABASE_URL and RAUMBLICK_VISITOR_DATABASE_URL are the same. Visitors need a role of their own without rights on the internal data; please name one or leave RAUMBLICK_VISITOR_DATABASE_URL out.",
    });

  const config = {
    port: read("PORT", (value) => wholeNumber(value, 0, 65_535)),
    host: read("HOST", (value) => value),
    data: read("RAUMBLICK_DATA", (value) => resolve(value)),
    store:
      url === undefined
        ? { kind: "embedded" as const }
        : { kind: "postgresql" as const, url, ...(visitorUrl !== undefined && { visitorUrl }) },
    token: read("RAUMBLICK_TOKEN", (value) => (/^[\x21-\x7e]{16,}$/.test(value) ? value : undefined)),
    name: read("RAUMBLICK_NAME", (value) => value),
    publicUrl: read("RAUMBLICK_URL", webAddress),
    operator: operatorOf(read, webAddress),
    logLevel: read("RAUMBLICK_LOG", (value) => LOG_LEVELS.find((level) => level === value)),
    demo: read("RAUMBLICK_DEMO", (value) => ({ yes: true, no: false })[value]),
    uploadLimit: read("RAUMBLICK_UPLOAD_MB", (value) => wholeNumber(value, 1, 1024)),
    limits: {
      unpacked: read("RAUMBLICK_LIMIT_UNPACKED_MB", (value) => wholeNumber(value, 1, 8192)),
      ratio: read("RAUMBLICK_LIMIT_RATIO", (value) => wholeNumber(value, 10, 10000)),
      entries: read("RAUMBLICK_LIMIT_ENTRIES", (value) => wholeNumber(value, 10, 100000)),
      sheets: read("RAUMBLICK_LIMIT_SHEETS", (value) => wholeNumber(value, 1, 1000)),
      rows: read("RAUMBLICK_LIMIT_ROWS", (value) => wholeNumber(value, 1000, 20000000)),
      columns: read("RAUMBLICK_LIMIT_COLUMNS", (value) => wholeNumber(value, 10, 16384)),
      characters: read("RAUMBLICK_LIMIT_CHARACTERS", (value) => wholeNumber(value, 100, 1000000)),
      features: read("RAUMBLICK_LIMIT_FEATURES", (value) => wholeNumber(value, 100, 10000000)),
      vertices: read("RAUMBLICK_LIMIT_VERTICES", (value) => wholeNumber(value, 1000, 100000000)),
      rings: read("RAUMBLICK_LIMIT_RINGS", (value) => wholeNumber(value, 10, 100000)),
      nesting: read("RAUMBLICK_LIMIT_NESTING", (value) => wholeNumber(value, 16, 1000)),
      tableMemory: read("RAUMBLICK_LIMIT_TABLE_MEMORY_MB", (value) => wholeNumber(value, 64, 16384)),
      boundaryMemory: read("RAUMBLICK_LIMIT_BOUNDARY_MEMORY_MB", (value) => wholeNumber(value, 128, 16384)),
      seconds: read("RAUMBLICK_LIMIT_SECONDS", (value) => wholeNumber(value, 1, 3600)),
    },
    server: read("RAUMBLICK_SERVER", webAddress),
  };
  if (wrong.length > 0)
    throw new Refusal("invalid", "configuration_invalid", {
      de: wrong.map(({ de }) => de).join("\n"),
      en: wrong.map(({ en }) => en).join("\n"),
    });
  return {
    ...(config as Config),
    uploadLimit: (config.uploadLimit as number) * 1024 * 1024,
    limits: { ...(config.limits as Limits), unpacked: (config.limits.unpacked as number) * 1024 * 1024 },
    language: languageOf(environment),
  };
}

const LOG_LEVELS = ["debug", "info", "warn", "error", "silent"] as const;

function unknownSettings(environment: Environment): Sentence[] {
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith("RAUMBLICK_") && !isSetting(name) && !FILE_SETTINGS.has(name),
  );
  return unknown.map((name) => {
    const near = nearestSetting(name);
    return {
      de: `Die Einstellung ${name} gibt es nicht. ${near === undefined ? "Bitte entfernen" : `Gemeint ist wohl ${near}; bitte umbenennen oder entfernen`}.`,
      en: `There is no setting ${name}. ${near === undefined ? "Please remove it" : `${near} is probably meant; please rename or remove it`}.`,
    };
  });
}

/** Secrets and connections, which may hold passwords, are not repeated. */
function mistaken(name: SettingName, value: string): Sentence {
  const { expected, secret } = SETTINGS[name];
  const given = secret ? "" : ` „${value}“`;
  const givenEnglish = secret ? "" : ` "${value}"`;
  return {
    de: `Die Einstellung ${name}${given} ist ungültig. Erwartet wird ${expected.de}.`,
    en: `The setting ${name}${givenEnglish} is not valid. Expected is ${expected.en}.`,
  };
}

function wholeNumber(value: string, least: number, most: number): number | undefined {
  const number = /^\d{1,9}$/.test(value) ? Number(value) : Number.NaN;
  return number >= least && number <= most ? number : undefined;
}

function postgresqlUrl(value: string): string | undefined {
  return /^postgres(ql)?:\/\/\S+$/.test(value) ? value : undefined;
}

function webAddress(value: string): string | undefined {
  if (!/^https?:\/\/[^\s/?#]+[^\s?#]*$/.test(value) || !URL.canParse(value)) return undefined;
  return value.replace(/\/+$/, "");
}

/** German unless the environment speaks another language. */
function languageOf(environment: Environment): Language {
  const locale = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "de";
  return /^en/i.test(locale) ? "en" : "de";
}
