import type { CatalogFile } from "@raumblick/model/catalog-file";
import { INDICATOR_KINDS, type Indicator } from "@raumblick/model/indicator";
import fc from "fast-check";
import { hasControls } from "../schema-walk.ts";

const key = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?$/);
const word = fc.oneof(
  fc.string({ minLength: 1, maxLength: 12, unit: "binary" }).filter((text) => !hasControls(text)),
  fc.constantFrom(
    "ja",
    "no",
    "12",
    "1e3",
    "0x1f",
    "~",
    "null",
    "true",
    "%",
    "- a",
    "a: b",
    "#x",
    " x ",
    "zwei\nZeilen\n",
    "a\r\nb",
    "'",
    '"',
    "…",
    "2024-01-01",
    "\t",
    "|",
    ">-",
  ),
);
const texts = fc.record({ de: word, en: word }, { requiredKeys: ["de"], noNullPrototype: true });
const period = fc.constantFrom("2020", "2021", "2022-Q1", "2023_24", "2024-12-31");

const disclosure = fc.oneof(
  fc.record(
    { rule: fc.constant("none_needed" as const), reason: word },
    { requiredKeys: ["rule"], noNullPrototype: true },
  ),
  fc.record(
    { rule: fc.constant("minimum_count" as const), minimum: fc.integer({ min: 2, max: 1000 }) },
    { noNullPrototype: true },
  ),
);

function indicator(topics: string[], sources: string[]): fc.Arbitrary<Indicator> {
  return fc
    .record(
      {
        key,
        name: texts,
        shortName: texts,
        abbreviation: word,
        topic: fc.constantFrom(...topics),
        position: fc.nat(20),
        headline: fc.boolean(),
        kind: fc.constantFrom(...INDICATOR_KINDS),
        unit: texts,
        decimals: fc.integer({ min: 0, max: 6 }),
        polarity: fc.constantFrom("high_is_good" as const, "low_is_good" as const, "none" as const),
        parts: fc.record(
          { numerator: texts, factor: fc.constantFrom(1, 100, 1000, 0.5) },
          { requiredKeys: ["factor"], noNullPrototype: true },
        ),
        description: texts,
        tags: fc.record({ de: fc.array(word, { maxLength: 3 }) }, { noNullPrototype: true }),
        source: sources.length > 0 ? fc.constantFrom(...sources) : fc.constant(undefined as never),
        disclosure,
        classification: fc.record(
          {
            classes: fc.integer({ min: 2, max: 9 }),
            breaks: fc.dictionary(key, fc.constantFrom([1, 2.5], [-1e-7, 0, 1e21]), {
              maxKeys: 2,
              noNullPrototype: true,
            }),
          },
          { requiredKeys: [], noNullPrototype: true },
        ),
        seriesBreaks: fc.uniqueArray(fc.record({ period, text: texts }, { noNullPrototype: true }), {
          selector: (item) => item.period,
          maxLength: 2,
        }),
        notes: fc.array(
          fc.record(
            { text: texts, period, category: fc.constant("") },
            { requiredKeys: ["text"], noNullPrototype: true },
          ),
          { maxLength: 2 },
        ),
      },
      {
        requiredKeys: ["key", "name", "topic", "kind", "unit", "decimals", "polarity"],
        noNullPrototype: true,
      },
    )
    .map((made) => {
      if (made.source === undefined) delete made.source;
      return made as unknown as Indicator;
    });
}

const byKey = { selector: (item: { key: string }) => item.key };

/** Catalogues in which everything fits together. */
export const anyCatalog: fc.Arbitrary<CatalogFile> = fc
  .record({
    topicKeys: fc.uniqueArray(key, { minLength: 1, maxLength: 4 }),
    sourceKeys: fc.uniqueArray(key, { maxLength: 3 }),
  })
  .chain(({ topicKeys, sourceKeys }) =>
    fc.record(
      {
        sources: fc.tuple(
          ...sourceKeys.map((source) =>
            fc.record(
              { key: fc.constant(source), name: texts, licence: word, disclosure },
              { requiredKeys: ["key", "name"], noNullPrototype: true },
            ),
          ),
        ),
        topics: fc.tuple(
          ...topicKeys.map((topic, index) =>
            fc.record(
              {
                key: fc.constant(topic),
                name: texts,
                description: texts,
                position: fc.nat(3),
                ...(index > 0 && { parent: fc.constantFrom(...topicKeys.slice(0, index)) }),
              },
              { requiredKeys: ["key", "name"], noNullPrototype: true },
            ),
          ),
        ),
        dimensions: fc.uniqueArray(
          fc.record(
            {
              key,
              name: texts,
              codes: fc.uniqueArray(fc.record({ code: key, name: texts }, { noNullPrototype: true }), {
                selector: (item) => item.code,
                minLength: 1,
                maxLength: 3,
              }),
            },
            { noNullPrototype: true },
          ),
          { ...byKey, maxLength: 2 },
        ),
        indicators: fc.uniqueArray(indicator(topicKeys, sourceKeys), { ...byKey, maxLength: 3 }),
      },
      { noNullPrototype: true },
    ),
  ) as unknown as fc.Arbitrary<CatalogFile>;
