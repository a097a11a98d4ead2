import type { Indicator } from "@raumblick/model/indicator";
import { readEditionAreas, readEditions, readLevels } from "../../areas/areas.store.ts";
import type { Reading } from "../../database/database.ts";
import { sql } from "../../database/sql.ts";
import { readCurrentSlices, type SliceRow } from "../../observations/slices.store.ts";
import { grainOf } from "./grain.ts";
import { addUp, type Compared, judge, type Parents, partsOf } from "./totals.ts";

/** Areas of two levels of which one holds the other, with what is stored of the one that was not delivered. */
export type RelatedLevel = {
  /** Whether the delivered areas are the parts or the whole. */
  delivered: "parts" | "whole";
  levelId: number;
  /** Name of the level the parts are of. */
  name: string;
  /** Codes of the areas of an edition of the other level, and, when they are the parts, what lies above them. */
  areasOf: (editionId: number) => Promise<{ codes: string[]; names: string[]; parents: Parents }>;
};

async function editionsBelow(tx: Reading, level: string): Promise<number[]> {
  const rows = await tx.rows<{ id: number }>(sql`
    select distinct p.edition_id as id from internal.area_parent p
    join internal.area_level l on l.id = p.parent_level_id where l.key = ${level}`);
  return rows.map(({ id }) => id);
}

/** The levels above the delivered edition and those below its level, as far as it is stored who lies in whom. */
export async function relatedLevels(tx: Reading, level: string, parents: Parents): Promise<RelatedLevel[]> {
  const levels = await readLevels(tx);
  const known = new Map<number, ReturnType<typeof readEditionAreas>>();
  const areasOf = (id: number) => {
    const areas = known.get(id) ?? readEditionAreas(tx, id);
    known.set(id, areas);
    return areas;
  };
  const own = levels.find(({ key }) => key === level);
  const nameOf = (id: number | undefined) => levels.find((one) => one.id === id)?.name.de ?? "";
  const above = levels.filter(({ key }) => parents[key]?.some((code) => code !== null));
  const below = new Set(await editionsBelow(tx, level));
  const finer = new Set((await readEditions(tx)).filter(({ id }) => below.has(id)).map(({ levelId }) => levelId));
  return [
    ...above.map(({ id }): RelatedLevel => ({ delivered: "parts", levelId: id, name: nameOf(own?.id), areasOf })),
    ...[...finer].map((levelId): RelatedLevel => ({ delivered: "whole", levelId, name: nameOf(levelId), areasOf })),
  ];
}

/** A whole and its parts that do not fit. `area` is the position of the whole, or of its first part, in the delivered edition. */
export type Misfit = Compared & {
  delivered: "parts" | "whole";
  series: { categoryKey: string; periodKey: string };
  area: number;
  name: string;
  value: number;
};

/** A delivered series as it will be stored, with the areas the file says something about. */
export type DeliveredSeries = {
  categoryKey: string;
  periodKey: string;
  value: Float64Array;
  isDelivered: (area: number) => boolean;
};

type Sides = {
  parts: { value: Float64Array; codes: readonly string[]; parents: Parents };
  whole: { value: Float64Array; codes: readonly string[]; names: readonly string[] };
};

function* misfitsOf(
  { parts, whole }: Sides,
  indicator: Indicator,
): Generator<Compared & { place: number; members: number[]; fits: boolean }> {
  const grain = grainOf([...parts.value, ...whole.value]);
  for (const [place, code] of whole.codes.entries()) {
    const members = partsOf(code, parts.codes, parts.parents);
    if (!members) continue;
    const compared = addUp(parts.value, members);
    const verdict = judge(whole.value[place] as number, compared, indicator, grain);
    if (verdict !== "unknown") yield { ...compared, place, members, fits: verdict === "agrees" };
  }
}

/** The newest edition's slice where a series is stored on several. */
function newest(rows: readonly SliceRow[], { categoryKey, periodKey }: DeliveredSeries): SliceRow | undefined {
  return rows.filter((row) => row.categoryKey === categoryKey && row.periodKey === periodKey).at(-1);
}

/** Compares delivered series of an indicator with a stored level. `compared` counts what could be compared. */
export async function compareLevels(
  tx: Reading,
  related: RelatedLevel,
  indicator: { id: number; document: Indicator },
  series: readonly DeliveredSeries[],
  edition: { codes: readonly string[]; names: readonly string[]; parents: Parents },
): Promise<{ misfits: Misfit[]; compared: number }> {
  const rows = await readCurrentSlices(tx, { indicatorId: indicator.id, levelId: related.levelId });
  const misfits: Misfit[] = [];
  let compared = 0;
  for (const one of rows.length === 0 ? [] : series) {
    const stored = newest(rows, one);
    if (!stored) continue;
    const other = await related.areasOf(stored.editionId);
    const [mine, theirs] = [
      { ...edition, value: one.value },
      { ...other, value: stored.value },
    ];
    const sides = related.delivered === "parts" ? { parts: mine, whole: theirs } : { parts: theirs, whole: mine };
    for (const found of misfitsOf(sides, indicator.document)) {
      const { place, members, fits, ...sums } = found;
      const area = related.delivered === "parts" ? members.find(one.isDelivered) : place;
      if (area === undefined || !one.isDelivered(area)) continue;
      compared += 1;
      if (fits) continue;
      const name = sides.whole.names[place] as string;
      misfits.push({
        ...sums,
        delivered: related.delivered,
        series: one,
        area,
        name,
        value: sides.whole.value[place] as number,
      });
    }
  }
  return { misfits, compared };
}
