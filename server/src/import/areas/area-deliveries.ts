import { createHash } from "node:crypto";
import type { AreaDelivery, EditionSummary } from "@raumblick/api/areas.api";
import { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { Refusal } from "@raumblick/model/refusal";
import { Compile } from "typebox/compile";
import { storeEdition, summariseEditions } from "../../areas/editions.ts";
import type { Database, Reading, Writing } from "../../database/database.ts";
import { untilNotOvertaken } from "../../database/overtaken.ts";
import { markChecked } from "../deliveries/received.store.ts";
import { UNWATCHED, type Watch } from "../deliveries/running-work.ts";
import { FILE_LIMITS, type FileLimits } from "../limits.ts";
import { mappingMistake, mappingNotJson } from "../mapping-mistake.ts";
import { writeDeliverySource } from "../mappings/mappings.store.ts";
import {
  decideDelivery,
  findOpenDelivery,
  insertDelivery,
  readAreaDelivery,
  readDeliveredFile,
  readReceivedFile,
  updateDelivery,
} from "./area-deliveries.store.ts";
import { BoundaryProcess, boundaryTime } from "./boundary-process.ts";
import { type CheckingParts, checkBoundaries } from "./check-boundaries.ts";

const draftSchema = Compile(AreaMappingDraft);

/** So many findings of a kind are in a list of all. */
const LISTED_PER_KIND = 20_000;
const EMPTY: AreaMappingDraft = { version: 1 };

/** Reads a mapping given as JSON text; refuses what is none with the place of the first mistake. */
export function parseMapping(text: string | undefined): AreaMappingDraft {
  if (text === undefined || text.trim() === "") return EMPTY;
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    throw mappingNotJson();
  }
  if (draftSchema.Check(found)) return { ...EMPTY, ...found };
  throw mappingMistake(draftSchema.Errors(found), {
    de: "Ohne Zuordnung schlägt die Prüfung eine vor.",
    en: "Without a mapping the check proposes one.",
  });
}

const notFound = (id: number) =>
  new Refusal("not_found", "delivery_not_found", {
    de: `Die Lieferung Nr. ${id} gibt es nicht.`,
    en: `There is no delivery number ${id}.`,
  });

const STATES = {
  checked: { de: "geprüft", en: "checked" },
  accepted: { de: "angenommen", en: "accepted" },
  discarded: { de: "verworfen", en: "discarded" },
  undone: { de: "zurückgenommen", en: "undone" },
};

const decided = ({ id, state }: AreaDelivery) =>
  new Refusal("conflict", "delivery_decided", {
    de: `Die Lieferung Nr. ${id} ist schon ${STATES[state].de}. Bitte die Datei neu liefern.`,
    en: `Delivery number ${id} is already ${STATES[state].en}. Hand the file in again.`,
  });

async function demandDelivery(tx: Reading, id: number): Promise<AreaDelivery> {
  const delivery = await readAreaDelivery(tx, id);
  if (!delivery) throw notFound(id);
  return delivery;
}

/**
 * Boundary files on their way in: handed in and checked, checked again with another mapping, accepted or discarded.
 * Files are checked one after the other, so that memory stays bounded.
 */
export class AreaDeliveries {
  readonly #database: Database;
  readonly #checking: CheckingParts;
  #last: Promise<unknown> = Promise.resolve();

  constructor(database: Database, limits: FileLimits = FILE_LIMITS) {
    this.#database = database;
    this.#checking = { database, limits, process: new BoundaryProcess(limits) };
  }

