import { Refusal } from "@raumblick/model/refusal";
import { type EditionRow, readEdition, readEditionAreas, readGeometries } from "../../areas/areas.store.ts";
import { openCartography } from "../../areas/cartography/cartography.ts";
import type { Database } from "../../database/database.ts";

type Outline = { type: "Topology" };

/** So many editions' outlines are kept in memory; the one used longest ago goes first. */
const KEPT = 4;

/** Small outlines of editions for those who administer, drawn when first asked for: visitors get theirs when publishing. */
export class EditionOutlines {
  readonly #database: Database;
  readonly #drawn = new Map<string, Promise<Outline>>();

  constructor(database: Database) {
    this.#database = database;
  }

  /** @throws Refusal `edition_not_found` */
  async of(level: string, key: string): Promise<Outline> {
    const edition = await this.#database.reading((tx) => readEdition(tx, level, key));
    if (!edition)
      throw new Refusal("not_found", "edition_not_found", {
        de: `Die Raumebene „${level}“ hat keinen Gebietsstand „${key}“.`,
        en: `The level “${level}” has no edition “${key}”.`,
      });
    const drawn = this.#drawn.get(edition.contentHash) ?? this.#draw(edition);
    this.#drawn.delete(edition.contentHash);
    this.#drawn.set(edition.contentHash, drawn);
    if (this.#drawn.size > KEPT) this.#drawn.delete(this.#drawn.keys().next().value as string);
    drawn.catch(() => this.#drawn.delete(edition.contentHash));
    return drawn;
  }

  async #draw(edition: EditionRow): Promise<Outline> {
    const { shapes, names } = await this.#database.reading(async (tx) => ({
      shapes: await readGeometries(tx, edition.id, edition.areaCount),
      names: await readEditionAreas(tx, edition.id),
    }));
    const { codes, labelPoints, squareKilometres } = names;
    const thread = openCartography();
    try {
      const drawn = await thread.ask("draw", {
        shapes,
        names: { codes, names: names.names, labelPoints, squareKilometres },
      });
      return drawn.outline as Outline;
    } finally {
      await thread.close();
    }
  }
}
