import type { ValueMapping } from "@raumblick/model/value-mapping";
import { readEditionAreas, readEditions, readKnownCodes, readLevels } from "../../areas/areas.store.ts";
import type { Reading } from "../../database/database.ts";
import { readDimensions, readIndicators, readSources, readTopics } from "../../indicators/indicators.store.ts";
import { readLibrary } from "../mappings/mappings.store.ts";
import type { Knowledge, KnownEdition, KnownLevel } from "../values/knowledge.ts";
import { readRememberedMappings } from "./deliveries.store.ts";

type Wishes = { level?: string | undefined; edition?: string | undefined };

const NO_AREAS = { codes: [], names: [], keys: {} };

/**
 * What files are read against. Editions that a mapping or wish rules out come without their areas being read: all of a
 * level's codes are known in any case.
 */
export async function readKnowledge(
  tx: Reading,
  mapping: ValueMapping | undefined,
  wishes: Wishes,
  today: string,
): Promise<Knowledge> {
  const wished = { level: mapping?.level ?? wishes.level, edition: mapping?.edition ?? wishes.edition };
  const allCodes = await readKnownCodes(tx);
  const editions = await readEditions(tx);
  const levels: KnownLevel[] = [];
  for (const level of await readLevels(tx)) {
    const known: KnownEdition[] = [];
    for (const edition of editions.filter(({ levelId }) => levelId === level.id).reverse()) {
      if (wished.level !== undefined && wished.level !== level.key) continue;
      const { id, key, validFrom } = edition;
      const ruledOut = wished.edition !== undefined && wished.edition !== key;
      const { codes, names, keys } = ruledOut ? NO_AREAS : await readEditionAreas(tx, id);
      known.push({ id, key, validFrom, codes, names, keys });
    }
    const { key, name, rank } = level;
    levels.push({ key, name, rank, editions: known, codes: allCodes.get(key) ?? new Map() });
  }
  const indicators = await readIndicators(tx);
  return {
    levels,
    indicators: indicators.map(({ id, document }) => ({ id, document })),
    dimensions: (await readDimensions(tx)).map(({ document }) => document),
    filed: {
      topics: (await readTopics(tx)).map(({ document }) => document.key),
      sources: (await readSources(tx)).map(({ document }) => document.key),
    },
    remembered: mapping ? [] : [...(await readLibrary(tx)), ...(await readRememberedMappings(tx))],
    today,
  };
}
