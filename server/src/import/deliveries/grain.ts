/** How finely numbers are rounded, and what rounding may do to their sum. */

/** Roundings offices use for whole numbers: in thousands, hundreds, tens, to multiples of five and three. */
const WHOLE_GRAINS = [1000, 100, 10, 5, 3];
/** So many numbers must agree before a coarse rounding is believed. */
const ENOUGH_NUMBERS = 8;
const MOST_DECIMALS = 6;
const MOST_LOOKED_AT = 2000;

function decimalsOf(number: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals += 1) {
    const scaled = number * 10 ** decimals;
    if (Math.abs(scaled - Math.round(scaled)) < 1e-6 * Math.max(1, Math.abs(scaled)) * 1e-3) return decimals;
  }
  return MOST_DECIMALS;
}

/** The step all numbers are multiples of: 1 for exact counts, 5 for counts rounded to fives, 0.1 for one decimal. */
export function grainOf(numbers: Iterable<number>): number {
  const some: number[] = [];
  for (const number of numbers) {
    if (Number.isNaN(number) || number === 0) continue;
    some.push(number);
    if (some.length === MOST_LOOKED_AT) break;
  }
  const decimals = some.reduce((most, number) => Math.max(most, decimalsOf(number)), 0);
  if (decimals > 0) return 10 ** -decimals;
  if (some.length < ENOUGH_NUMBERS) return 1;
  return WHOLE_GRAINS.find((grain) => some.every((number) => Math.round(number) % grain === 0)) ?? 1;
}

/**
 * By how much a sum of `count` rounded numbers may differ from its rounded total. Whole numbers are taken to be exact;
 * multiples of three or five come from random rounding, which moves a number by up to two thirds of the step.
 */
export function roomOf(grain: number, count: number): number {
  if (grain === 1) return 0.5;
  return (count + 1) * grain * (grain < 1 ? 0.5 : 2 / 3) + grain * 1e-6;
}
