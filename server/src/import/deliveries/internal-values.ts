import type { InternalValues } from "@raumblick/api/deliveries.api";
import { Refusal } from "@raumblick/model/refusal";
import { readEdition, readEditionAreas, readEditions } from "../../areas/areas.store.ts";
import type { Reading } from "../../database/database.ts";
import { readIndicator } from "../../indicators/indicators.store.ts";
import { PARTS, readCurrentSlices, type SliceRow } from "../../observations/slices.store.ts";

type Asked = { indicator: string; level: string; edition?: string; period?: string; category?: string };

const plain = (numbers: Float64Array) => Array.from(numbers, (number) => (Number.isNaN(number) ? null : number));

function sliceOf(row: SliceRow): InternalValues["slices"][number] {
  const parts = PARTS.flatMap((part) => (row[part] ? [[part, plain(row[part])] as const] : []));
  return {
    category: row.categoryKey,
    period: row.periodKey,
    revision: row.revision,
    delivery: row.deliveryId,
    value: plain(row.value),
    status: [...row.status],
    confidentiality: [...row.confidentiality],
    ...Object.fromEntries(parts),
  };
}

/**
 * Current values of an indicator on an edition of a level; without an edition on the newest that has any.
 *
 * @throws Refusal `indicator_not_found`, `edition_not_found`
 */
export async function readInternalValues(tx: Reading, asked: Asked): Promise<InternalValues> {
  const indicator = await readIndicator(tx, asked.indicator);
  if (!indicator)
    throw new Refusal("not_found", "indicator_not_found", {
      de: `Den Indikator „${asked.indicator}“ gibt es nicht.`,
      en: `There is no indicator “${asked.indicator}”.`,
    });
  const newest = await readEdition(tx, asked.level, asked.edition);
  if (!newest)
    throw new Refusal("not_found", "edition_not_found", {
      de: `Die Raumebene „${asked.level}“ hat keinen${asked.edition ? ` Gebietsstand „${asked.edition}“` : " Gebietsstand"}.`,
      en: `The level “${asked.level}” has no edition${asked.edition ? ` “${asked.edition}”` : ""}.`,
    });
  const ofLevel = await readCurrentSlices(tx, { indicatorId: indicator.id, levelId: newest.levelId });
  const editionId = asked.edition || !ofLevel.length ? newest.id : Math.max(...ofLevel.map((row) => row.editionId));
  const rows = ofLevel.filter(
    (row) =>
      row.editionId === editionId &&
      (asked.period === undefined || row.periodKey === asked.period) &&
      (asked.category === undefined || row.categoryKey === asked.category),
  );
  const areas = await readEditionAreas(tx, editionId);
  return {
    indicator: asked.indicator,
    level: asked.level,
    edition: editionId === newest.id ? newest.key : await editionKey(tx, asked.level, editionId),
    codes: areas.codes,
    names: areas.names,
    slices: rows.map(sliceOf),
  };
}

async function editionKey(tx: Reading, level: string, id: number): Promise<string> {
  const found = (await readEditions(tx, { level })).find((edition) => edition.id === id);
  return found?.key ?? "";
}
