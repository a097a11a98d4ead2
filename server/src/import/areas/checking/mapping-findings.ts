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

/** What a new level needs, as the form calls it. */
const PARTS = {
  name: { de: "Name (Mehrzahl)", en: "name (plural)" },
  singular: { de: "Name (Einzahl)", en: "name (singular)" },
  rank: { de: "Größe", en: "size" },
};

function levelFindings({ level }: AreaMappingDraft, levels: readonly KnownLevel[]): Finding[] {
  if (!level?.key)
    return [
      blocking(
        "level_missing",
        "Es ist nicht angegeben, zu welcher Raumebene die Flächen gehören.",
        "It is not said which area level the areas belong to.",
        {
          de: "Wählen Sie unter „Zuordnung ändern“ die Raumebene, zum Beispiel Städte und Gemeinden.",
          en: "Choose the level under “Change the mapping”, for example towns and municipalities.",
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
        `Die Raumebene „${level.name?.de ?? level.key}“ ist neu; es fehlen: ${lacking.map((part) => PARTS[part].de).join(", ")}.`,
        `The area level "${level.name?.en ?? level.name?.de ?? level.key}" is new; missing: ${lacking.map((part) => PARTS[part].en).join(", ")}.`,
        {
          de: "Ergänzen Sie unter „Zuordnung ändern“ die Namen und die Größe, zum Beispiel Ortsteile, Ortsteil, etwa so groß wie Stadtteile.",
          en: "Complete names and size under “Change the mapping”, for example Ortsteile, Ortsteil, about as large as city quarters.",
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
        {
          de: "Spielen Sie zuerst ihre Grenzen ein, oder wählen Sie keine übergeordnete Raumebene.",
          en: "Bring its boundaries first, or choose no level above.",
        },
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
          de: "Erwartet wird ein Tag, zum Beispiel 01.01.2024 (in Dateien 2024-01-01).",
          en: "A day is expected, for example 01.01.2024 (in files 2024-01-01).",
        }),
      ];
    if (edition.validTo === undefined || edition.validTo >= edition.validFrom) return [];
    return [
      blocking(
        "validity_reversed",
        `Der Gebietsstand endet (${edition.validTo}), bevor er beginnt (${edition.validFrom}).`,
        `The edition ends (${edition.validTo}) before it begins (${edition.validFrom}).`,
        { de: "Berichtigen Sie die Tage.", en: "Correct the days." },
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
        de: "Geben Sie unter „Zuordnung ändern“ an, ab wann die Grenzen gelten („Gültig ab“), zum Beispiel 01.01.2024.",
        en: "Say under “Change the mapping” from when the boundaries are valid (“Valid from”), for example 01.01.2024.",
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
          de: "Wählen Sie unter „Zuordnung ändern“ die „Spalte mit dem Gebietsschlüssel“, zum Beispiel AGS.",
          en: "Choose the “Column with the area code” under “Change the mapping”, for example AGS.",
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
          {
            de: "Spielen Sie zuerst die Grenzen dieser Raumebene ein.",
            en: "Bring the boundaries of that level first.",
          },
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
