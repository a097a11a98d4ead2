import type { AreaDelivery } from "@raumblick/api/areas.api";
import { counted } from "@raumblick/model/counted";
import type { FindingGroup } from "@raumblick/model/finding";
import type { Language } from "@raumblick/model/texts";

import { boundaryHint, suggestedOptions } from "./boundary-hints.ts";

const SHOWN = 5;

const SEVERITY = {
  blocking: { de: "Fehler", en: "Error" },
  warning: { de: "Warnung", en: "Warning" },
  note: { de: "Hinweis", en: "Note" },
};

function describeGroup({ code, severity, count, findings }: FindingGroup, language: Language): string[] {
  const lines = findings.slice(0, SHOWN).map(({ message }) => `${SEVERITY[severity][language]}: ${message[language]}`);
  if (count > SHOWN)
    lines.push(
      language === "de"
        ? `  … und ${(count - SHOWN).toLocaleString("de-DE")} weitere dieser Art (alle mit --json)`
        : `  … and ${(count - SHOWN).toLocaleString("en-GB")} more of this kind (all of them with --json)`,
    );
  const remedy = (boundaryHint(code) ?? findings[0]?.remedy)?.[language];
  if (remedy) lines.push(`  → ${remedy}`);
  return lines;
}

function describeChange({ former }: AreaDelivery["summary"], language: Language): string[] {
  if (!former) return [];
  const { edition, added, vanished, renamed } = former;
  return [
    language === "de"
      ? `Gegenüber ${edition}: ${added.count} Schlüssel neu, ${vanished.count} weggefallen, ${renamed.count} umbenannt.`
      : `Against ${edition}: ${counted(added.count, ["Schlüssel", "Schlüssel"], ["code", "codes"]).en} new, ${vanished.count} gone, ${renamed.count} renamed.`,
  ];
}

function describeSuggestion({ suggested }: AreaDelivery["summary"], language: Language): string[] {
  const options = suggested && suggestedOptions(suggested);
  if (!options) return [];
  return [
    language === "de"
      ? `Vorschlag aus der Datei, bitte prüfen: ${options}`
      : `Proposed from the file, please check: ${options}`,
  ];
}

/** What a boundary file holds and what was noticed, as lines for the terminal. */
export function describeDelivery({ summary, mapping, findings }: AreaDelivery, language: Language): string[] {
  const locale = language === "de" ? "de-DE" : "en-GB";
  const number = (value: number, digits = 0) => value.toLocaleString(locale, { maximumFractionDigits: digits });
  const crs = summary.crs ? `${summary.crs.code ?? ""} ${summary.crs.name}`.trim() : "?";
  const { code = "?", name = "–", parents = {}, keys = {} } = mapping.columns ?? {};
  const more = [
    ...Object.entries(parents).map(
      ([level, { column, digits }]) => `${level} ← ${column}${digits ? ` (${digits})` : ""}`,
    ),
    ...Object.entries(keys).map(([scheme, column]) => `${scheme} ← ${column}`),
  ];
  const columns = [`${code} / ${name}`, ...more].join(", ");
  const areas = counted(summary.areaCount, ["Raumeinheit", "Raumeinheiten"], ["area", "areas"]);
  const features = counted(summary.featureCount, ["Objekt", "Objekten"], ["feature", "features"]);
  const size = `${number(summary.squareKilometres, 2)} km²`;
  return [
    language === "de"
      ? `${areas.de} aus ${features.de}, ${size}; Lage: ${crs}`
      : `${areas.en} from ${features.en}, ${size}; position: ${crs}`,
    language === "de" ? `Spalten (Schlüssel / Name): ${columns}` : `Columns (code / name): ${columns}`,
    ...describeChange(summary, language),
    ...findings.flatMap((group) => describeGroup(group, language)),
    ...describeSuggestion(summary, language),
  ];
}
