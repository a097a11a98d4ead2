import type { SharedCode } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Finding } from "@raumblick/model/finding";
import { boundsOf } from "../../../areas/geometry/planar.ts";
import type { MultiPolygon, Point } from "../../../areas/geometry/wkb.ts";
import { KM_PER_DEGREE } from "../checking/shapes.ts";
import type { BoundaryFile, Feature } from "../formats/boundary-file.ts";
import type { CollectedArea } from "./collect.ts";
import { type CodedFeature, codeBeginning, missingCodes } from "./missing-codes.ts";

type Bounds = ReturnType<typeof boundsOf>;

/** Kilometres; nearer parts are said to touch. */
const NEAREST = 0.01;
const NUMBER = /^[-+]?[\d.,\s]+$/;

/**
 * Codes that two areas seem to have by mistake: features with one code that do not touch and say different things in a
 * column of words that other areas share (a district, a town), or that have different names. They are asked about, because
 * joining them would put the values of two areas into one. Exclaves and islands say the same everywhere and are no question.
 */
export function findSharedCodes(
  areas: readonly CollectedArea[],
  file: Pick<BoundaryFile, "columns" | "features">,
  mapping: AreaMappingDraft,
  known: ReadonlySet<string>,
  toWgs84: ((point: Point) => Point) | undefined,
): SharedCode[] {
  const several = areas.filter(({ features }) => features.length > 1);
  if (several.length === 0) return [];
  const together = new Set(mapping.together);
  const features = new Map(file.features.map((feature) => [feature.number, feature]));
  const coded = areas.flatMap((area) =>
    area.features.flatMap((number): CodedFeature[] => {
      const feature = features.get(number);
      return feature ? [{ code: area.code, feature }] : [];
    }),
  );
  const nameAt = file.columns.indexOf(mapping.columns?.name ?? "");
  const words = wordColumns(file, mapping);
  return several.flatMap((area) => {
    const own = area.features.flatMap((number) => features.get(number) ?? []).filter(({ shape }) => shape.length > 0);
    const named = nameAt >= 0 && new Set(own.map((feature) => feature.values[nameAt]).filter(Boolean)).size > 1;
    if (!named && together.has(area.code)) return [];
    const at = named ? nameAt : tellingColumn(touching(own), words);
    if (at === undefined) return [];
    return [
      { ...describe(area, own, at, coded, known, toWgs84), column: file.columns[at] as string, joinable: !named },
    ];
  });
}

/** Columns in which areas are put into groups by words; names of areas, keys, numbers and days are no such groups. */
function wordColumns({ columns, features }: Pick<BoundaryFile, "columns" | "features">, mapping: AreaMappingDraft) {
  const { code, name } = mapping.columns ?? {};
  return columns.flatMap((column, at) => {
    if (column === code || column === name) return [];
    const values = features.map((feature) => feature.values[at] ?? "").filter((value) => value !== "");
    const distinct = new Set(values).size;
    return distinct > 1 && distinct * 2 <= values.length && values.every((value) => !NUMBER.test(value)) ? [at] : [];
  });
}

/** The features in groups of those whose rectangles meet, one after the other. */
function touching(features: readonly Feature[]): Feature[][] {
  const groups: { bounds: Bounds[]; features: Feature[] }[] = [];
  for (const feature of features) {
    const bounds = boundsOf(feature.shape);
    const met = groups.filter((group) => group.bounds.some((other) => meet(bounds, other)));
    for (const group of met) groups.splice(groups.indexOf(group), 1);
    groups.push({
      bounds: [bounds, ...met.flatMap((group) => group.bounds)],
      features: [...met.flatMap((group) => group.features), feature],
    });
  }
  return groups.map((group) => group.features);
}

/** Borders of neighbours do not fall together in every file: a hundredth of an area's width between them is none. */
function meet(one: Bounds, other: Bounds): boolean {
  const slack = Math.min(width(one), width(other)) / 100;
  const [west, south, east, north] = one;
  return west <= other[2] + slack && other[0] <= east + slack && south <= other[3] + slack && other[1] <= north + slack;
}

const width = ([west, south, east, north]: Bounds) => Math.max(east - west, north - south);

/** The column in which each place says one thing and the places say different ones. */
function tellingColumn(places: readonly Feature[][], columns: readonly number[]): number | undefined {
  if (places.length < 2) return undefined;
  return columns.find((at) => {
    const said = places.map((place) => new Set(place.map(({ values }) => values[at] ?? "")));
    return said.every(({ size }) => size === 1) && new Set(said.flatMap((one) => [...one])).size > 1;
  });
}

function describe(
  { code, name }: CollectedArea,
  own: readonly Feature[],
  at: number,
  coded: readonly CodedFeature[],
  known: ReadonlySet<string>,
  toWgs84: ((point: Point) => Point) | undefined,
): Omit<SharedCode, "column" | "joinable"> {
  const parts = Map.groupBy(own, ({ values }) => values[at] ?? "");
  const shapes = [...parts.values()].map((features) => features.flatMap(({ shape }) => shape));
  return {
    code,
    name,
    kilometres: toWgs84 ? widestGap(shapes, toWgs84) : null,
    parts: [...parts].map(([value, features]) => {
      const others = coded.filter((one) => one.feature.values[at] === value && one.code !== code);
      const beginning = codeBeginning(others.map((one) => one.code));
      const belongs = beginning === "" || code.startsWith(beginning);
      const proposals = belongs ? [] : missingCodes(others, coded, known, beginning, features);
      return { value, features: features.map(({ number }) => number), beginning, proposals };
    }),
  };
}

/** Kilometres between the rectangles of the two parts that lie farthest apart; `null` where all meet. */
function widestGap(shapes: readonly MultiPolygon[], toWgs84: (point: Point) => Point): number | null {
  const bounds = shapes.map((shape) => boundsOf(shape.map((polygon) => polygon.map((ring) => ring.map(toWgs84)))));
  const gaps = bounds.flatMap((one, place) => bounds.slice(place + 1).map((other) => gap(one, other)));
  const widest = Math.max(0, ...gaps);
  return widest >= NEAREST ? widest : null;
}

function gap([west, south, east, north]: Bounds, other: Bounds): number {
  const x = Math.max(0, other[0] - east, west - other[2]);
  const y = Math.max(0, other[1] - north, south - other[3]);
  return KM_PER_DEGREE * Math.hypot(x * Math.cos((((south + north) / 2) * Math.PI) / 180), y);
}

/** One blocking finding per code that has to be decided on; different names are told where they are collected. */
export function sharedCodeFindings(shared: readonly SharedCode[]): Finding[] {
  return shared
    .filter(({ joinable }) => joinable)
    .map(({ code, name, kilometres, parts }): Finding => {
      const list = (one: string) => parts.map(({ value, features }) => `${value} (${one} ${features[0]})`).join(", ");
      const km = (locale: string) => kilometres?.toLocaleString(locale, { maximumSignificantDigits: 2 });
      return {
        code: "code_in_two_places",
        severity: "blocking",
        place: { feature: parts[1]?.features[0] ?? 1 },
        value: code,
        message: {
          de: `Der Schlüssel ${code} ${name} steht an ${parts.length} Orten, die sich nicht berühren${kilometres === null ? "" : ` und ${km("de-DE")} km auseinander liegen`}: ${list("Objekt")}.`,
          en: `The code ${code} ${name} stands at ${parts.length} places that do not touch${kilometres === null ? "" : ` and lie ${km("en-GB")} km apart`}: ${list("feature")}.`,
        },
      };
    });
}
