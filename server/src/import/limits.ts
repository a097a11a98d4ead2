import { Refusal } from "@raumblick/model/refusal";

/** What a delivered file may be and use at most. Each can be set by whoever runs the installation. */
export type FileLimits = {
  /** Bytes of an archive when unpacked, all of it together. */
  unpacked: number;
  /** Unpacked bytes per packed byte. */
  ratio: number;
  /** Files in an archive. */
  entries: number;
  /** Sheets of a workbook. */
  sheets: number;
  /** Rows of a table. */
  rows: number;
  /** Columns of a table, properties of boundaries. */
  columns: number;
  /** Characters of a cell. */
  characters: number;
  /** Features of a boundary file. */
  features: number;
  /** Points of all its boundaries together. */
  vertices: number;
  /** Rings of one polygon that the store has to repair: the work grows with their square. */
  rings: number;
  /** How deep JSON and XML may be nested. */
  nesting: number;
  /** Memory of the thread that reads tables, in megabytes. */
  tableMemory: number;
  /** Memory of the thread that works on boundaries, in megabytes. */
  boundaryMemory: number;
  /** Longest time for one piece of work on a file. */
  seconds: number;
};

export const FILE_LIMITS: FileLimits = {
  unpacked: 1000 * 1024 * 1024,
  ratio: 200,
  entries: 2000,
  sheets: 100,
  rows: 3_000_000,
  columns: 16_384,
  characters: 32_767,
  features: 100_000,
  vertices: 6_000_000,
  rings: 1000,
  nesting: 64,
  tableMemory: 1200,
  boundaryMemory: 2500,
  seconds: 240,
};

const SETTINGS: Record<keyof FileLimits, string> = {
  unpacked: "RAUMBLICK_LIMIT_UNPACKED_MB",
  ratio: "RAUMBLICK_LIMIT_RATIO",
  entries: "RAUMBLICK_LIMIT_ENTRIES",
  sheets: "RAUMBLICK_LIMIT_SHEETS",
  rows: "RAUMBLICK_LIMIT_ROWS",
  columns: "RAUMBLICK_LIMIT_COLUMNS",
  characters: "RAUMBLICK_LIMIT_CHARACTERS",
  features: "RAUMBLICK_LIMIT_FEATURES",
  vertices: "RAUMBLICK_LIMIT_VERTICES",
  rings: "RAUMBLICK_LIMIT_RINGS",
  nesting: "RAUMBLICK_LIMIT_NESTING",
  tableMemory: "RAUMBLICK_LIMIT_TABLE_MEMORY_MB",
  boundaryMemory: "RAUMBLICK_LIMIT_BOUNDARY_MEMORY_MB",
  seconds: "RAUMBLICK_LIMIT_SECONDS",
};

type Sentence = { de: string; en: string };

/** The sentence with which whoever runs the installation learns which setting to change. */
export function settingHint(limit: keyof FileLimits): Sentence {
  return {
    de: ` Wer die Installation betreibt, kann die Grenze mit ${SETTINGS[limit]} ändern.`,
    en: ` Whoever runs the installation can change the limit with ${SETTINGS[limit]}.`,
  };
}

/** A file is beyond a limit: says which, what to do, and which setting it is. */
export function beyondLimit(code: string, limit: keyof FileLimits, what: Sentence, details: object = {}): Refusal {
  const hint = settingHint(limit);
  return new Refusal(
    "too_large",
    code,
    { de: `${what.de}${hint.de}`, en: `${what.en}${hint.en}` },
    { ...details, limit, setting: SETTINGS[limit] },
  );
}

/** A limit as sentences show it. */
export function shownLimit(limit: number): Sentence {
  return { de: limit.toLocaleString("de-DE"), en: limit.toLocaleString("en-GB") };
}

export function shownMegabytes(bytes: number): Sentence {
  return shownLimit(Math.max(1, Math.round(bytes / 1024 / 1024)));
}
