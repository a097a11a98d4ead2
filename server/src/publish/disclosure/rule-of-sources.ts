import type { DisclosureRule, Source } from "@raumblick/model/indicator";
import type { IndicatorRow } from "../../indicators/indicators.store.ts";

/** How much a rule protects: a higher minimum more, any minimum more than signs of the supplier, those more than nothing. */
function strength(rule: DisclosureRule): number {
  return rule.rule === "minimum_count" ? 2 + rule.minimum : rule.rule === "protected_by_supplier" ? 1 : 0;
}

/** Whether a rule hides numbers that another one lets out. */
export function protectsMore(rule: DisclosureRule, than: DisclosureRule): boolean {
  return strength(rule) > strength(than);
}

/**
 * The rule under which values of an indicator are published. Its own where it declares one; else that of the sources its
 * values come from (null: the indicator's own source), and where these differ the strictest. A source without a rule
 * leaves it to the indicator's source; where that has none either, there is no rule, and `lacking` names who has none.
 */
export function ruleOfSources(
  { document, disclosure }: Pick<IndicatorRow, "document" | "disclosure">,
  carried: Iterable<string | null>,
  sources: ReadonlyMap<string, Pick<Source, "disclosure">>,
): { rule: DisclosureRule | undefined; lacking: string[] } {
  if (document.disclosure) return { rule: document.disclosure, lacking: [] };
  const rules: DisclosureRule[] = disclosure ? [disclosure] : [];
  const lacking: string[] = [];
  let open = false;
  for (const key of carried) {
    const rule = key === null ? disclosure : (sources.get(key)?.disclosure ?? disclosure);
    if (rule) rules.push(rule);
    else {
      open = true;
      if (key !== null) lacking.push(key);
    }
  }
  if (open || rules.length === 0) return { rule: undefined, lacking };
  return {
    rule: rules.reduce((strictest, rule) => (protectsMore(rule, strictest) ? rule : strictest)),
    lacking,
  };
}
