import type { Finding } from "@raumblick/model/finding";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import type { FindingLog } from "../finding-log.ts";
import type { Sheet } from "../formats/grid.ts";
import type { AreaFinders } from "./area-finder.ts";
import { editionAssumed, notKnown } from "./findings/mapping-findings.ts";
import type { Knowledge, KnownEdition, KnownLevel } from "./knowledge.ts";
import type { Layout } from "./layout.ts";

/** Different texts of a column, at most `limit` of them, taken from all over the table. */
export function distinctTexts(sheet: Sheet, layout: Layout, column: number, limit = 20_000): string[] {
  const { grid } = sheet;
  const seen = new Set<number>();
  for (let row = layout.firstRow; row <= layout.lastRow && seen.size < limit; row += 1) seen.add(grid.id(row, column));
  seen.delete(0);
  return [...seen].map((id) => grid.cells[id]?.text ?? "").filter((text) => text.trim() !== "");
}

/** How a column fits an edition: how many of its texts are areas there, as they stand, and how much of the edition they are. */
export type Fit = { edition: KnownEdition; level: KnownLevel; matched: number; literal: number; coverage: number };

/** Matches texts against one edition. */
export function fitOf(
  texts: readonly string[],
  by: "code" | "name",
  level: KnownLevel,
  edition: KnownEdition,
  finders: AreaFinders,
): Fit {
  const finder = finders.of(level, edition);
  const positions = new Set<number>();
  let matched = 0;
  let literal = 0;
  for (const text of texts) {
    const found = finder.match(text, by);
    if (!found) continue;
    matched += 1;
    if (found.repair === "none") literal += 1;
    positions.add(found.position);
  }
  return { edition, level, matched, literal, coverage: positions.size / Math.max(1, edition.codes.length) };
}

/** The better fit first: more texts that are areas, then the smaller edition, then the newer one. */
export function compareFits(a: Fit, b: Fit): number {
  return b.matched - a.matched || b.coverage - a.coverage || b.edition.validFrom.localeCompare(a.edition.validFrom);
}

/** The finding that an edition was chosen among several. */
export function assumed(level: KnownLevel, edition: KnownEdition): Finding {
  const others = level.editions.filter((other) => other !== edition).map((other) => other.key);
  return editionAssumed(level, edition.key, others);
}

/** Level and edition a mapping means, or `undefined` after findings. An edition not named is chosen and reported. */
export function chooseEdition(
  mapping: ValueMapping,
  knowledge: Knowledge,
  texts: readonly string[],
  finders: AreaFinders,
  log: FindingLog,
): { level: KnownLevel; edition: KnownEdition } | undefined {
  const levels = knowledge.levels.filter((level) => mapping.level === undefined || level.key === mapping.level);
  if (mapping.level !== undefined && levels.length === 0) {
    log.add(
      notKnown(
        "level",
        mapping.level,
        knowledge.levels.map((level) => level.key),
      ),
    );
    return undefined;
  }
  const by = mapping.area.by ?? "code";
  const candidates = levels.flatMap((level) =>
    level.editions
      .filter((edition) => mapping.edition === undefined || edition.key === mapping.edition)
      .map((edition) => fitOf(texts, by, level, edition, finders)),
  );
  const best = candidates.sort(compareFits)[0];
  if (!best) {
    const known = levels.flatMap((level) => level.editions.map((edition) => edition.key));
    log.add(
      notKnown(mapping.edition === undefined ? "level" : "edition", mapping.edition ?? mapping.level ?? "", known),
    );
    return undefined;
  }
  const { level, edition } = best;
  if (mapping.edition === undefined && level.editions.length > 1) log.add(assumed(level, edition));
  return { level, edition };
}
