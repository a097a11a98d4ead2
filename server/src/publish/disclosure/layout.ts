/** The areas of an edition as far as sums between areas need them. */
export type EditionLayout = {
  editionId: number;
  level: string;
  rank: number;
  codes: readonly string[];
  /** Per higher level the code of each area's parent. */
  parents: Readonly<Record<string, readonly (string | null)[]>>;
};

/** One area of a higher level and the areas that make it up, all as positions in their editions. */
export type ParentGroup = { parent: number; parts: number[] };

/** How the areas of editions add up to each other; worked out once and used for every period. */
export class AreaSums {
  readonly #editions: Map<number, EditionLayout>;
  readonly #groups = new Map<string, ParentGroup[]>();
  readonly #same = new Map<string, [number, number][]>();

  constructor(editions: Iterable<EditionLayout>) {
    this.#editions = new Map([...editions].map((edition) => [edition.editionId, edition]));
  }

  edition(editionId: number): EditionLayout {
    const edition = this.#editions.get(editionId);
    if (!edition) throw new Error(`no layout of edition ${editionId}`);
    return edition;
  }

  /** The areas of `upper` with their parts in `lower`; empty when `lower` does not lie below `upper`. */
  groups(lower: number, upper: number): ParentGroup[] {
    const id = `${lower} ${upper}`;
    const known = this.#groups.get(id);
    if (known) return known;
    const made = this.#makeGroups(this.edition(lower), this.edition(upper));
    this.#groups.set(id, made);
    return made;
  }

  #makeGroups(lower: EditionLayout, upper: EditionLayout): ParentGroup[] {
    if (lower.level === upper.level || upper.rank >= lower.rank) return [];
    const parents = lower.parents[upper.level] ?? this.#parentsThrough(lower, upper.level);
    if (!parents) return [];
    const groups = upper.codes.map((_, parent): ParentGroup => ({ parent, parts: [] }));
    const position = new Map(upper.codes.map((code, parent) => [code, parent]));
    parents.forEach((code, part) => {
      const parent = code === null ? undefined : position.get(code);
      if (parent !== undefined) groups[parent]?.parts.push(part);
    });
    return groups.filter(({ parts }) => parts.length > 0);
  }

  /** Parents two levels up where only the steps between are stored. */
  #parentsThrough(lower: EditionLayout, level: string): (string | null)[] | undefined {
    for (const middle of this.#editions.values()) {
      const below = lower.parents[middle.level];
      const above = middle.parents[level];
      if (!below || !above) continue;
      const parentOf = new Map(middle.codes.map((code, position) => [code, above[position] ?? null]));
      return below.map((code) => (code === null ? null : (parentOf.get(code) ?? null)));
    }
    return undefined;
  }

  /** Areas that two editions of one level share by code: position in the first, position in the second. */
  same(first: number, second: number): [number, number][] {
    const id = `${first} ${second}`;
    const known = this.#same.get(id);
    if (known) return known;
    const position = new Map(this.edition(second).codes.map((code, index) => [code, index]));
    const pairs = this.edition(first).codes.flatMap((code, index): [number, number][] => {
      const other = position.get(code);
      return other === undefined ? [] : [[index, other]];
    });
    this.#same.set(id, pairs);
    return pairs;
  }
}
