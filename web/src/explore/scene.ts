import type { EditionAnswer } from "@raumblick/api/query.api";
import { type Classes, makeClasses } from "@raumblick/figures/classes";
import type { AreaFilter, MapInput } from "@raumblick/figures/map-choice";
import { drawingOf, type MapFigure, mapFigure } from "@raumblick/figures/map-figure";
import { type RankingFigure, rankingFigure } from "@raumblick/figures/ranking";
import type { ReferenceInput } from "@raumblick/figures/reference";
import type { FigureAreas, Ground } from "@raumblick/figures/subject";
import { type SummaryFacts, summaryFacts } from "@raumblick/figures/summary";
import { type SymbolScale, symbolScale } from "@raumblick/figures/symbols";
import type { ValueColumns } from "@raumblick/model/columns";
import type { Choice } from "../data/choice.ts";
import type { IndicatorValues } from "../data/questions.ts";
import type { Drawing, View } from "../location/view.ts";

/** Everything the figures of one indicator on one edition are made from; it outlasts a change of period. */
export type Scene = {
  choice: Choice;
  values: IndicatorValues;
  areas: EditionAnswer;
  input: ReferenceInput & { areas: FigureAreas };
  /** Positions of the areas that are looked at; all where the view is not narrowed to a higher area. */
  inside: readonly number[] | undefined;
  /** The same as `input`, for the areas looked at only. */
  insideInput: ReferenceInput & { areas: FigureAreas };
  /** Name of the higher area that the view is narrowed to. */
  insideName: string | undefined;
};

function take<T>(list: readonly T[], positions: readonly number[]): T[] {
  return positions.map((position) => list[position] as T);
}

function takeColumns(columns: ValueColumns, positions: readonly number[]): ValueColumns {
  const count = columns.periods.length;
  const pick = <A extends Float64Array | Uint16Array | Uint8Array>(from: A, into: A): A => {
    for (let period = 0; period < count; period += 1)
      positions.forEach((position, index) => {
        into[period * positions.length + index] = from[period * columns.areaCount + position] as number;
      });
    return into;
  };
  const size = count * positions.length;
  const { numerator, denominator } = columns;
  return {
    areaCount: positions.length,
    periods: columns.periods,
    value: pick(columns.value, new Float64Array(size)),
    status: pick(columns.status, new Uint16Array(size)),
    confidentiality: pick(columns.confidentiality, new Uint8Array(size)),
    ...(numerator && { numerator: pick(numerator, new Float64Array(size)) }),
    ...(denominator && { denominator: pick(denominator, new Float64Array(size)) }),
  };
}

function insideOf(within: View["within"], areas: EditionAnswer): number[] | undefined {
  const parents = within && areas.parents[within.level];
  if (!parents) return undefined;
  const positions = parents.flatMap((parent, position) => (parent === within.code ? [position] : []));
  return positions.length > 0 ? positions : undefined;
}

/** Joins values and areas; with a view narrowed to one town, also what belongs to its parts only. */
export function makeScene(
  choice: Choice,
  values: IndicatorValues,
  areas: EditionAnswer,
  within: View["within"],
): Scene {
  const { indicator } = choice;
  const input = {
    columns: values.columns,
    indicator,
    above: values.above,
    parents: areas.parents,
    areas: { codes: areas.codes, names: areas.names },
  };
  const inside = insideOf(within, areas);
  return {
    choice,
    values,
    areas,
    input,
    inside,
    insideName: inside && within && (areas.parentNames[within.level]?.[within.code] ?? within.code),
    insideInput: inside
      ? {
          ...input,
          columns: takeColumns(values.columns, inside),
          parents: Object.fromEntries(
            Object.entries(areas.parents).map(([level, codes]) => [level, take(codes, inside)]),
          ),
          areas: { codes: take(areas.codes, inside), names: take(areas.names, inside) },
        }
      : input,
  };
}

function filterOf({ inside }: Scene, filter: View["filter"]): AreaFilter | undefined {
  if (!inside && !filter) return undefined;
  return { ...filter, ...(inside && { areas: new Set(inside) }) };
}

/** How a scene is drawn, whatever the period. */
export type Look = { drawing: Drawing; filter: View["filter"]; ground: Ground };

export function mapInputOf(scene: Scene, { drawing, filter: range, ground }: Look, period: number): MapInput {
  const filter = filterOf(scene, range);
  return {
    columns: scene.values.columns,
    period,
    indicator: scene.choice.indicator,
    level: scene.choice.level.key,
    choice: drawing,
    ground,
    ...(filter && { filter }),
  };
}

/** Classes that hold for all periods are made once; those of a single period with it. */
export function pooledClasses(input: MapInput): Classes | undefined {
  return drawingOf(input) === "choropleth" && input.choice?.pooled !== false ? makeClasses(input) : undefined;
}

/** The scale of circles, which always holds for all periods. */
export function scaleOf(input: MapInput): SymbolScale | undefined {
  return drawingOf(input) === "symbols" ? symbolScale(input) : undefined;
}

export function sceneFigure(input: MapInput, classes: Classes | undefined, scale: SymbolScale | undefined): MapFigure {
  return mapFigure(input, classes, scale);
}

/** The facts of the sentence, of the areas looked at. */
export function sceneFacts({ insideInput }: Scene, period: number): SummaryFacts {
  return summaryFacts(insideInput, period);
}

/** The ranking of the areas looked at; `area` is the position in the edition. */
export function sceneRanking({ insideInput, inside }: Scene, period: number): RankingFigure {
  const ranking = rankingFigure(insideInput.columns, period, insideInput.areas);
  if (!inside) return ranking;
  return { ...ranking, rows: ranking.rows.map((row) => ({ ...row, area: inside[row.area] as number })) };
}

/** Positions of area codes; codes the edition does not have are left out. */
export function positionsOf(codes: readonly string[], { codes: known }: EditionAnswer): number[] {
  return codes.map((code) => known.indexOf(code)).filter((position) => position >= 0);
}
