import { isDeepStrictEqual } from "node:util";
import type { DueReason } from "@raumblick/api/publish.api";
import { readCorrespondenceSteps } from "../areas/correspondences/correspondences.store.ts";
import type { Reading } from "../database/database.ts";
import { readIndicators } from "../indicators/indicators.store.ts";
import { protectsMore } from "./disclosure/rule-of-sources.ts";
import { readOrigins, rulesOf } from "./origins.ts";
import { pairId, readCurrentPairs, readVisible } from "./releases.store.ts";
import { readOutweighed } from "./selection.ts";

type Due = { indicator: string; level: string; gone?: true; reasons: DueReason[] };

/**
 * What is public and would be published otherwise now though no value has changed: because other weights between editions
 * are stored, or because another rule of disclosure holds. Stricter rules come first: until then numbers are public that
 * the house means to protect.
 */
export async function readDue(tx: Reading): Promise<Due[]> {
  const visible = await readVisible(tx);
  const indicators = new Map((await readIndicators(tx)).map((row) => [row.key, row]));
  const keys = new Set(visible.map(({ indicator }) => indicator));
  const pairs = await readCurrentPairs(tx);
  const current = new Set(pairs.map(pairId));
  const rules = await rulesOf(tx, keys, indicators, await readOrigins(tx, pairs, keys));
  const outweighed = new Set((await readOutweighed(tx, await readCorrespondenceSteps(tx))).map(pairId));
  const due = visible.flatMap((item): Due[] => {
    const rule = rules.get(item.indicator)?.rule;
    const reasons: DueReason[] = [];
    if (rule && !isDeepStrictEqual(rule, item.disclosure))
      reasons.push(protectsMore(rule, item.disclosure) ? "stricter_rule" : "other_rule");
    if (outweighed.has(pairId(item))) reasons.push("weights");
    const gone = current.has(pairId(item)) ? {} : { gone: true as const };
    return reasons.length > 0 ? [{ indicator: item.indicator, level: item.level, ...gone, reasons }] : [];
  });
  const isStricter = ({ reasons }: Due) => (reasons.includes("stricter_rule") ? 0 : 1);
  return due.sort((a, b) => isStricter(a) - isStricter(b));
}
