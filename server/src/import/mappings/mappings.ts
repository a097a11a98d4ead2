import { isDeepStrictEqual } from "node:util";
import type { MappingLine, SavedMapping, SourceLine } from "@raumblick/api/mappings.api";
import { keyOfName, type MappingDocument } from "@raumblick/model/saved-mapping";
import type { Database, Reading, Writing } from "../../database/database.ts";
import { readAreaDelivery } from "../areas/area-deliveries.store.ts";
import { readDelivery } from "../deliveries/deliveries.store.ts";
import { alreadyDecided, notFound } from "../deliveries/delivery-refusals.ts";
import { readKnownDelivery } from "../deliveries/received.store.ts";
import {
  mappingChanged,
  mappingExists,
  mappingNotFound,
  nothingToSave,
  otherKind,
  sourceNotFound,
} from "./mapping-refusals.ts";
import {
  deleteMapping,
  lockMappings,
  readDeliverySource,
  readMappingLine,
  readMappingLines,
  readSourceLines,
  readUses,
  readVersions,
  sourceExists,
  writeDeliverySource,
  writeVersion,
} from "./mappings.store.ts";
import { versionChanges } from "./version-changes.ts";

/** Who does it. */
type By = { person: string };

const collator = new Intl.Collator("de");

/** The library of mappings, and whose values a delivery brings. Each change is one transaction. */
export class Mappings {
  readonly #database: Database;
  readonly #clock: () => Date;

  constructor({ database, clock }: { database: Database; clock: () => Date }) {
    this.#database = database;
    this.#clock = clock;
  }

  /** The library, by name. */
  async list(): Promise<MappingLine[]> {
    const lines = await this.#database.reading(readMappingLines);
    return lines.sort((a, b) => collator.compare(a.name, b.name));
  }

  get(key: string): Promise<SavedMapping> {
    return this.#database.reading((tx) => demandMapping(tx, key));
  }

  /**
   * Saves a document under a key. What is saved already makes no new version. With `known`, the newest version the
   * person has seen, it is refused when there is another one.
   */
  save(
    key: string,
    document: MappingDocument,
    { person, known }: By & { known?: number | undefined },
  ): Promise<SavedMapping> {
    return this.#database.writing(async (tx) => {
      await lockMappings(tx);
      await this.#write(tx, key, document, person, known);
      return demandMapping(tx, key);
    });
  }

  async #write(tx: Writing, key: string, document: MappingDocument, person: string, known?: number): Promise<void> {
    const line = await readMappingLine(tx, key);
    if (line && line.kind !== document.kind) throw otherKind(line.name);
    if (known !== undefined && known !== (line?.version ?? 0))
      throw mappingChanged(line?.name ?? key, line?.version ?? 0);
    if (document.source !== undefined && !(await sourceExists(tx, document.source)))
      throw sourceNotFound(document.source);
    const [last] = await readVersions(tx, key);
    if (last && isDeepStrictEqual(last.document, JSON.parse(JSON.stringify(document)))) return;
    await writeVersion(tx, key, document, { version: (line?.version ?? 0) + 1, person, now: this.#clock() });
  }

  delete(key: string, { person }: By): Promise<void> {
    return this.#database.writing(async (tx) => {
      await lockMappings(tx);
      if (!(await deleteMapping(tx, key, { person, now: this.#clock() }))) throw mappingNotFound(key);
    });
  }

  /** Saves the mapping of a delivery: under a new key made of the name, or as a new version of the one named. */
  saveDelivery(
    id: number,
    { name, mapping: wanted }: { name: string; mapping?: string | undefined },
    { person }: By,
  ): Promise<SavedMapping> {
    return this.#database.writing(async (tx) => {
      await lockMappings(tx);
      const key = wanted ?? keyOfName(name);
      const line = await readMappingLine(tx, key);
      if (wanted !== undefined && !line) throw mappingNotFound(wanted);
      if (wanted === undefined && line) throw mappingExists(key, line.name);
      const source = await readDeliverySource(tx, id);
      const document = { ...(await documentOf(tx, id, name)), ...(source !== null && { source }) };
      await this.#write(tx, key, document, person);
      return demandMapping(tx, key);
    });
  }

  /** Says whose values a delivery brings; also afterwards, for values that were accepted. */
  setSource(id: number, source: string | null): Promise<{ source: string | null }> {
    return this.#database.writing(async (tx) => {
      const known = await readKnownDelivery(tx, id);
      if (!known) throw notFound(id);
      if (known.state === "discarded" || known.state === "undone") throw alreadyDecided(known.state);
      if (source !== null && !(await sourceExists(tx, source))) throw sourceNotFound(source);
      await writeDeliverySource(tx, id, source);
      return { source };
    });
  }

  sources(): Promise<SourceLine[]> {
    return this.#database.reading(readSourceLines);
  }
}

async function demandMapping(tx: Reading, key: string): Promise<SavedMapping> {
  const line = await readMappingLine(tx, key);
  if (!line) throw mappingNotFound(key);
  const stored = await readVersions(tx, key);
  const versions = stored.map((version, place) => {
    const before = stored[place + 1];
    return { ...version, changes: before ? versionChanges(version.document, before.document) : [] };
  });
  return { ...line, document: stored[0]!.document, versions, uses: await readUses(tx, key) };
}

/** The mapping of a delivery of either kind as a document, without what holds for that file alone. */
async function documentOf(tx: Reading, id: number, name: string): Promise<MappingDocument> {
  const known = await readKnownDelivery(tx, id);
  if (!known) throw notFound(id);
  const { fileName } = known;
  if (known.kind === "areas") {
    const delivery = await readAreaDelivery(tx, id);
    if (!delivery?.mapping.columns?.code) throw nothingToSave(id);
    const { edition: _edition, replace: _replace, ...mapping } = delivery.mapping;
    const headings = delivery.summary.columns.map((column) => column.name);
    return { name, kind: "areas", mapping, shape: { fileName, headings } };
  }
  const record = known.acceptable === null ? undefined : await readDelivery(tx, id);
  const mapping = record?.delivery.mapping;
  if (!record || !mapping) throw nothingToSave(id);
  const { lastRow: _last, replace: _replace, ...kept } = mapping;
  const { column, fixed } = mapping.area;
  // The column of a table of one area is added when it is read; the file does not have it.
  const headings = record.delivery.summary.headings.filter((heading) => fixed === undefined || heading !== column);
  return { name, kind: "values", mapping: kept, shape: { fileName, headings } };
}
