import type { AreaMapping, AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Finding } from "@raumblick/model/finding";
import type { KnownLevel } from "../mapping/propose.ts";

const blocking = (
  code: string,
  de: string,
  en: string,
  remedy: { de: string; en: string },
  place: Finding["place"] = {},
): Finding => ({
  code,
  severity: "blocking",
  place,
  message: { de, en },
  remedy,
});

function levelFindings({ level }: AreaMappingDraft, levels: readonly KnownLevel[]): Finding[] {
  if (!level?.key)
    return [
      blocking(
        "level_missing",
        "Es ist nicht angegeben, zu welcher Raumebene die Flächen gehören.",
        "It is not said which area level the areas belong to.",
        {
          de: "Die Raumebene angeben, zum Beispiel „gemeinde“ (auf der Kommandozeile --level gemeinde).",
          en: "Name the level, for example “gemeinde” (on the command line --level gemeinde).",
        },
      ),
    ];
  const findings: Finding[] = [];
  const known = levels.find(({ key }) => key === level.key);
  const lacking = known ? [] : (["name", "singular", "rank"] as const).filter((part) => level[part] === undefined);
  if (lacking.length > 0)
    findings.push(
      blocking(
        "level_incomplete",
        `Die Raumebene „${level.key}“ ist neu; es fehlen: ${lacking.map((part) => ({ name: "Name", singular: "Einzahl", rank: "Rang" })[part]).join(", ")}.`,
        `The area level "${level.key}" is new; missing: ${lacking.join(", ")}.`,
        {
          de: "Im Mapping unter „level“ ergänzen, z. B. name: { de: Ortsteile }, singular: { de: Ortsteil }, rank: 65.",
          en: 'Add them to "level" in the mapping, e.g. name: { de: Ortsteile }, singular: { de: Ortsteil }, rank: 65.',
        },
      ),
    );
  const parent = known ? undefined : level.parent;
  if (parent !== undefined && !levels.some(({ key }) => key === parent))
    findings.push(
      blocking(
        "level_parent_unknown",
        `Die übergeordnete Raumebene „${parent}“ gibt es nicht.`,
        `There is no parent level "${parent}".`,
        { de: "Sie zuerst einlesen oder anlegen, oder weglassen.", en: "Import or create it first, or leave it out." },
      ),
    );
  return findings;
}

function editionFindings({ edition }: AreaMappingDraft): Finding[] {
  if (edition?.key && edition.validFrom) {
    const wrong = [edition.validFrom, edition.validTo].find((day) => day !== undefined && !isDay(day));
    if (wrong !== undefined)
      return [
        blocking("date_invalid", `„${wrong}“ ist kein Tag.`, `"${wrong}" is not a day.`, {
          de: "Erwartet wird JJJJ-MM-TT.",
          en: "YYYY-MM-DD is expected.",
        }),
      ];
    if (edition.validTo === undefined || edition.validTo >= edition.validFrom) return [];
    return [
      blocking(
        "validity_reversed",
        `Der Gebietsstand endet (${edition.validTo}), bevor er beginnt (${edition.validFrom}).`,
        `The edition ends (${edition.validTo}) before it begins (${edition.validFrom}).`,
        { de: "Die Tage berichtigen.", en: "Correct the days." },
      ),
    ];
  }
  return [
    blocking(
      "edition_missing",
      edition?.key
        ? `Es ist nicht angegeben, ab wann der Gebietsstand „${edition.key}“ gilt.`
        : "Es ist nicht angegeben, welcher Gebietsstand das ist.",
      edition?.key
        ? `It is not said from when the edition "${edition.key}" is valid.`
        : "It is not said which edition this is.",
      {
        de: "Den Gebietsstand angeben, zum Beispiel 2024-01-01, und ab wann er gilt, wenn der Kurzname kein Datum ist (auf der Kommandozeile --edition und --valid-from).",
        en: "Name the edition, for example 2024-01-01, and from when it is valid when its short name is no date (on the command line --edition and --valid-from).",
      },
    ),
  ];
}

function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function columnFindings(
  { columns }: AreaMappingDraft,
  names: readonly string[],
  levels: readonly KnownLevel[],
): Finding[] {
  const findings: Finding[] = [];
  if (columns?.code === undefined)
    findings.push(
      blocking(
        "code_column_missing",
        `Keine Spalte sieht nach Gebietsschlüsseln aus. Vorhanden sind: ${names.join(", ") || "keine"}.`,
        `No column looks like area codes. There are: ${names.join(", ") || "none"}.`,
        {
          de: "Die Spalte angeben, zum Beispiel AGS (auf der Kommandozeile --code AGS).",
          en: "Name the column, for example AGS (on the command line --code AGS).",
        },
      ),
    );
  for (const level of Object.keys(columns?.parents ?? {}))
    if (!levels.some(({ key }) => key === level))
      findings.push(
        blocking(
          "level_parent_unknown",
          `Für die übergeordneten Raumeinheiten ist die Ebene „${level}“ genannt; es gibt sie nicht.`,
          `Parents are given for the level "${level}", which does not exist.`,
          { de: "Die Ebene zuerst einlesen oder anlegen.", en: "Import or create that level first." },
        ),
      );
  return findings;
}

/** Everything that a mapping still lacks. */
export function mappingFindings(
  mapping: AreaMappingDraft,
  columns: readonly string[],
  levels: readonly KnownLevel[],
): Finding[] {
  return [...levelFindings(mapping, levels), ...editionFindings(mapping), ...columnFindings(mapping, columns, levels)];
}

/** Whether nothing is lacking; what `mappingFindings` finds nothing in. */
export function isComplete(mapping: AreaMappingDraft): mapping is AreaMapping {
  return Boolean(mapping.level?.key && mapping.edition?.key && mapping.edition.validFrom && mapping.columns?.code);
}
