/** The row that had the focus last: its area, and the seat it had then. */
export type Active = { area: number | undefined; seat: number | undefined };

/**
 * Which element shows the row at a place of the ranking, the rows in the page beginning at `from`. A seat is the place
 * itself, so that another period only changes what stands in the elements and moves none of them. The row with the focus
 * keeps its seat wherever its area goes, or the focus would be lost; the row whose seat that is takes the other's.
 */
export function seatsOf(
  rows: readonly { area: number }[],
  from: number,
  { area, seat }: Active,
): (place: number) => number {
  const at = seat === undefined ? -1 : rows.findIndex((row) => row.area === area);
  if (seat === undefined || at < 0) return (place) => place;
  const there = from + at;
  return (place) => (place === there ? seat : place === seat ? there : place);
}
