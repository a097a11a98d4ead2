import { categoryKey } from "@raumblick/model/category";
import type { Dimension, Indicator, Source } from "@raumblick/model/indicator";
import { comparePeriods, periodOfKey } from "@raumblick/model/period";
import { CONFIDENTIALITY, STATUS } from "@raumblick/model/status";
import fc from "fast-check";
import type { Observations } from "../../observations/slices.store.ts";
import type { Download, DownloadSlice } from "../download.store.ts";

/** Stored observations with what a release shows of them: one slice of a generated indicator. */
export type GeneratedSlice = { shown: DownloadSlice; stored: Observations };
export type Generated = { download: Download; slices: GeneratedSlice[] };

/** Keys of dimensions that are names of other columns too. */
export const DIMENSIONS: Dimension[] = [
  { key: "sex", name: { de: "Geschlecht" }, codes: ["f", "m"].map((code) => ({ code, name: { de: code } })) },
  { key: "status", name: { de: "Stand" }, codes: ["ledig", "x-1"].map((code) => ({ code, name: { de: code } })) },
];

const SOURCE: Source = {
  key: "amt",
  name: { de: "Amt für Zahlen, „Fragen“ & mehr" },
  licence: "dl-de/by-2-0",
  url: "https://beispiel.example/?a=1&b=2",
};

const INDICATOR: Indicator = {
  key: "quote",
  name: { de: "=Quote; in %", en: "@Rate, in %" },
  topic: "alles",
  kind: "share",
  unit: { de: "%" },
  decimals: 1,
  polarity: "none",
  parts: { factor: 100 },
  dimensions: DIMENSIONS.map(({ key }) => key),
  source: "amt",
  notes: [{ text: { de: "gilt immer" } }, { text: { de: "nur\n2024" }, period: "2024" }],
};

const PERIODS = ["2024", "2024-H2", "2024-Q1", "2024-03", "2024-W05", "2024-12-31", "2023_24", "2020_2022"];
const CATEGORIES = ["", "sex=f", "sex=m", "status=ledig", "sex=f;status=x-1"];
const EDITIONS = ["2016-01-01", "2022-05-01"];
const AREAS = [
  { code: "05954004", name: "Breckerfeld" },
  { code: "0", name: 'Zur „Heide", 1' },
  { code: "=1+1", name: "=HYPERLINK(1)" },
  { code: "-7", name: "Zeile\nzwei; drei" },
];

const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0);
/** Numbers as people deliver them and any double there is. */
const numbers = fc.oneof(fc.integer({ min: 0, max: 5000 }), fc.double({ min: 0, max: 100, noNaN: true }), number);
const flags = (names: readonly (keyof typeof STATUS)[]) =>
  fc.subarray([...names]).map((list) => list.reduce((sum, name) => sum | STATUS[name], 0));

type Cell = { value: number; status: number; confidentiality: number; parts: number[]; hidden: boolean };

const parts = fc.array(fc.oneof(numbers, fc.constant(Number.NaN)), { minLength: 4, maxLength: 4 });
const open = fc.record({
  value: numbers,
  status: flags([
    "provisional",
    "estimated",
    "converted",
    "unreliable",
    "incomplete",
    "exact_zero",
    "less_than_half",
    "revised",
  ]),
  confidentiality: fc.constantFrom(CONFIDENTIALITY.open, CONFIDENTIALITY.rounded, CONFIDENTIALITY.perturbed),
  parts,
  hidden: fc.boolean(),
});
const empty = fc.record({
  value: fc.constant(Number.NaN),
  status: fc
    .tuple(flags(["provisional", "unreliable"]), fc.constantFrom(STATUS.missing, STATUS.not_applicable))
    .map(([doubt, reason]) => doubt | reason),
  confidentiality: fc.constant(CONFIDENTIALITY.open),
  parts,
  hidden: fc.constant(false),
});
/** Suppressed by the supplier already: nobody here knows the number. */
const secret = fc.record({
  value: fc.constant(Number.NaN),
  status: flags(["provisional"]).map((doubt) => doubt | STATUS.missing),
  confidentiality: fc.constantFrom(CONFIDENTIALITY.suppressed_primary, CONFIDENTIALITY.suppressed_secondary),
  parts: fc.constant<number[]>([Number.NaN, Number.NaN, Number.NaN, Number.NaN]),
  hidden: fc.constant(true),
});
const cell: fc.Arbitrary<Cell> = fc.oneof({ weight: 4, arbitrary: open }, empty, secret);

