import type { Polarity } from "@raumblick/model/indicator";
import type { Change } from "./area-card.ts";
import type { ReferenceValue } from "./reference.ts";

/** An extreme and all areas that share it. */
export type Extreme = { value: number; areas: { area: number; code: string; name: string }[] };

/** The facts of the sentence above a figure. Words are made where they are spoken. */
export type SummaryFacts = {
  period: string;
  polarity: Polarity;
  reference: ReferenceValue;
  highest: Extreme | undefined;
  lowest: Extreme | undefined;
  median: number | undefined;
  valueCount: number;
  missingCount: number;
  suppressedCount: number;
  notApplicableCount: number;
  /** All values are equal. */
  constant: boolean;
  /** The reference's change since the former and since the first comparable period. */
  sinceFormer: Change;
  sinceFirst: Change;
  /** Status flags (`STATUS`) that occur among the shown values, and how many values carry each. */
  uncertain: { provisional: number; estimated: number; converted: number; unreliable: number; incomplete: number };
};
