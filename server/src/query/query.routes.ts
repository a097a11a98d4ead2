import { getAreaIndex } from "@raumblick/api/area-index.api";
import { getAreaProfile } from "@raumblick/api/area-profile.api";
import { getOperator, type OperatorAnswer } from "@raumblick/api/operator.api";
import {
  getArea,
  getCatalog,
  getCurrentValues,
  getEdition,
  getIndicator,
  getOutline,
  getValues,
} from "@raumblick/api/query.api";
import { getStart } from "@raumblick/api/start.api";
import { Refusal } from "@raumblick/model/refusal";
import { StoredAnswer } from "../http/answers.ts";
import type { Routes } from "../http/server.ts";
import { packedAreaAnswer } from "./area-answer.ts";
import { areaProfile } from "./area-profile.ts";
import { EditionAreas } from "./edition-areas.ts";
import { readCurrentSeries, readIndicatorAnswer } from "./published.store.ts";
import type { Shelf } from "./shelf.ts";

export type QueryDeps = { shelf: Shelf; operator: OperatorAnswer };

/** The reading endpoints. They see the public zone only. */
export function queryRoutes({ shelf, operator }: QueryDeps): Routes {
  const editions = new EditionAreas();
  return (serve) => {
    serve(getStart, async () => {
      const { startHash, release } = await shelf.current();
      return startHash === null ? { release, headlines: [], editions: [], news: [] } : changing(shelf, startHash);
    });
    serve(getAreaIndex, async () => {
      const { areaIndexHash } = await shelf.current();
      return areaIndexHash === null ? { levels: [] } : changing(shelf, areaIndexHash);
    });
    serve(getAreaProfile, ({ params, query }) => {
      const ask = { ...params, ...query };
      return shelf.remembered(`profile ${JSON.stringify(ask)}`, (tx) => areaProfile(tx, ask, editions));
    });
    serve(getOperator, async () => operator);
    serve(getCatalog, async () => {
      const { answer, catalog } = await shelf.current();
      return answer ?? catalog;
    });
    serve(getIndicator, async ({ params }) => {
      const answer = await shelf.remembered(`indicator ${params.indicator}`, (tx) =>
        readIndicatorAnswer(tx, params.indicator),
      );
      if (!answer) throw noSuchIndicator(params.indicator);
      return answer;
    });
    serve(getEdition, ({ params }) => shelf.answer(params.hash));
    serve(getOutline, ({ params }) => shelf.answer(params.hash));
    serve(getValues, ({ params }) => shelf.answer(params.hash));
    serve(getCurrentValues, async ({ params, query }) => {
      return changing(shelf, await currentHash(shelf, params, query));
    });
    serve(getArea, ({ params, query }) => {
      const ask = { ...params, ...query };
      return shelf.remembered(`area ${JSON.stringify(ask)}`, (tx) => packedAreaAnswer(tx, ask, editions));
    });
  };
}

/** A stored answer under an address of its own, where another one may stand after the next release. */
async function changing(shelf: Shelf, name: string): Promise<StoredAnswer> {
  const { brotli, gzip, hash } = await shelf.answer(name);
  return new StoredAnswer({ brotli, gzip, hash, immutable: false });
}

async function currentHash(
  shelf: Shelf,
  { indicator, level }: { indicator: string; level: string },
  query: { edition?: string; category?: string },
): Promise<string> {
  const series = await shelf.remembered(`series ${indicator} ${level}`, async (tx) => {
    const found = await readCurrentSeries(tx, indicator, level);
    return found.length > 0 ? found : undefined;
  });
  const found = series?.find(
    ({ edition, category }) =>
      (query.edition === undefined || edition === query.edition) &&
      (query.category === undefined || category === query.category),
  );
  if (found) return found.hash;
  throw new Refusal("not_found", "values_not_found", {
    de: `Zu „${indicator}“ ist auf der Ebene „${level}“ so nichts veröffentlicht. Was es gibt, nennt der Katalog (/api/v1/catalog).`,
    en: `Nothing of the kind is published of "${indicator}" on the level "${level}". The catalogue (/api/v1/catalog) says what there is.`,
  });
}

export function noSuchIndicator(key: string): Refusal {
  return new Refusal("not_found", "indicator_not_found", {
    de: `Einen veröffentlichten Indikator „${key}“ gibt es nicht. Die Liste nennt der Katalog (/api/v1/catalog).`,
    en: `There is no published indicator "${key}". The catalogue (/api/v1/catalog) lists them.`,
  });
}
