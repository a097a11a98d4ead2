/** An age group by its first and last year of age; the last group has no end. */
export type AgeGroup = { from: number; to: number | undefined };

const STARTS = [0, 1, ...Array.from({ length: 19 }, (_, i) => 5 * (i + 1))];

/** The age groups of the European standard population 2013: 0, 1–4, 5–9, …, 95 and over. */
export const STANDARD_AGE_GROUPS: readonly AgeGroup[] = STARTS.map((from, i) => {
  const next = STARTS[i + 1];
  return { from, to: next === undefined ? undefined : next - 1 };
});

/**
 * European standard population 2013 per age group, 100,000 in all (Eurostat: Revision of the European Standard Population, 2013,
 * table with 0, 1–4, … 90–94, 95+). The same for both sexes.
 */
export const EUROPEAN_STANDARD_POPULATION_2013: readonly number[] = [
  1000, 4000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 800,
  200,
];
