import type { Link, Piece } from "./correspondences.store.ts";

/** A quantity (persons, hectares) that an area of each of two editions have in common. */
export type Amount = { from: number; to: number; amount: number };

/** What a table says of two editions: shares of the areas of the former, or amounts that areas of both have in common. */
export type GivenAmounts = {
  kind: "shares" | "amounts";
  rows: Amount[];
  /** Positions of the former areas the table speaks of, also where it leads to none of the later ones. */
  named: readonly number[];
};

/** Overlaps below this share of both areas come from inaccurate drawing. */
export const SLIVER = 0.02;

/** Shares that add up to this much are taken as the whole. */
const ROUNDING = 0.02;

export type Direction = "forward" | "back";

/** Weights from amounts: each area's amounts as shares of their sum. Areas without any amount are shared out evenly. */
export function sharesOf(amounts: readonly Amount[], direction: Direction): Link[] {
  const links = amounts.map(({ from, to, amount }) =>
    direction === "forward" ? { from, to, amount } : { from: to, to: from, amount },
  );
  const groups = Map.groupBy(links, ({ from }) => from);
  return [...groups].flatMap(([from, own]) => {
    const sum = own.reduce((all, { amount }) => all + amount, 0);
    return own
      .map(({ to, amount }) => ({ from, to, share: sum > 0 ? amount / sum : 1 / own.length }))
      .filter(({ share }) => share > 0);
  });
}

/**
 * Shares as a table gives them, in order: sums a little beside 1 are rounded numbers and made whole. More than the whole of an
 * area is not there to be given away: such shares are made less, all alike.
 */
export function givenShares(amounts: readonly Amount[]): Link[] {
  const sums = new Map<number, number>();
  for (const { from, amount } of amounts) sums.set(from, (sums.get(from) ?? 0) + amount);
  return amounts
    .filter(({ amount }) => amount > 0)
    .map(({ from, to, amount }) => {
      const sum = sums.get(from)!;
      return { from, to, share: sum > 1 || sum >= 1 - ROUNDING ? amount / sum : amount };
    });
}

/** Pieces that are land rather than drawing errors; where a lineage knows an area, those it names. */
export function realPieces(
  pieces: readonly Piece[],
  named?: (from: number, to: number) => boolean | undefined,
): Piece[] {
  return pieces.filter(
    ({ from, to, fromShare, toShare }) => named?.(from, to) ?? (fromShare >= SLIVER || toShare >= SLIVER),
  );
}

/** The people of each piece: those of the areas on one side, by each piece's share of their land. */
export function peopleOfPieces(
  pieces: readonly Piece[],
  population: { side: "from" | "to"; values: ArrayLike<number> },
): Amount[] {
  const { side, values } = population;
  const land = side === "from" ? "fromShare" : "toShare";
  const sums = new Map<number, number>();
  for (const piece of pieces) sums.set(piece[side], (sums.get(piece[side]) ?? 0) + piece[land]);
  return pieces.map(({ from, to, ...shares }) => {
    const area = side === "from" ? from : to;
    return { from, to, amount: ((values[area] || 0) * shares[land]) / (sums.get(area) as number) };
  });
}
