/**
 * How many need something if today's share by age and sex stays: Σ persons × share over age groups (care, child care, day clinics). Lists of the same age groups; call once
 * per sex. A gap gives a gap. O(age groups).
 */
export function demandByRates(persons: ArrayLike<number>, shares: ArrayLike<number>): number {
  if (persons.length !== shares.length)
    throw new RangeError(`${persons.length} age groups, but ${shares.length} shares`);
  let sum = 0;
  for (let i = 0; i < persons.length; i += 1) sum += (persons[i] as number) * (shares[i] as number);
  return sum;
}

/**
 * Children who start school in a year: those who turn six by the end of the cut-off month (September in NRW). From children by single years of age at 31 December of that
 * year: months / 12 of the six-year-olds and the rest of the seven-year-olds, births taken as spread evenly over the year. O(1).
 */
export function schoolEntrants(sixYearsOld: number, sevenYearsOld: number, cutOffMonth = 9): number {
  if (!(cutOffMonth >= 1 && cutOffMonth <= 12)) throw new RangeError(`A month is 1 to 12, not ${cutOffMonth}`);
  return (sixYearsOld * cutOffMonth) / 12 + (sevenYearsOld * (12 - cutOffMonth)) / 12;
}

/**
 * Pupils by grade a year later: entrants in the first grade, and each grade moved up by its transition share (1.02: more come than leave). `transition[g]`
 * leads from grade g to g + 1; the last grade leaves. O(grades).
 */
export function pupilsNextYear(
  pupils: ArrayLike<number>,
  entrants: number,
  transition: ArrayLike<number>,
): Float64Array {
  if (transition.length < pupils.length - 1)
    throw new RangeError(`${pupils.length} grades need ${pupils.length - 1} transitions, not ${transition.length}`);
  return Float64Array.from(pupils, (_, grade) =>
    grade === 0 ? entrants : (pupils[grade - 1] as number) * (transition[grade - 1] as number),
  );
}
