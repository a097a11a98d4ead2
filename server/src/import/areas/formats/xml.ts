import { SaxesParser } from "saxes";
import { beyondLimit, shownLimit } from "../../limits.ts";
import { type BoundaryLimits, broken } from "./boundary-file.ts";

export type XmlAttributes = Record<string, string>;

/** Called with names without their prefix; `text` with everything between two tags at once, trimmed. */
export type XmlEvents = {
  open: (name: string, attributes: XmlAttributes) => void;
  close: (name: string, text: string) => void;
};

const PIECE = 1 << 16;
const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/** The encoding an XML file names in its first line (UTF-8 unless another is said); a byte order mark goes first. */
function decoderOf(bytes: Uint8Array): InstanceType<typeof TextDecoder> {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const marked = bytes[0] === 0xff || bytes[0] === 0xfe ? (bytes[0] === 0xff ? "utf-16le" : "utf-16be") : undefined;
  const named = /<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(start)?.[1];
  try {
    return new TextDecoder(marked ?? named ?? "utf-8");
  } catch {
    return new TextDecoder("utf-8");
  }
}

/**
 * Reads XML as a stream of events. Document type declarations are refused: they are how XML pulls in foreign files or grows without
 * end.
 *
 * @throws Refusal `boundary_file_broken`, `boundary_file_too_large`
 */
export function readXml(bytes: Uint8Array, limits: BoundaryLimits, events: XmlEvents): void {
  const parser = new SaxesParser({ position: false });
  const texts: string[] = [];
  let failure: Error | undefined;
  parser.on("doctype", () => {
    failure ??= broken(
      "Die Datei enthält eine Dokumenttyp-Deklaration (DOCTYPE); solche Dateien werden nicht gelesen. Bitte ohne sie exportieren.",
      "The file holds a document type declaration (DOCTYPE); such files are not read. Export it without one.",
    );
  });
  parser.on("error", () => {
    failure ??= broken(
      "Die Datei ist kein gültiges XML oder abgeschnitten. Bitte sie neu exportieren.",
      "The file is no valid XML or cut off. Export it again.",
    );
  });
  parser.on("opentag", (tag) => {
    if (failure) return;
    texts.push("");
    if (texts.length > limits.nesting) failure = tooDeep(limits);
    else events.open(localName(tag.name), tag.attributes as XmlAttributes);
  });
  const addText = (text: string) => {
    if (texts.length > 0) texts[texts.length - 1] += text;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", (tag) => {
    const text = texts.pop() ?? "";
    if (!failure) events.close(localName(tag.name), text.trim());
  });
  const decoder = decoderOf(bytes);
  for (let at = 0; at < bytes.length && !failure; at += PIECE)
    parser.write(decoder.decode(bytes.subarray(at, at + PIECE), { stream: true }));
  if (!failure) parser.close();
  if (failure) throw failure;
}

function tooDeep({ nesting }: BoundaryLimits): Error {
  const most = shownLimit(nesting);
  return beyondLimit("boundary_file_too_large", "nesting", {
    de: `Die Datei ist tiefer als ${most.de} Ebenen verschachtelt. Bitte sie neu exportieren.`,
    en: `The file is nested more than ${most.en} levels deep. Export it again.`,
  });
}

/** The name of the first element of an XML file, without its prefix; `undefined` when it is none. */
export function rootElement(bytes: Uint8Array): string | undefined {
  const start = decoderOf(bytes).decode(bytes.subarray(0, 4000));
  if (!/^\s*</.test(start.replace(/^\uFEFF/, ""))) return undefined;
  return /<(?:[\w.-]+:)?([\w.-]+)[\s>/]/.exec(start.replace(/<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE[^>]*>/g, ""))?.[1];
}
