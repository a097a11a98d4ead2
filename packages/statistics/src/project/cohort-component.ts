/** Persons of one sex by age group; groups are equally wide (1 or 5 years), the last one open. */
export type Ages = ArrayLike<number>;

/**
 * What happens to one sex during a step. `survival` has one more entry than there are age groups: from birth into the first group, from each group into the next,
 * and staying alive in the open last group (shares 0 to 1). `migration` is the net migration of the step by age: persons, or a share of the persons at its start.
 */
export type SexFlows = { survival: ArrayLike<number>; migration: ArrayLike<number> };

/** What one step of `width` years needs. `fertility`: births per woman and year by her age group. `boysPerGirl`: usually 1.05. */
export type StepFlows = {
  female: SexFlows;
  male?: SexFlows;
  fertility: ArrayLike<number>;
  boysPerGirl: number;
  migrationAs: "number" | "share";
};

export type Population = { female: Ages; male?: Ages };

/** The population after a step and how it came about; births and deaths of both sexes together where there are two. */
export type Projected = {
  female: Float64Array;
  male?: Float64Array;
  births: number;
  deaths: number;
  migration: number;
};

const total = (list: ArrayLike<number>) => Array.from(list).reduce((sum, v) => sum + v, 0);

function migrants(ages: Ages, { migration }: SexFlows, as: StepFlows["migrationAs"]): Float64Array {
  return Float64Array.from(ages, (persons, i) => (as === "share" ? persons : 1) * (migration[i] as number));
}

/** Those who live on, one group older; births come later. */
function aged(start: Float64Array, survival: ArrayLike<number>): Float64Array {
  const last = start.length - 1;
  const older = new Float64Array(start.length);
  for (let i = 1; i <= last; i += 1) older[i] = (start[i - 1] as number) * (survival[i] as number);
  older[last]! += (start[last] as number) * (survival[last + 1] as number);
  return older;
}

function checkLengths(ages: Ages, flows: SexFlows, fertility?: ArrayLike<number>): void {
  const n = ages.length;
  const fits =
    flows.survival.length === n + 1 && flows.migration.length === n && (!fertility || fertility.length === n);
  if (!fits)
    throw new RangeError(`${n} age groups need ${n + 1} survival shares, ${n} migrations and ${n} fertility rates`);
}

/**
 * One step of the cohort-component method: half of the migrants come, everybody ages by a group and some die, women bear children, the other half comes (Preston,
 * Heuveline and Guillot 2001; as popReconstruct's `ccmp.femaleDom`). Births = width × Σ fertility × mean of the women at the start and the end; girls are births /
 * (1 + boysPerGirl). Without `male` the girls and women alone. A gap anywhere gives gaps. Negative persons (more leave than are there) are not cut off, so that the
 * balance start + births − deaths + migration = end always holds. O(age groups).
 */
export function projectedStep(population: Population, flows: StepFlows, width: number): Projected {
  checkLengths(population.female, flows.female, flows.fertility);
  const [moved, start] = [
    migrants(population.female, flows.female, flows.migrationAs),
    new Float64Array(population.female.length),
  ];
  moved.forEach((net, i) => {
    start[i] = (population.female[i] as number) + net / 2;
  });
  const female = aged(start, flows.female.survival);
  const births = start.reduce(
    (sum, women, i) =>
      sum + (flows.fertility[i] as number) * (width / 2) * (women + (i === 0 ? 0 : (female[i] as number))),
    0,
  );
  const girls = births / (1 + flows.boysPerGirl);
  female[0]! += girls * (flows.female.survival[0] as number);
  const women = female.map((persons, i) => persons + (moved[i] as number) / 2);
  const migration = total(moved);
  const deaths = total(population.female) + girls + migration - total(women);
  if (!population.male || !flows.male) return { female: women, births: girls, deaths, migration };
  const men = projectedMen(population.male, flows.male, flows.migrationAs, births - girls);
  return {
    female: women,
    male: men.ages,
    births,
    deaths: deaths + men.deaths,
    migration: migration + men.migration,
  };
}

function projectedMen(ages: Ages, flows: SexFlows, as: StepFlows["migrationAs"], boys: number) {
  checkLengths(ages, flows);
  const moved = migrants(ages, flows, as);
  const older = aged(
    Float64Array.from(ages, (persons, i) => persons + (moved[i] as number) / 2),
    flows.survival,
  );
  older[0]! += boys * (flows.survival[0] as number);
  const after = older.map((persons, i) => persons + (moved[i] as number) / 2);
  return { ages: after, deaths: total(ages) + boys + total(moved) - total(after), migration: total(moved) };
}

/** Several steps one after the other, each with its own flows; the start is not part of the result. O(steps × age groups). */
export function projected(population: Population, steps: readonly StepFlows[], width: number): Projected[] {
  const found: Projected[] = [];
  let now: Population = population;
  for (const step of steps) {
    const next = projectedStep(now, step, width);
    found.push(next);
    now = next;
  }
  return found;
}
