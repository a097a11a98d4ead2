import { type CatalogFile, type CatalogSection, DEFAULT_ORGANIZATION } from "@raumblick/model/catalog-file";
import { categoryCodes, categoryKey } from "@raumblick/model/category";
import type { Finding } from "@raumblick/model/finding";
import type { Indicator } from "@raumblick/model/indicator";
import { readPeriodKey } from "@raumblick/model/period";
import { nearest } from "./nearest.ts";

/** What the store holds already, so that a file may refer to it. Maps lead from the key to the key of the parent. */
export type KnownKeys = {
  organizations: Map<string, string | undefined>;
  sources: Set<string>;
  topics: Map<string, string | undefined>;
  /** Key → codes. */
  dimensions: Map<string, Set<string>>;
  indicators: Set<string>;
  levels: Set<string>;
};

type Sentence = { de: string; en: string };
type Report = (
  path: string,
  code: string,
  message: Sentence,
  remedy: Sentence,
  extra?: { value?: string; severity?: Finding["severity"] },
) => void;

const KINDS: Record<CatalogSection | "levels", Sentence> = {
  organizations: { de: "Organisation", en: "organization" },
  sources: { de: "Quelle", en: "source" },
  topics: { de: "Thema", en: "topic" },
  dimensions: { de: "Gliederung", en: "dimension" },
  indicators: { de: "Indikator", en: "indicator" },
  levels: { de: "Raumebene", en: "area level" },
};

/** A catalogue in which fields may be absent: those that are broken in themselves were left out. */
export type SoundParts = { [S in CatalogSection]?: Partial<NonNullable<CatalogFile[S]>[number]>[] };

type References = {
  file: SoundParts;
  known: KnownKeys | undefined;
  report: Report;
  /** Reports `key` when neither the file nor the store has it. */
  expect: (section: CatalogSection | "levels", key: string | undefined, path: string) => void;
  dimensions: Map<string, Set<string>>;
};

/**
 * Finds what does not fit together: double keys, references to nothing, cycles, wrong periods and categories.
 * Without `known` (no store at hand) references to what is not in the file are only warned of.
 */
export function checkReferences(file: SoundParts, known: KnownKeys | undefined, report: Report): void {
  const dimensions = new Map(known?.dimensions ?? []);
  for (const dimension of file.dimensions ?? [])
    if (dimension.key !== undefined && dimension.codes)
      dimensions.set(dimension.key, new Set(dimension.codes.map(({ code }) => code)));
  const references: References = { file, known, report, dimensions, expect: expectation(file, known, report) };
  for (const section of ["organizations", "sources", "topics", "dimensions", "indicators"] as const)
    checkDoubles(file[section] ?? [], section, references);
  checkTrees(references);
  file.dimensions?.forEach((dimension, index) => {
    const codes = (dimension.codes ?? []).map(({ code }) => ({ key: code }));
    checkDoubles(codes, `dimensions/${index}/codes`, references, "code");
  });
  file.indicators?.forEach((indicator, index) => {
    checkIndicator(indicator, `indicators/${index}`, references);
  });
}

function expectation(file: SoundParts, known: KnownKeys | undefined, report: Report): References["expect"] {
  const keys = (section: CatalogSection | "levels"): Set<string> => {
    const listed = section === "levels" ? [] : (file[section] ?? []).flatMap(({ key }) => key ?? []);
    return new Set<string>([
      ...listed,
      ...(known?.[section].keys() ?? []),
      ...(section === "organizations" ? [DEFAULT_ORGANIZATION] : []),
    ]);
  };
  const cache = new Map<string, Set<string>>();
  return (section, key, path) => {
    if (key === undefined) return;
    const all = cache.get(section) ?? keys(section);
    cache.set(section, all);
    if (all.has(key) || (section === "levels" && !known)) return;
    const kind = KINDS[section];
    const meant = nearest(key, all);
    const remedy =
      meant === undefined
        ? { de: `„${key}“ unter „${section}“ anlegen.`, en: `Define "${key}" under "${section}".` }
        : { de: `Gemeint ist wohl „${meant}“.`, en: `Probably "${meant}" is meant.` };
    report(
      path,
      "unknown_reference",
      known
        ? { de: `${kind.de} „${key}“ gibt es nicht.`, en: `There is no ${kind.en} "${key}".` }
        : {
            de: `${kind.de} „${key}“ steht nicht in dieser Datei.`,
            en: `The ${kind.en} "${key}" is not in this file.`,
          },
      section === "levels" ? { de: "Erst die Raumebene anlegen.", en: "Create the area level first." } : remedy,
      { value: key, severity: known ? "blocking" : "warning" },
    );
  };
}

function checkDoubles(entries: readonly { key?: string }[], path: string, { report }: References, field = "key"): void {
  const seen = new Map<string, number>();
  entries.forEach(({ key }, index) => {
    if (key === undefined) return;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, index);
    else
      report(
        `${path}/${index}/${field}`,
        "double_key",
        {
          de: `„${key}“ steht schon als ${first + 1}. Eintrag dieser Liste.`,
          en: `"${key}" is entry ${first + 1} of this list already.`,
        },
        { de: "Einen der beiden löschen oder umbenennen.", en: "Delete or rename one of them." },
        { value: key },
      );
  });
}

