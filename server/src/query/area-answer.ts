import type { AreaAnswer, EditionAnswer } from "@raumblick/api/query.api";
import { TOTAL } from "@raumblick/model/category";
import { Refusal } from "@raumblick/model/refusal";
import type { Visiting } from "../database/database.ts";
import { readAreaSeries } from "./area-series.ts";
import type { EditionAreas } from "./edition-areas.ts";
import { type AreaRow, readArea } from "./published.store.ts";

export type AreaAsk = { level: string; code: string; edition?: string | undefined; category?: string | undefined };

/**
 * One area across all visible indicators: newest edition, and total, unless the asker names others. All of it is read in
 * the same transaction, so that it is of one release.
 */
export async function areaAnswer(tx: Visiting, ask: AreaAsk, editions: EditionAreas): Promise<AreaAnswer> {
  const { level, code, category = TOTAL } = ask;
  const found = await readArea(tx, level, code);
  const area = ask.edition === undefined ? found[0] : found.find(({ edition }) => edition === ask.edition);
  if (!area) throw notFound(ask);
  const series = await readAreaSeries(tx, { level, edition: area.edition, position: area.position, category });
  const areas = await editions.of(tx, level, area.edition);
  return {
    level,
    code,
    name: area.name,
    edition: area.edition,
    squareKilometres: areas.squareKilometres[area.position] as number,
    parents: parentsOf(areas, area),
    indicators: series.map((one) => ({ ...one, edition: area.edition })),
  };
}

function parentsOf({ parents, parentNames }: EditionAnswer, { position }: AreaRow): AreaAnswer["parents"] {
  return Object.entries(parents).flatMap(([level, codes]) => {
    const code = codes[position];
    const name = code === null || code === undefined ? undefined : parentNames[level]?.[code];
    return code && name !== undefined ? [{ level, code, name }] : [];
  });
}

function notFound({ level, code, edition }: AreaAsk): Refusal {
  const when =
    edition === undefined
      ? { de: "", en: "" }
      : { de: ` im Gebietsstand „${edition}“`, en: ` in the edition "${edition}"` };
  return new Refusal("not_found", "area_not_found", {
    de: `Auf der Ebene „${level}“ ist${when.de} keine Raumeinheit „${code}“ veröffentlicht. Bitte Ebene und Gebietsschlüssel prüfen.`,
    en: `No area "${code}" is published on the level "${level}"${when.en}. Please check level and area code.`,
  });
}
