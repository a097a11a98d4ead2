/**
 * A number of a row that is no area of the level but the total of some: of all (`code` null) or of the area with that
 * code on a level above. It is not stored; the areas are checked against it. `several`: more than one row claims it with
 * different numbers, as subtotals without a name do.
 */
export type DeliveredTotal = {
  code: string | null;
  /** As the row is called. */
  label: string;
  indicatorId: number;
  categoryKey: string;
  periodKey: string;
  value: number;
  row: number;
  column: number;
  several: boolean;
};

/** More totals than this are not kept: what they would show, these show. */
const MOST_TOTALS = 50_000;

/** Collects the totals of a file. */
export class TotalCollector {
  readonly #totals = new Map<string, DeliveredTotal>();

  add(total: Omit<DeliveredTotal, "several">): void {
    if (Number.isNaN(total.value) || this.#totals.size >= MOST_TOTALS) return;
    const name = `${total.indicatorId}|${total.periodKey}|${total.categoryKey}|${total.code ?? ""}`;
    const known = this.#totals.get(name);
    if (!known) this.#totals.set(name, { ...total, several: false });
    else if (known.value !== total.value) known.several = true;
  }

  all(): DeliveredTotal[] {
    return [...this.#totals.values()];
  }
}
