import { readEditionAreas, readEditions, readLevels } from "../areas/areas.store.ts";
import type { Reading } from "../database/database.ts";
import type { EditionNames } from "./columns.ts";

/** Codes, names and parents of all editions; read once, as an edition's content hash stands for its content. */
export class EditionBook {
  readonly #known = new Map<number, { contentHash: string; names: EditionNames }>();

  /** All editions by their number. */
  async read(tx: Reading): Promise<Map<number, EditionNames>> {
    const ranks = new Map((await readLevels(tx)).map(({ key, rank }) => [key, rank]));
    const book = new Map<number, EditionNames>();
    for (const { id, level, key, validFrom, contentHash } of await readEditions(tx)) {
      const known = this.#known.get(id);
      const areas = known?.contentHash === contentHash ? known.names : await readEditionAreas(tx, id);
      const { codes, names, parents } = areas;
      const entry = { editionId: id, level, key, validFrom, rank: ranks.get(level) ?? 0, codes, names, parents };
      this.#known.set(id, { contentHash, names: entry });
      book.set(id, entry);
    }
    return book;
  }
}
