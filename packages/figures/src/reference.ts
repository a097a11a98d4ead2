/** Where the county's (or other reference's) value comes from. */
export type ReferenceOrigin = "published" | "sum" | "parts";

/** Why there is none. */
export type ReferenceGap = "incomplete" | "no_parts" | "several_parents" | "suppressed" | "missing" | "not_summable";

export type ReferenceValue =
  | { value: number; status: number; origin: ReferenceOrigin; level?: string; code?: string; name?: string }
  | { value: undefined; reason: ReferenceGap };
