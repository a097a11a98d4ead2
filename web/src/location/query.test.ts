import assert from "node:assert/strict";
import { test } from "node:test";
import { DIVERGING_PALETTES, SEQUENTIAL_PALETTES } from "@raumblick/figures/palettes";
import fc from "fast-check";
import { readPage, writePage } from "./page.ts";
import { readView, writeView } from "./query.ts";
import { type Drawing, PLAIN_VIEW, type View } from "./view.ts";

const key = fc.stringMatching(/^[a-z0-9][a-z0-9-]{0,12}$/);
const code = fc.stringMatching(/^[A-Za-z0-9_./ÄÖÜäöüß+-]{1,12}$/);
const decimal = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((n) => n / 100);
const period = fc.constantFrom(
  "2024",
  "2024-Q1",
  "2024-03",
  "2023_24",
  "2024-12-31",
  "2020_2022",
  "2024-H2",
  "2020-W53",
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

function present<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const drawing = fc
  .record({
    drawing: maybe(fc.constantFrom("choropleth", "symbols")),
    method: maybe(fc.constantFrom("natural_breaks", "quantile", "equal_interval", "manual")),
    classes: maybe(fc.integer({ min: 2, max: 9 })),
    breaks: maybe(fc.uniqueArray(decimal, { minLength: 1, maxLength: 8 }).map((list) => list.sort((a, b) => a - b))),
    pooled: maybe(fc.boolean()),
    zeroClass: maybe(fc.boolean()),
    palette: maybe(fc.constantFrom(...SEQUENTIAL_PALETTES, ...DIVERGING_PALETTES)),
    reversed: maybe(fc.boolean()),
  })
  .map((record) => present(record) as Drawing);

const view = fc
  .record({
    language: fc.constantFrom("de", "en"),
    level: maybe(key),
    edition: maybe(key),
    period: maybe(period),
    category: maybe(fc.tuple(key, key).map(([dimension, value]) => `${dimension}=${value}`)),
    drawing,
    selected: fc.uniqueArray(code, { maxLength: 4 }),
    within: maybe(fc.record({ level: key, code })),
    filter: maybe(
      fc.constantFrom<View["filter"]>({ least: 2.5 }, { most: -1 }, { least: 0, most: 12 }) as fc.Arbitrary<
        View["filter"]
      >,
    ),
    panel: fc.constantFrom("ranking", "series", "table", "info"),
    camera: maybe(
      fc.record({
        longitude: fc.integer({ min: -18_000, max: 18_000 }).map((n) => n / 100),
        latitude: fc.integer({ min: -8_400, max: 8_400 }).map((n) => n / 100),
        zoom: fc.integer({ min: 0, max: 2_000 }).map((n) => n / 100),
      }),
    ),
  })
  .map((record) => present(record) as View);

test("a link opens exactly what its sender saw", () => {
  fc.assert(
    fc.property(view, (sent) => {
      const { view: opened, misread } = readView(writeView(sent, PLAIN_VIEW), PLAIN_VIEW);
      assert.deepEqual(misread, []);
      assert.deepEqual(JSON.parse(JSON.stringify(opened)), JSON.parse(JSON.stringify(sent)));
    }),
  );
});

test("no query at all crashes the page", () => {
  fc.assert(
    fc.property(fc.webQueryParameters(), (query) => {
      const { view: opened } = readView(`?${query}`, PLAIN_VIEW);
      assert.ok(opened.panel);
    }),
  );
});

test("what cannot be understood is named, the rest holds", () => {
  const { view: opened, misread } = readView(
    "?zeit=gestern&ebene=gemeinden&klassen=quantile,99&utm_source=x",
    PLAIN_VIEW,
  );
  assert.equal(opened.level, "gemeinden");
  assert.equal(opened.period, undefined);
  assert.deepEqual(misread, [
    { name: "zeit", value: "gestern" },
    { name: "klassen", value: "quantile,99" },
  ]);
});

test("a plain view needs no query, and a full one reads well", () => {
  assert.equal(writeView(PLAIN_VIEW, PLAIN_VIEW), "");
  const full = {
    ...PLAIN_VIEW,
    level: "gemeinden",
    period: "2023_24",
    category: "age=u6;sex=f",
    selected: ["05954036", "05954024"],
    within: { level: "kreis", code: "05954" },
    drawing: { method: "quantile", classes: 5 },
  } satisfies View;
  assert.equal(
    writeView(full, PLAIN_VIEW),
    "?ebene=gemeinden&zeit=2023_24&merkmal=age=u6;sex=f&klassen=quantile,5&in=kreis:05954&auswahl=05954036,05954024",
  );
});

test("pages and paths are one", () => {
  for (const path of [
    "/",
    "/verwaltung",
    "/verwaltung/einspielen",
    "/verwaltung/einspielen/12",
    "/verwaltung/gebietsstaende",
    "/verwaltung/gebietsstaende/quartier/2010-01-01/2020-01-01",
    "/karte/kinderarmut",
    "/quellen",
    "/methoden",
    "/methoden/klassen",
    "/nirgends/hier",
  ])
    assert.equal(writePage(readPage(path)), path);
  assert.deepEqual(readPage("/karte/a/b"), { page: "unknown", path: "/karte/a/b" });
  assert.deepEqual(readPage("/karte/%zz"), { page: "explore", indicator: "%zz" });
});
