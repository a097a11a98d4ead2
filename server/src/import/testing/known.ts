import type { FindingGroup } from "@raumblick/model/finding";
import type { Indicator } from "@raumblick/model/indicator";
import type { ValueMapping } from "@raumblick/model/value-mapping";
import { type Examination, examine } from "../values/examine.ts";
import type { Knowledge, KnownLevel } from "../values/knowledge.ts";

/** A small known world for reading tables: four towns of the county 05954, two counties, a handful of indicators. */

function level(key: string, rank: number, areas: Record<string, string>): KnownLevel {
  const codes = Object.keys(areas).sort();
  const names = codes.map((code) => areas[code] as string);
  const edition = { id: rank, key: "2016-01-01", validFrom: "2016-01-01", codes, names, keys: {} };
  return {
    key,
    name: { de: key },
    rank,
    editions: [edition],
    codes: new Map(codes.map((code, at) => [code, names[at] as string])),
  };
}

export const TOWNS = {
  "05954004": "Breckerfeld",
  "05954008": "Ennepetal",
  "05954012": "Gevelsberg",
  "05954036": "Witten",
};

function indicator(key: string, name: string, more: Partial<Indicator> = {}): Indicator {
  return {
    key,
    name: { de: name },
    topic: "alles",
    kind: "count",
    unit: { de: "Personen" },
    decimals: 0,
    polarity: "none",
    ...more,
  };
}

export const INDICATORS: Indicator[] = [
  indicator("einwohner", "Einwohner", { dimensions: ["sex", "age"], tags: { de: ["Bevölkerung"] } }),
  indicator("arbeitslose", "Arbeitslose", { abbreviation: "alo_abs" }),
  indicator("arbeitslosenquote", "Arbeitslosenquote", {
    kind: "share",
    unit: { de: "%" },
    decimals: 1,
    parts: { factor: 100, numerator: { de: "Arbeitslose Personen" }, denominator: { de: "Erwerbspersonen" } },
  }),
];

export const KNOWLEDGE: Knowledge = {
  levels: [level("kreis", 1, { "05954": "Ennepe-Ruhr-Kreis", "05913": "Dortmund" }), level("gemeinde", 2, TOWNS)],
  indicators: INDICATORS.map((document, place) => ({ id: place + 1, document })),
  dimensions: [
    {
      key: "sex",
      name: { de: "Geschlecht" },
      codes: [
        { code: "m", name: { de: "männlich" } },
        { code: "f", name: { de: "weiblich" } },
      ],
    },
    {
      key: "age",
      name: { de: "Alter" },
      codes: [
        { code: "u18", name: { de: "unter 18 Jahre" } },
        { code: "18", name: { de: "18 Jahre und älter" } },
      ],
    },
  ],
  today: "2025-06-30",
};

/** Examines a table given as text or bytes against the small world. */
export function examineTable(
  content: string | Uint8Array,
  mapping?: ValueMapping,
  { fileName = "tabelle.csv", knowledge = KNOWLEDGE } = {},
): Promise<Examination> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return examine({ bytes, fileName, mapping, wishes: {}, knowledge });
}

/** `code` → how often, for what is found. */
export function counts(findings: readonly FindingGroup[]): Record<string, number> {
  return Object.fromEntries(findings.map(({ code, count }) => [code, count]));
}

/** Values as lines `indicator category period code value status`, in order. */
export function valuesOf({ slices }: Examination): string[] {
  const codes = Object.keys(TOWNS).sort();
  return slices
    .flatMap((slice) =>
      codes.flatMap((code, area) =>
        slice.delivered[area] === 0
          ? []
          : [
              `${slice.indicator} ${slice.categoryKey || "–"} ${slice.periodKey} ${code} ${slice.value[area]} ${slice.status[area]}`,
            ],
      ),
    )
    .sort();
}
