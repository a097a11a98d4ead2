import { Refusal } from "@raumblick/model/refusal";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { beyondLimit, type FileLimits, shownLimit, shownMegabytes } from "../limits.ts";
import { notATable } from "./recognize-content.ts";

/** Small archives of very even data are no danger: the ratio counts from this many bytes on. */
const WORTH_WATCHING = 20_000_000;
const SYMLINK = 0o120000;
const FILE_TYPE = 0o170000;

/** The parts of a workbook by their path, read one after the other as pieces of text. */
export type Archive = {
  has: (path: string) => boolean;
  paths: string[];
  pieces: (path: string) => AsyncIterable<string>;
  /** How deep its XML may be nested. */
  nesting: number;
};

/** A checked archive: its files by path, and the workbook it may be. */
export type Package = {
  paths: string[];
  bytes: (path: string) => Promise<Uint8Array>;
  /** @throws Refusal when it is no workbook that is read */
  workbook: () => Archive;
};

/** Refuses a workbook whose inside is broken or dangerous; nothing of it is read. */
export function damaged(de: string, en: string): Refusal {
  return new Refusal("invalid", "workbook_damaged", {
    de: `Die Excel-Arbeitsmappe ist beschädigt oder kein gültiges .xlsx: ${de} Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.`,
    en: `The Excel workbook is damaged or no valid .xlsx: ${en} Open it in Excel or LibreOffice and save it again as .xlsx.`,
  });
}

function openZip(bytes: Uint8Array): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    yauzl.fromBuffer(buffer, { lazyEntries: true, strictFileNames: true }, (error, zip) =>
      error ? reject(error) : resolve(zip),
    );
  });
}

