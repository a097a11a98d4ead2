import type { Finding } from "./finding.ts";
import { BOUNDARY_KINDS } from "./findings/boundary-kinds.ts";
import { FILE_KINDS, UNREADABLE_KINDS } from "./findings/file-kinds.ts";
import type { FindingKind } from "./findings/kind.ts";
import { MAPPING_KINDS } from "./findings/mapping-kinds.ts";
import { OWN_KINDS } from "./findings/own-kinds.ts";
import { DATABASE_KINDS, RECOGNISED_KINDS } from "./findings/recognised-kinds.ts";
import { AREA_KINDS, CELL_KINDS, PLAUSIBILITY_KINDS } from "./findings/row-kinds.ts";

/** All kinds of findings in deliveries, by what they are about; `docs/planung/befunde.md` lists them. */
export const FINDING_GROUPS = {
  unreadable: { ...UNREADABLE_KINDS, ...DATABASE_KINDS },
  file: { ...FILE_KINDS, ...RECOGNISED_KINDS },
  mapping: MAPPING_KINDS,
  areas: AREA_KINDS,
  cells: CELL_KINDS,
  plausibility: PLAUSIBILITY_KINDS,
  boundaries: BOUNDARY_KINDS,
  downloads: OWN_KINDS,
};

const KINDS: Readonly<Record<string, FindingKind>> = Object.assign({}, ...Object.values(FINDING_GROUPS));

/** What is known of a kind of finding by its code; `undefined` for one that is not in the list. */
export function findingKind(code: string): FindingKind | undefined {
  return Object.hasOwn(KINDS, code) ? KINDS[code] : undefined;
}

/** The finding with an expectation and a remedy: its own, or those of its kind. */
export function completeFinding(finding: Finding): Finding {
  const kind = findingKind(finding.code);
  if (!kind || (finding.expected && finding.remedy)) return finding;
  return { ...finding, expected: finding.expected ?? kind.expected, remedy: finding.remedy ?? kind.remedy };
}
