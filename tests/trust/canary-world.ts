import { acceptDelivery, createDelivery, discardDelivery } from "@raumblick/api/deliveries.api";
import { importCatalogFile } from "@raumblick/api/indicators.api";
import { publishRelease, withdrawRelease } from "@raumblick/api/publish.api";
import { sql } from "@raumblick/server/database/sql";
import { makeSmallCounty, storeValues } from "../../server/src/publish/testing/small-county.ts";
import type { TestServer } from "../support/server.ts";
import type { Canaries } from "./canaries.ts";

/**
 * A small county of which a part is published, with a canary in every place that is not: words hold "kanari", numbers
 * stand nowhere else.
 */

const CATALOG = `
sources:
  - {key: ba, name: {de: Bundesagentur}, licence: dl-de/by-2-0, attribution: "© Bundesagentur", disclosure: {rule: none_needed, reason: KANARI-GRUND-DER-QUELLE}}
  - {key: kanari-quelle, name: {de: KANARI-QUELLE}, publisher: KANARI-HERAUSGEBER, attribution: KANARI-NENNUNG, contact: KANARI-KONTAKT, disclosure: {rule: none_needed}}
topics:
  - {key: kanari-thema, name: {de: KANARI-THEMA}, description: {de: KANARI-THEMENTEXT}}
dimensions:
  - {key: sex, name: {de: Geschlecht}, codes: [{code: f, name: {de: weiblich}}, {code: m, name: {de: männlich}}, {code: kanari-x, name: {de: KANARI-CODE}}]}
  - {key: kanari-dimension, name: {de: KANARI-DIMENSION}, codes: [{code: a, name: {de: KANARI-AUSPRAEGUNG}}]}
indicators:
  - key: gross
    name: {de: Große Zahlen}
    topic: markt
    kind: count
    unit: {de: Personen}
    decimals: 2
    polarity: none
    dimensions: [sex, kanari-dimension]
    source: ba
    disclosure: {rule: minimum_count, minimum: 997}
    lowestLevel: kanari-ebene
    classification: {breaks: {kanari-ebene: [77123.5, 88123.5]}}
    parts: {factor: 100, numeratorIndicator: kanari-entwurf, denominatorIndicator: kanari-entwurf}
    seriesBreaks:
      - {period: "2024", text: {de: Bruch 2024}}
      - {period: "2031", text: {de: KANARI-BRUCH}}
      - {period: "1999", text: {de: KANARI-ALTER-BRUCH}}
    notes:
      - {text: {de: Für alle}}
      - {text: {de: KANARI-NOTIZ-EBENE}, level: kanari-ebene}
      - {text: {de: KANARI-NOTIZ-GEBIET}, level: kanari-ebene, area: kanari-c}
      - {text: {de: KANARI-NOTIZ-ZEIT}, period: "2031"}
      - {text: {de: KANARI-NOTIZ-MERKMAL}, category: sex=kanari-x}
  - key: anteil
    name: {de: Anteil}
    topic: markt
    kind: share
    unit: {de: "%"}
    decimals: 1
    polarity: none
    source: ba
    disclosure: {rule: minimum_count, minimum: 3}
    parts: {factor: 100}
  - key: weg
    name: {de: KANARI-ZURUECKGEZOGEN, en: KANARI-WITHDRAWN}
    topic: kanari-thema
    kind: amount
    unit: {de: Euro}
    decimals: 3
    polarity: none
    disclosure: {rule: none_needed, reason: KANARI-GRUND}
    seriesBreaks: [{period: "2024", text: {de: KANARI-BRUCH-WEG}}]
  - key: kanari-entwurf
    name: {de: KANARI-ENTWURF, en: KANARI-DRAFT}
    shortName: {de: KANARI-KURZ}
    abbreviation: KANARI-ABK
    topic: kanari-thema
    kind: amount
    unit: {de: KANARI-EINHEIT}
    decimals: 4
    polarity: none
    description: {de: KANARI-BESCHREIBUNG}
    methodology: {de: KANARI-METHODE}
    tags: {de: [KANARI-WORT]}
    source: kanari-quelle
    notes: [{text: {de: KANARI-NOTIZ}}]
`;

/** Values that stand only where nobody may look. */
const N = {
  draft: 98765.4321,
  hiddenLevel: 987654.25,
  delivered: 424242.5,
  accepted: 434343.5,
  discarded: 454545.5,
  replaced: 616161.25,
  withdrawn: 515151.125,
  primary: 731.257,
  secondary: 1203.518,
  numerator: 1.73205,
  share: 0.36012,
  breaks: 77123.5,
};

export const CANARIES: Canaries = {
  words: ["kanari", "minimum_count", "none_needed", "protected_by_supplier", '"disclosure"'],
  numbers: Object.values(N),
};