  /** Checks a file and keeps it as a delivery. The same file with the same mapping again is the same delivery. */
  handIn(
    file: { fileName: string; bytes: Uint8Array; person: string },
    draft: AreaMappingDraft,
  ): Promise<AreaDelivery> {
    return this.#inTurn(async () => {
      const checked = await checkBoundaries(this.#checking, file, draft);
      const hash = createHash("sha256").update(file.bytes).digest("hex");
      return this.#database.writing(async (tx) => {
        const open = await findOpenDelivery(tx, hash, checked.draft);
        if (open !== undefined) await updateDelivery(tx, open, checked.draft, checked);
        const id = open ?? (await insertDelivery(tx, { ...file, hash }, checked.draft, checked));
        if (checked.source !== undefined) await writeDeliverySource(tx, id, checked.source);
        return demandDelivery(tx, id);
      });
    });
  }

  /** Checks a file that was received and not checked yet, and keeps what was found. */
  checkReceived(id: number, watch: Watch): Promise<void> {
    return this.#inTurn(async () => {
      watch.signal.throwIfAborted();
      const file = await this.#database.reading((tx) => readReceivedFile(tx, id));
      if (!file) throw notFound(id);
      const checked = await checkBoundaries(this.#checking, file, EMPTY, watch);
      watch.signal.throwIfAborted();
      await this.#database.writing(async (tx) => {
        if (!(await markChecked(tx, id))) return;
        await updateDelivery(tx, id, checked.draft, checked);
        if (checked.source !== undefined) await writeDeliverySource(tx, id, checked.source);
      });
    });
  }

  /** Everything found: checked anew while the delivery is undecided, otherwise what was kept of it. */
  async allFindings(id: number): Promise<Pick<AreaDelivery, "fileName" | "findings">> {
    const { fileName, state, findings } = await this.#database.reading((tx) => demandDelivery(tx, id));
    if (state !== "checked") return { fileName, findings };
    return this.#inTurn(async () => {
      const { draft, ...file } = await this.#file(id);
      const all = await checkBoundaries(this.#checking, file, draft, UNWATCHED, LISTED_PER_KIND);
      return { fileName, findings: all.findings };
    });
  }

  remap(id: number, draft: AreaMappingDraft, watch = UNWATCHED): Promise<AreaDelivery> {
    return this.#inTurn(async () => {
      const file = await this.#file(id);
      const checked = await checkBoundaries(this.#checking, file, draft, watch);
      watch.signal.throwIfAborted();
      return this.#database.writing(async (tx) => {
        await updateDelivery(tx, id, draft, checked);
        return demandDelivery(tx, id);
      });
    });
  }

  /** Stores the areas of a delivery in one transaction, after checking it once more against what is stored now. */
  accept(id: number, person: string, watch = UNWATCHED): Promise<{ delivery: AreaDelivery; edition: EditionSummary }> {
    return this.#inTurn(async () => {
      const { draft, ...file } = await this.#file(id);
      const { storable, ...checked } = await checkBoundaries(this.#checking, file, draft, watch);
      if (!storable) {
        await this.#database.writing((tx) => updateDelivery(tx, id, draft, checked));
        throw blocked(id);
      }
      watch.signal.throwIfAborted();
      watch.progress("storing");
      return this.#storing(async (tx) => {
        await updateDelivery(tx, id, draft, checked);
        if (!(await decideDelivery(tx, id, "accepted", person))) throw decided(await demandDelivery(tx, id));
        const { mapping, areas, contentHash } = storable;
        const { level, edition, replace = false } = mapping;
        const stored = await storeEdition(tx, { level, edition, areas, contentHash, replace, deliveryId: id });
        const [summary] = await summariseEditions(tx, [stored.edition]);
        return { delivery: await demandDelivery(tx, id), edition: summary as EditionSummary };
      });
    });
  }

  /** Another process may store the same edition or level at the same time: who is slower meets it when begun anew. */
  #storing<T>(work: (tx: Writing) => Promise<T>): Promise<T> {
    return untilNotOvertaken(() => this.#database.writing(work, boundaryTime(this.#checking.limits)));
  }

  discard(id: number, person: string): Promise<AreaDelivery> {
    return this.#database.writing(async (tx) => {
      const delivery = await demandDelivery(tx, id);
      if (!(await decideDelivery(tx, id, "discarded", person))) throw decided(delivery);
      return demandDelivery(tx, id);
    });
  }

  async #file(id: number) {
    return this.#database.reading(async (tx) => {
      const file = await readDeliveredFile(tx, id);
      if (!file) throw decided(await demandDelivery(tx, id));
      return file;
    });
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(work, work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}

function blocked(id: number): Refusal {
  return new Refusal(
    "invalid",
    "delivery_blocked",
    {
      de: `Die Lieferung Nr. ${id} hat Befunde, die das Annehmen verhindern. Bitte sie ansehen, Datei oder Zuordnung berichtigen und erneut prüfen.`,
      en: `Delivery number ${id} has findings that prevent accepting it. Look at them, correct file or mapping and check again.`,
    },
    { delivery: id },
  );
}

export { demandDelivery };
