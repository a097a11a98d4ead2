import { Refusal } from "@raumblick/model/refusal";
import { type Entry, fromBufferPromise, type ZipFile } from "yauzl";
import { beyondLimit, shownLimit, shownMegabytes } from "../../limits.ts";
import { type BoundaryLimits, broken, tooLarge } from "./boundary-file.ts";

/** A file in a ZIP: its name without folders, and its path. */
export type ZipPart = { path: string; name: string; bytes: Uint8Array };

function bomb(limit: "unpacked" | "ratio", limits: BoundaryLimits): Refusal {
  const most = limit === "unpacked" ? shownMegabytes(limits.unpacked) : shownLimit(limits.ratio);
  const [de, en] =
    limit === "unpacked"
      ? [`mehr als ${most.de} MB`, `more than ${most.en} MB`]
      : [`mehr als dem ${most.de}-fachen ihrer Größe`, `more than ${most.en} times its size`];
  return beyondLimit("boundary_file_too_large", limit, {
    de: `Die ZIP-Datei ist entpackt größer als erlaubt (${de}). Bitte nur die nötigen Dateien packen oder die Grenzen vereinfachen.`,
    en: `Unpacked, the ZIP is larger than allowed (${en}). Pack only the files needed, or simplify the boundaries.`,
  });
}

/** Counts what is really unpacked, whatever the directory of the ZIP says. */
class Budget {
  readonly #limits: BoundaryLimits;
  readonly #packed: number;
  #unpacked = 0;

  constructor(limits: BoundaryLimits, packed: number) {
    this.#limits = limits;
    this.#packed = packed;
  }

  spend(bytes: number): void {
    this.#unpacked += bytes;
    const { unpacked, ratio } = this.#limits;
    if (this.#unpacked > unpacked) throw bomb("unpacked", this.#limits);
    // Small archives of very even data are no danger: the ratio counts from 20 MB on.
    if (this.#unpacked > 20_000_000 && this.#unpacked > this.#packed * ratio) throw bomb("ratio", this.#limits);
  }
}

async function unpack(zip: ZipFile, entry: Entry, budget: Budget): Promise<Uint8Array> {
  if (entry.isEncrypted())
    throw broken(
      `„${entry.fileName}“ in der ZIP-Datei ist verschlüsselt. Bitte ohne Kennwort packen.`,
      `"${entry.fileName}" in the ZIP is encrypted. Pack it without a password.`,
    );
  const stream = await zip.openReadStreamPromise(entry);
  const parts: Buffer[] = [];
  for await (const part of stream as AsyncIterable<Buffer>) {
    try {
      budget.spend(part.length);
    } catch (error) {
      stream.destroy();
      throw error;
    }
    parts.push(part);
  }
  return new Uint8Array(Buffer.concat(parts));
}

/**
 * Names of the files in a ZIP, without folders; nothing is unpacked.
 *
 * @throws Refusal `boundary_file_broken`, `boundary_file_too_large`
 */
export async function zipNames(bytes: Uint8Array, limits: BoundaryLimits): Promise<string[]> {
  const names: string[] = [];
  await readZip(bytes, limits, (name) => {
    names.push(name);
    return false;
  });
  return names;
}

/**
 * Unpacks those files of a ZIP that `wanted` asks for, in memory: nothing of it touches the disk, so no path in it can do
 * harm. Refuses what is larger than allowed while unpacking, encrypted, or damaged.
 */
export async function readZip(
  bytes: Uint8Array,
  limits: BoundaryLimits,
  wanted: (name: string) => boolean,
): Promise<ZipPart[]> {
  let zip: ZipFile | undefined;
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    // Names with .. or drive letters are refused by the library itself; sizes are checked while unpacking.
    zip = await fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true });
    if (zip.entryCount > limits.entries)
      throw tooLarge({ de: "Dateien im ZIP", en: "files in the ZIP" }, zip.entryCount, "entries", limits);
    const budget = new Budget(limits, bytes.length);
    const parts: ZipPart[] = [];
    for await (const entry of zip.eachEntry()) {
      const path = entry.fileName;
      const name = path.split("/").at(-1) ?? "";
      if (path.startsWith("__MACOSX/") || name.startsWith("._") || !wanted(name)) continue;
      parts.push({ path, name, bytes: await unpack(zip, entry, budget) });
    }
    return parts;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw broken(
      `Die ZIP-Datei ist beschädigt, abgeschnitten oder enthält unzulässige Pfade. Bitte sie neu packen.`,
      `The ZIP file is damaged, cut off or holds paths that are not allowed. Pack it again.`,
    );
  } finally {
    zip?.close();
  }
}
