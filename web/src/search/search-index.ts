import type { AreaIndex } from "@raumblick/api/area-index.api";
import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";
import { AreaSearch, type ScoredArea } from "./area-search.ts";
import { type Described, IndicatorSearch } from "./indicator-search.ts";

/** Something that the search finds. */
export type Hit =
  | { kind: "indicator"; id: string; indicator: CatalogIndicator; topic: Texts | undefined }
  | { kind: "topic"; id: string; topic: string; name: Texts; indicator: CatalogIndicator }
  | AreaHit;

export type AreaHit = {
  kind: "area";
  id: string;
  level: string;
  edition: string;
  levelName: Texts;
  code: string;
  name: string;
  /** The area it lies in, where there is one; for places of one name. */
  within: string | undefined;
  postcodes: readonly string[];
  /** The code names an area of another level too. */
  ambiguous: boolean;
};

/** Hits far weaker than the best one only share a piece of a word with what was typed. */
const LEAST_SHARE = 0.68;
export const KINDS = ["indicator", "topic", "area"] as const;
const MOST: Record<Hit["kind"], number> = { indicator: 6, topic: 3, area: 6 };

/** What the search knows: all that is published, with words people use for it, and the areas of all levels. */
export class SearchIndex {
  readonly #catalog: Catalog;
  readonly #areas: AreaIndex;
  readonly #hits = new Map<string, Hit>();
  #described: IndicatorSearch | undefined;
  #places: AreaSearch | undefined;

  constructor(catalog: Catalog, areas: AreaIndex = { levels: [] }) {
    this.#catalog = catalog;
    this.#areas = areas;
  }

  /** The best hits of each kind for what somebody typed, kinds with the best hit first; none for an empty text. */
  find(typed: string, kinds: readonly Hit["kind"][] = KINDS): Hit[] {
    if (typed.trim() === "") return [];
    const scored = [...(kinds.length > 1 ? this.#findDescribed(typed) : []), ...this.#findAreas(typed)].filter(
      ({ hit }) => kinds.includes(hit.kind),
    );
    const top = Math.max(0, ...scored.map(({ score }) => score));
    const good = scored.filter(({ score }) => score >= top * LEAST_SHARE);
    const best = (kind: Hit["kind"]) =>
      Math.max(0, ...good.filter(({ hit }) => hit.kind === kind).map(({ score }) => score));
    return kinds
      .toSorted((a, b) => best(b) - best(a))
      .flatMap((kind) => good.filter(({ hit }) => hit.kind === kind).slice(0, MOST[kind]))
      .map(({ hit }) => hit);
  }

  #findDescribed(typed: string): { hit: Hit; score: number }[] {
    this.#described ??= new IndicatorSearch([...this.#indicators(), ...this.#topics()]);
    return this.#described.find(typed).map(({ id, score }) => ({ hit: this.#hits.get(id) as Hit, score }));
  }

  #findAreas(typed: string): { hit: Hit; score: number }[] {
    this.#places ??= new AreaSearch(this.#areas);
    return this.#places.find(typed, MOST.area).map((found) => ({ hit: this.#areaHit(found), score: found.score }));
  }

  #areaHit({ level: at, position }: ScoredArea): AreaHit {
    const { levels } = this.#areas;
    const { level, edition, codes, names, within, postcodes } = levels[at] as AreaIndex["levels"][number];
    const code = codes[position] as string;
    const upper = levels.find((one) => one.level === within?.level);
    const parent = within?.positions[position] ?? null;
    const single = upper?.codes.length === 1;
    const known = this.#catalog.levels.find(({ key }) => key === level);
    return {
      kind: "area",
      id: `a:${level}:${code}`,
      level,
      edition,
      levelName: known?.singular ?? { de: level },
      code,
      name: names[position] ?? code,
      within: parent === null || single ? undefined : upper?.names[parent],
      postcodes: postcodes?.[position] ?? [],
      ambiguous: levels.some((one, other) => other !== at && one.codes.includes(code)),
    };
  }

  #indicators(): Described[] {
    const { indicators, topics } = this.#catalog;
    const names = new Map(topics.map((topic) => [topic.key, topic.name]));
    return indicators
      .filter(({ series }) => series.length > 0)
      .map((indicator) => {
        const topic = names.get(indicator.topic);
        const { key, name, shortName, characteristic, tags } = indicator;
        const id = `i:${key}`;
        this.#hits.set(id, { kind: "indicator", id, indicator, topic });
        const words = [...(tags?.de ?? []), ...(tags?.en ?? [])].join(" ");
        return {
          id,
          names: namesOf(name),
          short: both(shortName),
          tags: words,
          text: `${both(characteristic)} ${both(topic)}`,
        };
      });
  }

  #topics(): Described[] {
    const { indicators, topics } = this.#catalog;
    return topics.flatMap((topic) => {
      const indicator = topicIndicator(this.#catalog, topic.key);
      if (!indicator || indicators.length === 0) return [];
      const id = `t:${topic.key}`;
      this.#hits.set(id, { kind: "topic", id, topic: topic.key, name: topic.name, indicator });
      return [{ id, names: namesOf(topic.name), short: "", tags: "", text: both(topic.description) }];
    });
  }
}

/** The indicator that stands for a topic: a headline in it or below it, else the first one. */
function topicIndicator({ indicators, topics }: Catalog, key: string): CatalogIndicator | undefined {
  const below = new Set([key]);
  for (const known of below) for (const topic of topics) if (topic.parent === known) below.add(topic.key);
  const own = indicators.filter((indicator) => below.has(indicator.topic) && indicator.series.length > 0);
  return own.find(({ headline }) => headline === true) ?? own[0];
}

function namesOf({ de, en }: Texts): string[] {
  return en === undefined ? [de] : [de, en];
}

function both(texts: Texts | undefined): string {
  return texts ? `${texts.de} ${texts.en ?? ""}` : "";
}

/** How a hit is called on screen. */
export function hitName(hit: Hit, language: Language): string {
  if (hit.kind === "area") return hit.name;
  return textIn(hit.kind === "topic" ? hit.name : hit.indicator.name, language).text;
}
