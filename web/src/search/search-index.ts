import type { Catalog, CatalogIndicator, EditionAnswer } from "@raumblick/api/query.api";
import { type Language, type Texts, textIn } from "@raumblick/model/texts";
import MiniSearch from "minisearch";

/** Something that the search finds. */
export type Hit =
  | { kind: "indicator"; id: string; indicator: CatalogIndicator; topic: Texts | undefined }
  | { kind: "topic"; id: string; topic: string; name: Texts; indicator: CatalogIndicator }
  | { kind: "area"; id: string; level: string; edition: string; levelName: Texts; code: string; name: string };

type Entry = { id: string; name: string; short: string; tags: string; text: string };

/** Letters as people may type them: umlauts with or without, ß as ss, no accents. */
export function folded(word: string): string {
  return word
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/ä|ae/g, "a")
    .replace(/ö|oe/g, "o")
    .replace(/ü|ue/g, "u")
    .normalize("NFD")
    .replace(/\p{M}/gu, "");
}

/** Hits far weaker than the best one only share a piece of a word with what was typed. */
const LEAST_SHARE = 0.08;

/** What the search knows: all that is published, with words people use for it, and the areas of all levels. */
export class SearchIndex {
  readonly #hits = new Map<string, Hit>();
  readonly #index = new MiniSearch<Entry>({
    fields: ["name", "short", "tags", "text"],
    processTerm: (term) => folded(term),
    searchOptions: {
      boost: { name: 4, short: 3, tags: 2 },
      prefix: true,
      fuzzy: (term) => (term.length > 7 ? 2 : term.length > 3 ? 1 : false),
      combineWith: "AND",
    },
  });

  constructor(catalog: Catalog, editions: readonly EditionAnswer[]) {
    this.#addIndicators(catalog);
    this.#addTopics(catalog);
    for (const edition of editions) this.#addAreas(catalog, edition);
  }

  /** The best hits of each kind for what somebody typed; none for an empty text. */
  find(typed: string, most = 6): Hit[] {
    if (typed.trim() === "") return [];
    const scored = this.#index.search(typed);
    const enough = (scored[0]?.score ?? 0) * LEAST_SHARE;
    const found = scored.filter(({ score }) => score >= enough).map(({ id }) => this.#hits.get(id as string) as Hit);
    const counts = { indicator: 0, topic: 0, area: 0 };
    return found.filter((hit) => {
      counts[hit.kind] += 1;
      return counts[hit.kind] <= most;
    });
  }

  #add(hit: Hit, entry: Omit<Entry, "id">): void {
    this.#hits.set(hit.id, hit);
    this.#index.add({ id: hit.id, ...entry });
  }

  #addIndicators({ indicators, topics }: Catalog): void {
    const names = new Map(topics.map((topic) => [topic.key, topic.name]));
    for (const indicator of indicators) {
      if (indicator.series.length === 0) continue;
      const topic = names.get(indicator.topic);
      const { name, shortName, characteristic, tags } = indicator;
      this.#add(
        { kind: "indicator", id: `i:${indicator.key}`, indicator, topic },
        {
          name: both(name),
          short: both(shortName),
          tags: [...(tags?.de ?? []), ...(tags?.en ?? [])].join(" "),
          text: `${both(characteristic)} ${both(topic)}`,
        },
      );
    }
  }

  #addTopics({ indicators, topics }: Catalog): void {
    for (const topic of topics) {
      const own = indicators.filter((indicator) => indicator.topic === topic.key && indicator.series.length > 0);
      const indicator = own.find(({ headline }) => headline === true) ?? own[0];
      if (!indicator) continue;
      this.#add(
        { kind: "topic", id: `t:${topic.key}`, topic: topic.key, name: topic.name, indicator },
        { name: both(topic.name), short: "", tags: "", text: both(topic.description) },
      );
    }
  }

  #addAreas({ levels }: Catalog, { level, edition, codes, names }: EditionAnswer): void {
    const levelName = levels.find(({ key }) => key === level)?.singular;
    if (!levelName) return;
    codes.forEach((code, position) => {
      const name = names[position] ?? code;
      this.#add(
        { kind: "area", id: `a:${level}:${code}`, level, edition, levelName, code, name },
        { name, short: code, tags: "", text: "" },
      );
    });
  }
}

function both(texts: Texts | undefined): string {
  return texts ? `${texts.de} ${texts.en ?? ""}` : "";
}

/** How a hit is called on screen. */
export function hitName(hit: Hit, language: Language): string {
  if (hit.kind === "area") return hit.name;
  return textIn(hit.kind === "topic" ? hit.name : hit.indicator.name, language).text;
}