function checkTrees({ file, known, report, expect }: References): void {
  for (const section of ["topics", "organizations"] as const) {
    const parents = new Map(known?.[section] ?? []);
    const entries = file[section] ?? [];
    for (const { key, parent } of entries) if (key !== undefined) parents.set(key, parent);
    entries.forEach((entry, index) => {
      const path = `${section}/${index}/parent`;
      expect(section, entry.parent, path);
      if ("owner" in entry) expect("organizations", entry.owner, `${section}/${index}/owner`);
      const cycle = entry.key === undefined ? undefined : cycleFrom(entry.key, parents);
      if (!cycle) return;
      const way = cycle.join(" → ");
      report(
        path,
        "cycle",
        { de: `Der Baum läuft im Kreis: ${way}.`, en: `The tree runs in a circle: ${way}.` },
        {
          de: "Einem der Einträge einen anderen oder keinen parent geben.",
          en: "Give one of them another parent or none.",
        },
        { value: cycle[0] as string },
      );
    });
  }
}

function cycleFrom(start: string, parents: Map<string, string | undefined>): string[] | undefined {
  const way = [start];
  for (let at = parents.get(start); at !== undefined; at = parents.get(at)) {
    if (at === start) return [...way, start];
    if (way.includes(at)) return undefined;
    way.push(at);
  }
  return undefined;
}

function checkIndicator(indicator: Partial<Indicator>, path: string, references: References): void {
  const { expect } = references;
  expect("topics", indicator.topic, `${path}/topic`);
  expect("sources", indicator.source, `${path}/source`);
  expect("organizations", indicator.owner, `${path}/owner`);
  expect("indicators", indicator.parts?.numeratorIndicator, `${path}/parts/numeratorIndicator`);
  expect("indicators", indicator.parts?.denominatorIndicator, `${path}/parts/denominatorIndicator`);
  indicator.dimensions?.forEach((key, index) => {
    expect("dimensions", key, `${path}/dimensions/${index}`);
  });
  checkParts(indicator, path, references);
  checkBreaks(indicator, path, references);
  checkPeriods(indicator, path, references);
  checkNotes(indicator, path, references);
}

function checkParts({ key, parts }: Partial<Indicator>, path: string, { report }: References): void {
  for (const part of ["numeratorIndicator", "denominatorIndicator"] as const)
    if (key !== undefined && parts?.[part] === key)
      report(
        `${path}/parts/${part}`,
        "own_part",
        { de: "Ein Indikator kann nicht sein eigener Teil sein.", en: "An indicator cannot be a part of itself." },
        { de: "Den Indikator mit den Anzahlen nennen.", en: "Name the indicator with the counts." },
      );
}

function checkBreaks({ classification }: Partial<Indicator>, path: string, { report }: References): void {
  for (const [level, breaks] of Object.entries(classification?.breaks ?? {}))
    if (breaks.some((limit, index) => index > 0 && limit <= (breaks[index - 1] as number)))
      report(
        `${path}/classification/breaks/${level}`,
        "breaks_not_ascending",
        { de: "Klassengrenzen müssen aufsteigen.", en: "Class limits must ascend." },
        { de: "Der Größe nach ordnen, keine doppelt.", en: "Order them by size, none twice." },
      );
}

function checkPeriods(indicator: Partial<Indicator>, path: string, { report }: References): void {
  const seen = new Set<string>();
  const check = (period: string | undefined, at: string) => {
    if (period === undefined || readPeriodKey(period)) return;
    report(
      at,
      "wrong_period",
      { de: `„${period}“ ist kein Berichtszeitraum.`, en: `"${period}" is no period.` },
      {
        de: "Zum Beispiel 2024, 2024-Q1, 2024-03, 2024-12-31, 2023_24 (Schuljahr).",
        en: "For example 2024, 2024-Q1, 2024-03, 2024-12-31, 2023_24 (school year).",
      },
      { value: period },
    );
  };
  indicator.seriesBreaks?.forEach(({ period }, index) => {
    const at = `${path}/seriesBreaks/${index}/period`;
    check(period, at);
    if (seen.has(period))
      report(
        at,
        "double_key",
        { de: `Für ${period} steht schon ein Bruch da.`, en: `There is a break for ${period} already.` },
        { de: "Beide Texte in einen fassen.", en: "Join the two texts." },
      );
    seen.add(period);
  });
  indicator.notes?.forEach(({ period }, index) => {
    check(period, `${path}/notes/${index}/period`);
  });
}

function checkNotes({ notes, dimensions = [] }: Partial<Indicator>, path: string, references: References): void {
  const { report, expect } = references;
  notes?.forEach((note, index) => {
    const at = `${path}/notes/${index}`;
    expect("levels", note.level, `${at}/level`);
    if (note.area !== undefined && note.level === undefined)
      report(
        `${at}/area`,
        "area_without_level",
        { de: "Zu einer Raumeinheit gehört ihre Raumebene.", en: "An area needs its area level." },
        { de: "„level: …“ ergänzen.", en: 'Add "level: …".' },
      );
    if (note.category !== undefined && !fitsDimensions(note.category, dimensions, references.dimensions))
      report(
        `${at}/category`,
        "wrong_category",
        {
          de: `„${note.category}“ ist keine Kategorie dieses Indikators.`,
          en: `"${note.category}" is no category of this indicator.`,
        },
        {
          de: "Gliederung=Code, mehrere mit ; getrennt und nach Alphabet: alter=u6;geschlecht=w",
          en: "dimension=code, several separated by ; in alphabetical order: age=u6;sex=f",
        },
        { value: note.category },
      );
  });
}

function fitsDimensions(category: string, own: string[], all: Map<string, Set<string>>): boolean {
  const codes = categoryCodes(category);
  if (categoryKey(codes) !== category) return false;
  return Object.entries(codes).every(([key, code]) => own.includes(key) && (all.get(key)?.has(code) ?? true));
}
