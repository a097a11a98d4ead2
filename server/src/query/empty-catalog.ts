import type { Catalog } from "@raumblick/api/query.api";
import type { Texts } from "@raumblick/model/texts";

/** The catalogue as long as nothing was ever published. */
export function emptyCatalog(name: Texts): Catalog {
  return {
    release: 0,
    releasedAt: null,
    installation: { name, invented: false },
    topics: [],
    levels: [],
    editions: [],
    dimensions: [],
    indicators: [],
  };
}
