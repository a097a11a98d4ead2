import type { Indicator } from "@raumblick/model/indicator";

/** How indicators hang together for disclosure control. */
export type Families = {
  /** Indicators that show the same counts: a count and the shares and rates whose numerator it is. */
  familyOf(key: string): readonly string[];
  /** Families in an order in which bases come before what is divided by them. */
  order: readonly (readonly string[])[];
  /** The given indicators, their families, and everything divided by any of them. */
  affectedBy(keys: Iterable<string>): Set<string>;
  /** The given indicators, their families, and every base they need. */
  neededFor(keys: Iterable<string>): Set<string>;
};

/** Works out families of the given indicators; references to others count as nothing. */
export function findFamilies(indicators: readonly Indicator[]): Families {
  const byKey = new Map(indicators.map((indicator) => [indicator.key, indicator]));
  const family = new Map(indicators.map(({ key }) => [key, [key]]));
  for (const { key, parts } of indicators) {
    const numerator = parts?.numeratorIndicator;
    if (numerator === undefined || !byKey.has(numerator)) continue;
    const [one, other] = [family.get(key)!, family.get(numerator)!];
    if (one === other) continue;
    one.push(...other);
    for (const member of other) family.set(member, one);
  }
  const basesOf = (key: string) => {
    const base = byKey.get(key)?.parts?.denominatorIndicator;
    return base !== undefined && byKey.has(base) ? [base] : [];
  };
  const dividedBy = Map.groupBy(
    indicators.filter(({ key }) => basesOf(key).length > 0),
    ({ key }) => basesOf(key)[0] as string,
  );
  const familyOf = (key: string) => family.get(key) ?? [];
  return {
    familyOf,
    order: inOrder([...new Set(family.values())], (key) => basesOf(key).flatMap(familyOf)),
    affectedBy: (keys) =>
      spread(keys, (key) => [...familyOf(key), ...(dividedBy.get(key) ?? []).map((one) => one.key)]),
    neededFor: (keys) => spread(keys, (key) => [...familyOf(key), ...basesOf(key)]),
  };
}

function spread(from: Iterable<string>, next: (key: string) => readonly string[]): Set<string> {
  const reached = new Set(from);
  for (const key of reached) for (const further of next(key)) reached.add(further);
  return reached;
}

/** Depth first; where bases go round in a circle the first met comes first. */
function inOrder(families: readonly string[][], basesOf: (key: string) => readonly string[]): string[][] {
  const ofKey = new Map(families.flatMap((family) => family.map((key) => [key, family] as const)));
  const done = new Set<string[]>();
  const order: string[][] = [];
  const visit = (family: string[]): void => {
    if (done.has(family)) return;
    done.add(family);
    for (const key of family) for (const base of basesOf(key)) visit(ofKey.get(base) as string[]);
    order.push(family);
  };
  for (const family of families) visit(family);
  return order;
}
