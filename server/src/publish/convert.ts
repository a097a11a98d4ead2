import type { Indicator } from "@raumblick/model/indicator";
import { CONFIDENTIALITY, isSuppressed, STATUS } from "@raumblick/model/status";
import { convertedCounts, convertedRates } from "@raumblick/statistics/aggregate/between-editions";
import type { Link } from "../areas/correspondences/correspondences.store.ts";
import { type StoredWeights, type Weights, weightsTo } from "./chained-weights.ts";
import type { EditionNames, ShownSlice } from "./columns.ts";
import type { ProtectedSlice } from "./disclosure/protect.ts";

export type ConversionDeps = {
  editions: ReadonlyMap<number, EditionNames>;
  correspondences: readonly StoredWeights[];
};

/**
 * Carries the protected values of an indicator over to the other editions of their level on which it is measured in other
 * periods. What is hidden stays hidden: everything here follows from what anybody may see. A period measured on the
 * target itself is never touched; of several sources the one nearest in time counts. Where no weights lead from one edition
 * to the other directly, those by way of editions between them do.
 */
export function convertBetweenEditions(
  indicator: Indicator,
  slices: readonly ShownSlice[],
  { editions, correspondences }: ConversionDeps,
): ShownSlice[] {
  const byEdition = Map.groupBy(slices, ({ name }) => name.editionId);
  const converted: ShownSlice[] = [];
  for (const [target, own] of byEdition) {
    const there = new Set(own.map(placeOf));
    const { validFrom, codes } = editions.get(target) as EditionNames;
    const sources = weightsTo(target, correspondences)
      .filter(({ fromEditionId }) => fromEditionId !== target && byEdition.has(fromEditionId))
      .toSorted((a, b) => daysApart(editions, a, validFrom) - daysApart(editions, b, validFrom));
    for (const { fromEditionId, links } of sources) {
      const conversion = openConversion(links, codes.length);
      for (const slice of byEdition.get(fromEditionId) ?? []) {
        if (there.has(placeOf(slice))) continue;
        there.add(placeOf(slice));
        const measuredOn = (editions.get(fromEditionId) as EditionNames).key;
        const { sources: carried } = slice;
        converted.push({
          ...convert(indicator, slice, target, conversion),
          measuredOn,
          ...(carried && { sources: carried }),
        });
      }
    }
  }
  return converted;
}

function placeOf({ name }: ProtectedSlice): string {
  return `${name.categoryKey} ${name.periodKey}`;
}

function daysApart(editions: ConversionDeps["editions"], { fromEditionId }: Weights, day: string): number {
  return Math.abs(Date.parse((editions.get(fromEditionId) as EditionNames).validFrom) - Date.parse(day));
}

type Conversion = { links: readonly Link[]; sources: readonly (readonly Link[])[]; targets: number };

function openConversion(links: readonly Link[], targets: number): Conversion {
  const sources: Link[][] = Array.from({ length: targets }, () => []);
  for (const link of links) sources[link.to]?.push(link);
  return { links, sources, targets };
}

/** The one area that an area of the target is the same land as; nothing where it is not. */
function sameLand(sources: readonly Link[]): number | undefined {
  const [only] = sources;
  return sources.length === 1 && only && only.share >= 1 - 1e-9 ? only.from : undefined;
}

function convert(indicator: Indicator, slice: ProtectedSlice, target: number, conversion: Conversion): ProtectedSlice {
  const { links, sources, targets } = conversion;
  const carry = (list: Float64Array | null) =>
    list && Float64Array.from(convertedCounts(list, links, targets), ({ value }) => value);
  const parts = { numerator: carry(slice.numerator), denominator: carry(slice.denominator) };
  const value = valuesOf(indicator, slice, conversion);
  const status = new Uint16Array(targets);
  const confidentiality = new Uint8Array(targets);
  const limits = {
    lower: new Float64Array(targets).fill(Number.NaN),
    upper: new Float64Array(targets).fill(Number.NaN),
  };
  sources.forEach((own, area) => {
    const same = sameLand(own);
    if (same !== undefined) {
      value[area] = slice.value[same]!;
      status[area] = slice.status[same]!;
      confidentiality[area] = slice.confidentiality[same]!;
      for (const limit of ["lower", "upper"] as const) limits[limit][area] = slice[limit]?.[same] ?? Number.NaN;
      return;
    }
    if (own.some(({ from }) => isSuppressed(slice.confidentiality[from]!))) {
      value[area] = Number.NaN;
      confidentiality[area] = CONFIDENTIALITY.suppressed_primary;
    } else if (Number.isNaN(value[area]!)) status[area] = STATUS.missing;
    else status[area] = flagsOf(own, slice) | STATUS.converted;
  });
  return {
    ...slice,
    ...parts,
    name: { ...slice.name, editionId: target },
    value,
    status,
    confidentiality,
    lower: slice.lower && limits.lower,
    upper: slice.upper && limits.upper,
    hidden: new Uint8Array(targets),
    primary: 0,
    secondary: 0,
  };
}

/** Doubts about any source are doubts about what is made of it. */
const DOUBTS = STATUS.provisional | STATUS.estimated | STATUS.unreliable | STATUS.incomplete | STATUS.converted;

function flagsOf(own: readonly Link[], { status }: ProtectedSlice): number {
  return own.reduce((flags, { from }) => flags | (status[from]! & DOUBTS), 0);
}

/** Counts are shared out, shares, rates and means made anew of their parts; what has no parts stays on its own land only. */
function valuesOf({ kind, parts }: Indicator, slice: ProtectedSlice, { links, targets }: Conversion): Float64Array {
  if (kind === "count" || kind === "amount")
    return Float64Array.from(convertedCounts(slice.value, links, targets), ({ value }) => value);
  const { numerator, denominator } = slice;
  if (!numerator || !denominator || !parts) return new Float64Array(targets).fill(Number.NaN);
  const rates = convertedRates(numerator, denominator, parts.factor, links, targets);
  return Float64Array.from(rates, ({ value }) => value);
}
