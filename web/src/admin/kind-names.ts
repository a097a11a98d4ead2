import type { IndicatorKind } from "@raumblick/model/indicator";
import type { adminWords } from "../language/admin-words.ts";

/** The kinds of indicators, as the administration calls them. */
export function kindNames(words: (typeof adminWords)["de"]): Record<IndicatorKind, string> {
  return {
    count: words.kindCount,
    amount: words.kindAmount,
    share: words.kindShare,
    rate: words.kindRate,
    mean: words.kindMean,
    index: words.kindIndex,
  };
}