/** Keys and codes to ask with: public ones, hidden ones, and nonsense. */
export const ASKED = {
  indicator: ["gross", "anteil", "weg", "kanari-entwurf", "regellos", "gibt-es-nicht", "__proto__", "%00", "*"],
  level: ["district", "town", "kanari-ebene", "gibt-es-nicht"],
  code: ["01", "02", "a", "kanari-c", "c", "x"],
  category: ["", "sex=f", "sex=m", "sex=kanari-x", "kanari-dimension=a", "'"],
  edition: ["2024", "2020", "kanari"],
  period: ["2023", "2024", "2031", "1999", "x"],
  areas: ["01", "02,06", "kanari-c", "01,kanari"],
};

const file = (value: number) =>
  new TextEncoder().encode(`Schluessel;Jahr;Grosse Zahlen\n01;2031;${String(value).replace(".", ",")}\n`);
const MAPPING = JSON.stringify({
  level: "district",
  area: { column: "Schluessel" },
  period: { column: "Jahr" },
  values: [{ column: "Grosse Zahlen", indicator: "gross" }],
});

/** Fills the server's store; afterwards two indicators are public on one level each, and one was until a moment ago. */
export async function makeCanaryWorld({ client, context: { database } }: TestServer): Promise<{ hashes: string[] }> {
  await makeSmallCounty(database, client);
  await database.writing(async (tx) => {
    await tx.rows(sql`
      update internal.area_level set key = 'kanari-ebene', name = '{"de":"KANARI-EBENE"}', singular = '{"de":"KANARI-EBENE"}'
      where key = 'county'`);
    await tx.rows(sql`update internal.area set code = 'kanari-c' where code = 'c'`);
    await tx.rows(sql`
      update internal.edition_area set name = 'KANARI-KREIS'
      where area_id in (select id from internal.area where code = 'kanari-c')`);
    await tx.rows(sql`
      update internal.edition set attribution = 'KANARI-RECHTE', licence = 'KANARI-LIZENZ', content_hash = 'cafecafecafecafecafe'
      where level_id = (select id from internal.area_level where key = 'kanari-ebene')`);
    await tx.rows(sql`
      insert into internal.organization (key, name, kind) values ('kanari-amt', '{"de":"KANARI-AMT"}', 'department')`);
  });
  const answer = await client.call(importCatalogFile, { file: CATALOG });
  if (!answer.stored) throw new Error(JSON.stringify(answer.findings));
  await database.writing((tx) =>
    tx.rows(
      sql`update internal.indicator set owner_id = (select id from internal.organization where key = 'kanari-amt')`,
    ),
  );
  const big = [2000.5, 3000.5, 4000.5, 5000.5, 6000.5, 7000.5];
  await storeValues(database, [
    {
      indicator: "gross",
      level: "district",
      period: "2023",
      value: big.map((value, i) => (i === 5 ? N.replaced : value)),
    },
    { indicator: "gross", level: "district", period: "2024", value: [N.primary, N.secondary, ...big.slice(2)] },
    { indicator: "gross", level: "town", period: "2024", value: [N.primary + N.secondary + 4000.5, 18001.5] },
    { indicator: "gross", level: "kanari-ebene", period: "2024", value: [N.hiddenLevel] },
    {
      indicator: "anteil",
      level: "district",
      period: "2024",
      value: [N.share, 20, 30, 40, 50, 60],
      numerator: [N.numerator, 96, 144, 192, 240, 288],
      denominator: [480, 480, 480, 480, 480, 480],
    },
    { indicator: "kanari-entwurf", level: "district", period: "2024", value: [N.draft, 1, 2, 3, 4, 5] },
    { indicator: "weg", level: "town", period: "2024", value: [N.withdrawn, 1] },
  ]);
  const publish = (items: { indicator: string; level?: string }[]) =>
    client.call(publishRelease, { body: { items, note: "KANARI-VERMERK" } });
  await publish([
    { indicator: "gross", level: "district" },
    { indicator: "gross", level: "town" },
  ]);
  await publish([{ indicator: "weg" }, { indicator: "anteil" }]);
  const hashes = await database.reading((tx) => tx.rows<{ hash: string }>(sql`select hash from published.answer`));
  await storeValues(database, [{ indicator: "gross", level: "district", period: "2023", value: big }]);
  await publish([{ indicator: "gross", level: "district" }]);
  await client.call(withdrawRelease, { body: { items: [{ indicator: "weg" }], note: "KANARI-RUECKZUG" } });
  await deliver(client);
  return { hashes: hashes.map(({ hash }) => hash) };
}

async function deliver(client: TestServer["client"]): Promise<void> {
  const query = { mapping: MAPPING };
  await client.call(createDelivery, { query: { ...query, fileName: "KANARI-DATEI.csv" }, file: file(N.delivered) });
  const second = await client.call(createDelivery, {
    query: { ...query, fileName: "KANARI-2.csv" },
    file: file(N.accepted),
  });
  await client.call(acceptDelivery, { params: { id: second.id } });
  const third = await client.call(createDelivery, {
    query: { ...query, fileName: "KANARI-3.csv" },
    file: file(N.discarded),
  });
  await client.call(discardDelivery, { params: { id: third.id } });
}
