import type { CodeCorrection } from "@raumblick/model/area-mapping";
import type { Finding } from "@raumblick/model/finding";
import type { BoundaryFile, Feature } from "../formats/boundary-file.ts";

/**
 * Codes with the corrections of the mapping: each applies to the features that have its code and its value in its
 * column, so that it fits the next file of the same supplier too. What was corrected and what found nothing is told.
 */
export function correctCodes(
  { columns }: Pick<BoundaryFile, "columns">,
  features: readonly Feature[],
  codes: readonly string[],
  corrections: readonly CodeCorrection[],
): { codes: string[]; findings: Finding[] } {
  const corrected = [...codes];
  const findings = corrections.map((correction) => {
    const at = columns.indexOf(correction.column);
    const hits = features.flatMap(({ values }, index) =>
      codes[index] === correction.code && (values[at] ?? "") === correction.value ? [index] : [],
    );
    for (const index of hits) corrected[index] = correction.to.trim();
    const [first] = hits;
    return first === undefined ? unused(correction) : applied(correction, features[first] as Feature);
  });
  return { codes: corrected, findings };
}

function applied({ code, column, value, to }: CodeCorrection, { number }: Feature): Finding {
  return {
    code: "code_corrected",
    severity: "note",
    place: { feature: number, column },
    value: `${code} → ${to}`,
    message: {
      de: `Objekt ${number} („${value}“) hat statt ${code} den Schlüssel ${to} bekommen.`,
      en: `Feature ${number} ("${value}") has been given the code ${to} instead of ${code}.`,
    },
  };
}

function unused({ code, column, value, to }: CodeCorrection): Finding {
  return {
    code: "correction_unused",
    severity: "warning",
    place: { column },
    value: `${code} → ${to}`,
    message: {
      de: `Der Schlüssel ${code} sollte zu ${to} werden, wo in der Spalte „${column}“ „${value}“ steht; die Datei hat kein solches Objekt.`,
      en: `The code ${code} was to become ${to} where column "${column}" says "${value}"; the file has no such feature.`,
    },
  };
}
