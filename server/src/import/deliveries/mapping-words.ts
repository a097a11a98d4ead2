import type { MappingWords } from "@raumblick/api/delivery-work.api";
import { readEditions, readLevels } from "../../areas/areas.store.ts";
import type { Reading } from "../../database/database.ts";
import { readDimensions, readIndicators, readSources, readTopics } from "../../indicators/indicators.store.ts";

/** Everything a mapping may name, coarsest levels and newest editions first. */
export async function readMappingWords(tx: Reading): Promise<MappingWords> {
  const editions = await readEditions(tx);
  const levels = await readLevels(tx);
  const indicators = await readIndicators(tx);
  return {
    levels: levels.map(({ id, key, name, singular, rank }) => ({
      key,
      name,
      singular,
      rank,
      editions: editions
        .filter(({ levelId }) => levelId === id)
        .reverse()
        .map((edition) => ({ key: edition.key, validFrom: edition.validFrom, areaCount: edition.areaCount })),
    })),
    indicators: indicators.map(({ key, document, disclosure }) => ({
      key,
      name: document.name,
      kind: document.kind,
      unit: document.unit,
      decimals: document.decimals,
      topic: document.topic,
      dimensions: document.dimensions ?? [],
      source: document.source ?? null,
      disclosure: disclosure ?? null,
      hasOwnRule: document.disclosure !== undefined,
    })),
    topics: (await readTopics(tx)).map(({ document: { key, name } }) => ({ key, name })),
    sources: (await readSources(tx)).map(({ document: { key, name, disclosure } }) => ({
      key,
      name,
      disclosure: disclosure ?? null,
    })),
    dimensions: (await readDimensions(tx)).map(({ document }) => document),
  };
}
