import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { AreaAnswer, EditionAnswer } from "@raumblick/api/query.api";
import { TOTAL } from "@raumblick/model/category";
import { Refusal } from "@raumblick/model/refusal";
import type { Visiting } from "../database/database.ts";
import { StoredAnswer } from "../http/answers.ts";
import { readAreaSeries, readAreaSeriesJson } from "./area-series.ts";
import type { EditionAreas } from "./edition-areas.ts";
import { type AreaRow, readArea } from "./published.store.ts";

const pack = promisify(gzip);
/** Gzip's level: half as long as the usual one, and a tenth more bytes. */
const QUICK = 3;

export type AreaAsk = { level: string; code: string; edition?: string | undefined; category?: string | undefined };

/** All of an area's answer but its series. */
type Head = Omit<AreaAnswer, "indicators">;

/** The area as it is asked for: newest edition, and total, unless the asker names others. */
async function find(tx: Visiting, ask: AreaAsk, editions: EditionAreas) {
  const { level, code, category = TOTAL } = ask;
  const found = await readArea(tx, level, code);
  const area = ask.edition === undefined ? found[0] : found.find(({ edition }) => edition === ask.edition);
  if (!area) throw notFound(ask);
  const { edition, position, name } = area;
  const areas = await editions.of(tx, level, edition);
  const squareKilometres = areas.squareKilometres[position] as number;
  const head: Head = { level, code, name, edition, squareKilometres, parents: parentsOf(areas, area) };
  return { head, place: { level, edition, position, category } };
}

/** One area across all visible indicators, read in one transaction, so that all of it is of one release. */
export async function areaAnswer(tx: Visiting, ask: AreaAsk, editions: EditionAreas): Promise<AreaAnswer> {
  const { head, place } = await find(tx, ask, editions);
  const series = await readAreaSeries(tx, place);
  return { ...head, indicators: series.map((one) => ({ ...one, edition: head.edition })) };
}

/** The same as it is sent: packed, so that a thousand indicators take little memory and are packed once. */
export async function packedAreaAnswer(tx: Visiting, ask: AreaAsk, editions: EditionAreas): Promise<StoredAnswer> {
  const { head, place } = await find(tx, ask, editions);
  const indicators = await readAreaSeriesJson(tx, place, { edition: head.edition });
  const text = `${JSON.stringify(head).slice(0, -1)},"indicators":${indicators}}`;
  const packed = await pack(text, { level: QUICK });
  const hash = createHash("sha256").update(packed).digest("hex").slice(0, 32);
  return new StoredAnswer({ gzip: packed, hash, immutable: false });
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
