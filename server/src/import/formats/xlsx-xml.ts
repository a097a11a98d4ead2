import { SaxesParser } from "saxes";
import { beyondLimit, shownLimit } from "../limits.ts";
import { type Archive, damaged } from "./xlsx-archive.ts";

export type Attributes = Record<string, string>;

/** Called with element names without their prefix. */
export type XmlEvents = {
  open?: (name: string, attributes: Attributes) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
};

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Reads one part of a workbook as a stream of events. Document type declarations are refused: a workbook has none, and
 * they are how XML pulls in foreign files or grows without end.
 */
export async function readXml(archive: Archive, path: string, events: XmlEvents): Promise<void> {
  const parser = new SaxesParser({ position: false });
  let failure: unknown;
  let depth = 0;
  const guard =
    <T extends unknown[]>(step: (...given: T) => void) =>
    (...given: T) => {
      if (failure === undefined) step(...given);
    };
  parser.on("doctype", () => {
    failure ??= damaged("Sie enthält eine Dokumenttyp-Deklaration.", "It holds a document type declaration.");
  });
  parser.on("error", () => {
    failure ??= damaged(`${path} ist kein gültiges XML.`, `${path} is no valid XML.`);
  });
  parser.on(
    "opentag",
    guard((tag) => {
      depth += 1;
      if (depth > archive.nesting) failure ??= tooDeep(path, archive.nesting);
      else events.open?.(localName(tag.name), tag.attributes as Attributes);
    }),
  );
  parser.on(
    "text",
    guard((text) => events.text?.(text)),
  );
  parser.on(
    "cdata",
    guard((text) => events.text?.(text)),
  );
  parser.on(
    "closetag",
    guard((tag) => {
      depth -= 1;
      events.close?.(localName(tag.name));
    }),
  );
  for await (const piece of archive.pieces(path)) {
    parser.write(piece);
    if (failure) throw failure;
  }
  parser.close();
  if (failure) throw failure;
}

function tooDeep(path: string, nesting: number) {
  const most = shownLimit(nesting);
  return beyondLimit("nested_too_deep", "nesting", {
    de: `Ein Teil der Arbeitsmappe (${path}) ist tiefer als ${most.de} Ebenen verschachtelt. Öffnen Sie sie in Excel oder LibreOffice und speichern Sie sie neu als .xlsx.`,
    en: `A part of the workbook (${path}) is nested more than ${most.en} levels deep. Open it in Excel or LibreOffice and save it again as .xlsx.`,
  });
}