function readEntries(zip: ZipFile, limits: FileLimits): Promise<Map<string, Entry>> {
  return new Promise((resolve, reject) => {
    const entries = new Map<string, Entry>();
    zip.on("entry", (entry: Entry) => {
      entries.set(entry.fileName.replace(/^\//, ""), entry);
      if (entries.size > limits.entries) reject(tooManyEntries(limits, entries));
      else zip.readEntry();
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", reject);
    zip.readEntry();
  });
}

/** A workbook is a ZIP archive too: which one it is decides what it is called and what can be done. */
function isWorkbook(entries: ReadonlyMap<string, Entry>): boolean {
  return [...entries.keys()].some((path) => /^(xl\/|\[Content_Types\]\.xml$|content\.xml$)/.test(path));
}

const CALLED = {
  workbook: {
    name: { de: "Die Arbeitsmappe", en: "The workbook" },
    remedy: {
      de: "Speichern Sie nur das benötigte Blatt in einer neuen Datei.",
      en: "Save only the sheet you need into a new file.",
    },
  },
  archive: {
    name: { de: "Das Archiv", en: "The archive" },
    remedy: { de: "Packen Sie nur die benötigten Dateien ein.", en: "Pack only the files you need." },
  },
};

const called = (entries: ReadonlyMap<string, Entry>) => CALLED[isWorkbook(entries) ? "workbook" : "archive"];

function bomb(limit: "unpacked" | "ratio", limits: FileLimits, entries: ReadonlyMap<string, Entry>): Refusal {
  const { name, remedy } = called(entries);
  const most = limit === "unpacked" ? shownMegabytes(limits.unpacked) : shownLimit(limits.ratio);
  const [de, en] =
    limit === "unpacked"
      ? [`größer als ${most.de} MB`, `larger than ${most.en} MB`]
      : [`mehr als ${most.de}-mal so groß`, `more than ${most.en} times as large`];
  return beyondLimit("archive_too_large", limit, {
    de: `${name.de} wird beim Entpacken ${de} und wird deshalb nicht gelesen. ${remedy.de}`,
    en: `${name.en} gets ${en} when unpacked and is therefore not read. ${remedy.en}`,
  });
}

function tooManyEntries(limits: FileLimits, entries: ReadonlyMap<string, Entry>): Refusal {
  const most = shownLimit(limits.entries);
  const { name, remedy } = called(entries);
  return beyondLimit("archive_too_large", "entries", {
    de: `${name.de} besteht aus mehr als ${most.de} Teilen und wird deshalb nicht gelesen. ${remedy.de}`,
    en: `${name.en} has more than ${most.en} parts and is therefore not read. ${remedy.en}`,
  });
}

function checkEntries(entries: Map<string, Entry>, limits: FileLimits): void {
  let total = 0;
  for (const entry of entries.values()) {
    total += entry.uncompressedSize;
    const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
    if (total > limits.unpacked) throw bomb("unpacked", limits, entries);
    if (ratio > limits.ratio && entry.uncompressedSize > WORTH_WATCHING) throw bomb("ratio", limits, entries);
    if (((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMLINK)
      throw damaged("Das Archiv enthält einen Verweis.", "The archive holds a link.");
    if (entry.isEncrypted()) throw damaged("Sie ist mit einem Kennwort geschützt.", "It is protected with a password.");
  }
}

function checkKind(entries: Map<string, Entry>): void {
  const has = (start: string) => [...entries.keys()].some((path) => path.startsWith(start));
  if (has("xl/vbaProject"))
    throw new Refusal("invalid", "macros", {
      de: "Die Arbeitsmappe enthält Makros (.xlsm) und wird nicht gelesen. Speichern Sie sie als .xlsx ohne Makros.",
      en: "The workbook holds macros (.xlsm) and is not read. Save it as .xlsx without macros.",
    });
  if (has("xl/workbook.bin")) throw notATable("Excel-Binärmappe (.xlsb)");
  if (has("xl/workbook.xml")) return;
  if (has("word/")) throw notATable("Word (.docx)");
  if (has("ppt/")) throw notATable("PowerPoint (.pptx)");
  if (has("content.xml")) throw notATable("OpenDocument (.ods/.odt)");
  throw notATable("ZIP-Archiv");
}

/**
 * Opens an archive without unpacking it. Sizes, links, encryption and paths that lead outside are checked before
 * anything is read; sizes are checked again while reading.
 *
 * @throws Refusal
 */
export async function openPackage(bytes: Uint8Array, limits: FileLimits): Promise<Package> {
  const { zip, entries } = await openZip(bytes)
    .then(async (zip) => ({ zip, entries: await readEntries(zip, limits) }))
    .catch((error: unknown) => {
      if (error instanceof Refusal) throw error;
      throw damaged("Das Archiv ist unvollständig oder unzulässig.", "The archive is incomplete or not allowed.");
    });
  checkEntries(entries, limits);
  return {
    paths: [...entries.keys()].filter((path) => !path.endsWith("/")),
    bytes: async (path) => {
      const parts: Buffer[] = [];
      for await (const part of rawPieces(zip, entries.get(path))) parts.push(part);
      return Buffer.concat(parts);
    },
    workbook: () => {
      checkKind(entries);
      return {
        has: (path) => entries.has(path),
        paths: [...entries.keys()],
        pieces: (path) => pieces(zip, entries.get(path)),
        nesting: limits.nesting,
      };
    },
  };
}

/**
 * Opens a workbook's archive, which must be one without macros.
 *
 * @throws Refusal
 */
export async function openArchive(bytes: Uint8Array, limits: FileLimits): Promise<Archive> {
  return (await openPackage(bytes, limits)).workbook();
}

async function* rawPieces(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<Buffer> {
  if (!entry) return;
  try {
    const stream = await new Promise<AsyncIterable<Buffer>>((resolve, reject) => {
      zip.openReadStream(entry, (error, readable) => (error ? reject(error) : resolve(readable)));
    });
    yield* stream;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw damaged(
      `Ein Teil (${entry.fileName}) lässt sich nicht entpacken.`,
      `A part (${entry.fileName}) cannot be unpacked.`,
    );
  }
}

async function* pieces(zip: ZipFile, entry: Entry | undefined): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  for await (const piece of rawPieces(zip, entry)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}
