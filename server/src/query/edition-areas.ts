import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";
import type { EditionAnswer } from "@raumblick/api/query.api";
import type { Shelf } from "./shelf.ts";

const unpack = promisify(brotliDecompress);

/** So many editions are kept ready: of 11,000 areas one takes a few megabytes. */
const MOST = 4;

/**
 * The areas of visible editions, unpacked. Asked for a single area that would take most of the time, so the editions used
 * last are kept, by the hash of their answer: after a release with other areas there is another hash.
 */
export class EditionAreas {
  readonly #shelf: Shelf;
  readonly #known = new Map<string, Promise<EditionAnswer>>();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
  }

  /** Throws `Refusal` `answer_not_found` when the edition is not visible. */
  async of(level: string, edition: string): Promise<EditionAnswer> {
    const { catalog } = await this.#shelf.current();
    const hash = catalog.editions.find((one) => one.level === level && one.edition === edition)?.areas ?? "";
    const known = this.#known.get(hash) ?? this.#read(hash);
    this.#known.delete(hash);
    this.#known.set(hash, known);
    for (const oldest of this.#known.keys()) {
      if (this.#known.size <= MOST) break;
      this.#known.delete(oldest);
    }
    try {
      return await known;
    } catch (error) {
      this.#known.delete(hash);
      throw error;
    }
  }

  async #read(hash: string): Promise<EditionAnswer> {
    const { brotli } = await this.#shelf.answer(hash);
    return JSON.parse((await unpack(brotli as Uint8Array)).toString("utf8")) as EditionAnswer;
  }
}
