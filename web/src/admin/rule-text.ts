import type { DisclosureRule } from "@raumblick/model/indicator";
import { useWords } from "../language/language.ts";
import { mappingWords } from "../language/mapping-words.ts";

/** In words, how small numbers are protected; none: nobody has said so. */
export function useRuleText(): (rule: DisclosureRule | null | undefined) => string {
  const words = useWords(mappingWords);
  return (rule) => {
    if (!rule) return words.noRule;
    if (rule.rule === "minimum_count") return words.minimumCount(String(rule.minimum));
    return rule.rule === "none_needed" ? words.noneNeeded : words.bySupplier;
  };
}
