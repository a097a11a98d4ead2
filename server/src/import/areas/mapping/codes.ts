import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { counted } from "@raumblick/model/counted";
import type { Finding } from "@raumblick/model/finding";
import { agsFromArs } from "./propose.ts";

/** Lengths of German keys by the heading they stand under: AGS of a municipality or a county, ARS. */
const OFFICIAL: [RegExp, number[]][] = [
  [/^(ags|gemeindeschl|agsneu)/i, [8, 5, 2]],
  [/^(ars|rs)$/i, [12, 5, 2]],
];

/**
 * How many digits codes should have when a program took them for numbers and lost leading zeros: what the mapping says,
 * what most codes the level knows have, what stands beside (7 and 8 digits mixed), or what the key is officially.
 */
function wantedDigits(
  codes: readonly string[],
  column: string,
  known: ReadonlySet<string>,
  said?: number,
): number | undefined {
  if (said !== undefined) return said;
  const digits = codes.filter((code) => /^\d+$/.test(code));
  if (digits.length < codes.length || codes.length === 0) return undefined;
  const longest = Math.max(...digits.map(({ length }) => length));
  const shortest = Math.min(...digits.map(({ length }) => length));
  const ofLevel = new Set([...known].filter((code) => /^\d+$/.test(code)).map(({ length }) => length));
  const [length] = ofLevel;
  if (ofLevel.size === 1 && length === longest + 1 && digits.every((code) => known.has(code.padStart(length, "0"))))
    return length;
  const official = OFFICIAL.find(([pattern]) => pattern.test(column))?.[1] ?? [];
  if (official.includes(longest)) return shortest === longest - 1 ? longest : undefined;
  if (official.includes(longest + 1) && shortest === longest) return longest + 1;
  // Keys of one kind have one length; one digit less in some of them is a zero that was lost.
  return shortest === longest - 1 && longest >= 5 ? longest : undefined;
}

/**
 * Codes as they are stored. Lost leading zeros are put back, regional keys cut to municipality keys where the mapping says
 * so, blanks inside removed (`05 954 036`); each kind of repair is reported once with an example.
 */
export function normaliseCodes(
  raw: readonly string[],
  column: string,
  mapping: Pick<AreaMappingDraft, "codeDigits" | "codeForm">,
  known: ReadonlySet<string>,
): { codes: string[]; findings: Finding[] } {
  const tight = raw.map((code) => (/^[\d\s]+$/.test(code) ? code.replace(/\s/g, "") : code));
  const filled = tight.filter((code) => code !== "");
  const digits = wantedDigits(filled, column, known, mapping.codeDigits);
  const padded = tight.map((code) => (digits !== undefined && /^\d+$/.test(code) ? code.padStart(digits, "0") : code));
  const codes =
    mapping.codeForm === "ags_from_ars"
      ? padded.map((code) => (/^\d{12}$/.test(code) ? agsFromArs(code) : code))
      : padded;
  const findings: Finding[] = [];
  const report = (code: string, before: readonly string[], after: readonly string[], de: string, en: string) => {
    const changed = before.flatMap((value, index) => (value === after[index] ? [] : [index]));
    const [first] = changed;
    if (first === undefined) return;
    const example = `${before[first]} → ${after[first]}`;
    const codes = counted(changed.length, ["Schlüssel", "Schlüssel"], ["code", "codes"]);
    findings.push({
      code,
      severity: "note",
      place: { column },
      value: example,
      message: {
        de: `Spalte „${column}“: ${de} (${codes.de}, z. B. ${example}).`,
        en: `Column "${column}": ${en} (${codes.en}, e.g. ${example}).`,
      },
    });
  };
  report(
    "code_zero_restored",
    tight,
    padded,
    "fehlende führende Nullen wurden ergänzt",
    "lost leading zeros were put back",
  );
  report(
    "code_blanks_removed",
    raw,
    tight,
    "Leerzeichen in Schlüsseln wurden entfernt",
    "blanks in codes were removed",
  );
  report(
    "code_shortened",
    padded,
    codes,
    "12-stellige Regionalschlüssel wurden zu 8-stelligen Gemeindeschlüsseln",
    "12-digit regional keys became 8-digit municipality keys",
  );
  return { codes, findings };
}
