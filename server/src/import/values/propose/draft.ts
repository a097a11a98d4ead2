import type { CatalogFile } from "@raumblick/model/catalog-file";
import type { Dimension, Indicator, Source } from "@raumblick/model/indicator";
import type { Knowledge } from "../knowledge.ts";
import { classesOf, keyOfName, kindOf, type NumberLook, splitUnit, unitOf, usualUnit } from "./draft-words.ts";
import type { AboutIndicator } from "./file-words.ts";
import type { UsualDimension } from "./usual-dimensions.ts";

/** Where new indicators are filed until somebody gives them their place. */
const TOPIC = { key: "noch-nicht-eingeordnet", name: { de: "Noch nicht eingeordnet", en: "Not filed yet" } };
/** The draft carries ids that no stored indicator has. */
const FIRST_ID = -1;

export type DraftIndicator = {
  name: string;
  abbreviation?: string;
  /** What the file calls it, where that is not its name: what it is found by again. */
  called?: readonly string[];
  unit: string;
  look: NumberLook;
  dimensions?: readonly string[];
};

/** Collects what a catalogue lacks for a file. Keys are those of no other entry; what is there already is not drafted. */
export class CatalogDraft {
  readonly #keys: Set<string>;
  readonly #names: Set<string>;
  readonly #titles: Map<string, string>;
  readonly #dimensionKeys: Set<string>;
  readonly #indicators: Indicator[] = [];
  readonly #dimensions: Dimension[] = [];
  readonly #filed: NonNullable<Knowledge["filed"]>;
  #source: Source | undefined;
  #about: ReadonlyMap<string, AboutIndicator> = new Map();

  constructor({ indicators, dimensions, filed = { topics: [], sources: [] } }: Knowledge) {
    this.#filed = filed;
    this.#names = new Set(indicators.map(({ document }) => document.name.de));
    this.#titles = new Map(dimensions.map(({ key, name }) => [key, name.de]));
    this.#keys = new Set(indicators.map(({ document }) => document.key));
    this.#dimensionKeys = new Set(dimensions.map(({ key }) => key));
  }

  source(source: Source | undefined): void {
    this.#source ??= source;
  }

  /** What the file says of its indicators, by the names it has for them. */
  about(indicators: ReadonlyMap<string, AboutIndicator>): void {
    this.#about = indicators;
  }

  /** A name no other indicator has: what it is broken down by tells it from the one that has it. */
  #nameFor(wanted: string, dimensions: readonly string[]): string {
    if (!this.#names.has(wanted)) return wanted;
    const by = dimensions.map((key) => this.#titles.get(key) ?? key).join(", ");
    const told = by === "" ? wanted : `${wanted} (${by})`;
    let name = told;
    for (let next = 2; this.#names.has(name); next += 1) name = `${told} ${next}`;
    return name;
  }

  indicator({ name: wanted, abbreviation, called = [], unit: given, look, dimensions = [] }: DraftIndicator): string {
    const about = [wanted, ...called].map((one) => this.#about.get(one)).find((one) => one !== undefined);
    const text = unitOf(given || splitUnit(about?.longName ?? "").unit);
    const name = this.#nameFor(wanted, dimensions);
    this.#names.add(name);
    const kind = kindOf(wanted, text, look);
    const classes = classesOf(wanted, look);
    const key = free(keyOfName(name) || "indikator", this.#keys);
    const tags = called.filter((one) => one !== name && one !== "");
    this.#keys.add(key);
    this.#indicators.push({
      key,
      name: { de: name },
      ...(abbreviation !== undefined && { abbreviation }),
      topic: TOPIC.key,
      kind,
      unit: { de: text || (classes === undefined ? usualUnit(kind) : `Klasse 1 bis ${classes}`) },
      decimals: look.decimals,
      polarity: "none",
      ...(dimensions.length > 0 && { dimensions: [...dimensions] }),
      ...(about && describe(about)),
      ...(tags.length > 0 && { tags: { de: tags } }),
    });
    return key;
  }

  /** The key of the dimension in the draft; codes in the order of the file. */
  dimension({ key, name, codes }: UsualDimension): string {
    const own = free(key, this.#dimensionKeys);
    const entries = new Map([...codes.values()].filter(({ code }) => code !== "").map((one) => [one.code, one.name]));
    this.#dimensionKeys.add(own);
    this.#titles.set(own, name.de);
    this.#dimensions.push({ key: own, name, codes: [...entries].map(([code, de]) => ({ code, name: { de } })) });
    return own;
  }

  /** The draft as a catalogue file, `undefined` when nothing is missing. */
  catalog(): CatalogFile | undefined {
    if (this.#indicators.length === 0) return undefined;
    const source = this.#source;
    return {
      ...(source && !this.#filed.sources.includes(source.key) && { sources: [source] }),
      ...(!this.#filed.topics.includes(TOPIC.key) && { topics: [TOPIC] }),
      ...(this.#dimensions.length > 0 && { dimensions: this.#dimensions }),
      indicators: this.#indicators.map((one) => ({ ...one, ...(source && { source: source.key }) })),
    };
  }
}

/** The words of the file as those of the catalogue. */
function describe({ longName, basis, remarks }: AboutIndicator): Partial<Indicator> {
  return {
    ...(longName !== "" && { description: { de: longName } }),
    ...(basis !== "" && { methodology: { de: basis } }),
    ...(remarks !== "" && { interpretation: { de: remarks } }),
  };
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  let key = wanted;
  for (let next = 2; taken.has(key); next += 1) key = `${wanted}-${next}`;
  return key;
}

/** What is known once a draft has been taken into the catalogue. */
export function withDraft(knowledge: Knowledge, { indicators = [], dimensions = [] }: CatalogFile): Knowledge {
  return {
    ...knowledge,
    indicators: [...knowledge.indicators, ...indicators.map((document, place) => ({ id: FIRST_ID - place, document }))],
    dimensions: [...knowledge.dimensions, ...dimensions],
  };
}

/** Several drafts as one; of entries with the same key the first one stands. */
export function joinedDrafts(drafts: readonly CatalogFile[]): CatalogFile | undefined {
  if (drafts.length < 2) return drafts[0];
  const first = <T extends { key: string }>(lists: readonly (readonly T[] | undefined)[]): T[] =>
    [
      ...new Map(
        lists
          .flatMap((list) => list ?? [])
          .reverse()
          .map((entry) => [entry.key, entry]),
      ).values(),
    ].reverse();
  const sources = first(drafts.map((draft) => draft.sources));
  const dimensions = first(drafts.map((draft) => draft.dimensions));
  const topics = first(drafts.map((draft) => draft.topics));
  return {
    ...(sources.length > 0 && { sources }),
    ...(topics.length > 0 && { topics }),
    ...(dimensions.length > 0 && { dimensions }),
    indicators: first(drafts.map((draft) => draft.indicators)),
  };
}