const PARTS = ["numerator", "denominator", "lower", "upper"] as const;

function observationsOf(cells: readonly Cell[], has: readonly boolean[]): Observations {
  const list = (place: number) => (has[place] ? Float64Array.from(cells, (one) => one.parts[place] as number) : null);
  return {
    value: Float64Array.from(cells, ({ value }) => value),
    status: Uint16Array.from(cells, ({ status }) => status),
    confidentiality: Uint8Array.from(cells, ({ confidentiality }) => confidentiality),
    numerator: list(0),
    denominator: list(1),
    lower: list(2),
    upper: list(3),
  };
}

/** What disclosure control lets through: of a hidden cell neither its number nor flags that tell its size; a base may stay. */
function shownOf(stored: Observations, cells: readonly Cell[]): Pick<DownloadSlice, keyof Observations> {
  const hidden = cells.map((one) => one.hidden);
  const listed = (list: Float64Array | null, hides = true) =>
    list && Array.from(list, (value, area) => ((hides && hidden[area]) || Number.isNaN(value) ? null : value));
  return {
    value: listed(stored.value) as (number | null)[],
    status: Array.from(stored.status, (status, area) => (hidden[area] ? status & STATUS.provisional : status)),
    confidentiality: Array.from(stored.confidentiality, (code, area) =>
      hidden[area] ? CONFIDENTIALITY.suppressed_primary : code,
    ),
    numerator: listed(stored.numerator),
    denominator: listed(stored.denominator, false),
    lower: listed(stored.lower),
    upper: listed(stored.upper),
  };
}

const slice = fc.record({
  edition: fc.constantFrom(...EDITIONS),
  category: fc.constantFrom(...CATEGORIES),
  period: fc.constantFrom(...PERIODS),
  cells: fc.array(cell, { minLength: AREAS.length, maxLength: AREAS.length }),
  has: fc.array(fc.boolean(), { minLength: PARTS.length, maxLength: PARTS.length }),
  carried: fc.integer({ min: 0, max: 9 }).map((chance) => chance === 0),
});

/** Downloads of one indicator: several editions, periods of every kind, categories, all signs, parts or none. */
export const generatedDownload: fc.Arbitrary<Generated> = fc
  .uniqueArray(slice, {
    minLength: 1,
    maxLength: 8,
    selector: ({ edition, category, period }) => `${edition} ${category} ${period}`,
  })
  .map((list) => {
    const slices = list
      .toSorted((a, b) => comparePeriods(periodOfKey(a.period), periodOfKey(b.period)))
      .map(({ edition, category, period, cells, has, carried }): GeneratedSlice => {
        const stored = observationsOf(cells, has);
        const other = EDITIONS.find((key) => key !== edition) as string;
        return {
          stored,
          shown: {
            edition,
            category: categoryKey(Object.fromEntries(category.split(";").flatMap((part) => pairOf(part)))),
            period,
            ...shownOf(stored, cells),
            measuredOn: carried ? other : null,
            sources: null,
          },
        };
      });
    return { slices, download: downloadOf(slices.map(({ shown }) => shown)) };
  });

const pairOf = (part: string) => (part === "" ? [] : [part.split("=", 2) as [string, string]]);

function downloadOf(slices: DownloadSlice[]): Download {
  const used = EDITIONS.filter((key) => slices.some(({ edition }) => edition === key));
  return {
    indicator: INDICATOR,
    source: SOURCE,
    others: [],
    level: "gemeinde",
    release: 7,
    releasedAt: "2026-01-02T03:04:05.000Z",
    editions: used.toReversed().map((key) => ({
      key,
      validFrom: key,
      levelName: { de: "Gemeinden", en: "Municipalities" },
      licence: "dl-de/by-2-0",
      invented: true,
      areas: AREAS,
    })),
    slices,
  };
}
