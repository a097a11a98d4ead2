import type { Reading } from "../database/database.ts";
import { readIndicator } from "../indicators/indicators.store.ts";
import { readCurrentSlices, type SliceName, type SliceRow } from "../observations/slices.store.ts";
import type { Member, PartHidden, PartValues, ProtectedSlice } from "./disclosure/protect.ts";

/**
 * Numerators and denominators that stand in other indicators. What is visible of such an indicator counts first, then what
 * the store holds now: a base that is not public can still be known to somebody.
 */
export class PartIndicators {
  readonly #values = new Map<string, Map<string, Float64Array>>();
  readonly #hidden = new Map<string, Map<string, Uint8Array>>();

  readonly values: PartValues = (indicator, of) => this.#values.get(indicator)?.get(placeOf(of));
  readonly hidden: PartHidden = (indicator, of) => this.#hidden.get(indicator)?.get(placeOf(of));

  /** Reads what the members name as their parts, unless it is known. */
  async load(tx: Reading, members: readonly Member[]): Promise<void> {
    for (const { indicator } of members)
      for (const key of [indicator.parts?.numeratorIndicator, indicator.parts?.denominatorIndicator]) {
        if (key === undefined) continue;
        const row = await readIndicator(tx, key);
        if (row) this.#add(key, await readCurrentSlices(tx, { indicatorId: row.id }), false);
      }
    for (const { indicator, slices } of members) this.#add(indicator.key, slices, true);
  }

  /** Keeps how an indicator that will be visible comes out of disclosure control. */
  remember(indicator: string, slices: readonly ProtectedSlice[]): void {
    this.#hidden.set(indicator, new Map(slices.map(({ name, hidden }) => [placeOf(name), hidden])));
  }

  #add(indicator: string, slices: readonly SliceRow[], visible: boolean): void {
    const known = this.#values.get(indicator) ?? new Map<string, Float64Array>();
    for (const slice of slices) {
      const place = placeOf(slice);
      if (visible || !known.has(place)) known.set(place, slice.value);
    }
    this.#values.set(indicator, known);
  }
}

function placeOf({ editionId, categoryKey, periodKey }: SliceName): string {
  return `${editionId} ${periodKey} ${categoryKey}`;
}
