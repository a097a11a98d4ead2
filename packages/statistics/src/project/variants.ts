import type { SexFlows, StepFlows } from "./cohort-component.ts";

/** How a variant differs: factors on fertility and migration, and on the distance of survival from 1 (mortality). 1 changes nothing. */
export type Variant = { fertility?: number; mortality?: number; migration?: number };

const scaledBy = (list: ArrayLike<number>, factor: number) => Float64Array.from(list, (v) => v * factor);

function sexVariant(flows: SexFlows, mortality: number, migration: number): SexFlows {
  return {
    survival: Float64Array.from(flows.survival, (share) => Math.max(0, 1 - (1 - share) * mortality)),
    migration: scaledBy(flows.migration, migration),
  };
}

/** The assumptions of a variant ("more births", "no migration"), to be projected beside the main one. O(age groups × steps). */
export function variantOf(
  steps: readonly StepFlows[],
  { fertility = 1, mortality = 1, migration = 1 }: Variant,
): StepFlows[] {
  return steps.map((step) => ({
    ...step,
    fertility: scaledBy(step.fertility, fertility),
    female: sexVariant(step.female, mortality, migration),
    ...(step.male && { male: sexVariant(step.male, mortality, migration) }),
  }));
}

/**
 * Makes small areas add up to the projection of the area they form: each age group of each area times target / sum. Where the sum is 0 and the target is not, the target
 * is spread evenly. `areas[area][age]`. O(areas × age groups).
 */
export function fittedToTarget(areas: readonly ArrayLike<number>[], target: ArrayLike<number>): Float64Array[] {
  const sums = Float64Array.from(target, (_, age) => areas.reduce((sum, ages) => sum + (ages[age] as number), 0));
  return areas.map((ages) =>
    Float64Array.from(target, (wished, age) => {
      const sum = sums[age] as number;
      return sum === 0 ? wished / areas.length : (ages[age] as number) * (wished / sum);
    }),
  );
}
