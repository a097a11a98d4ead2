import { readFileSync } from "node:fs";
import { MappingDocument } from "@raumblick/model/saved-mapping";
import { ValueMapping } from "@raumblick/model/value-mapping";
import type { Command } from "commander";
import type { Static, TSchema } from "typebox";
import { Value } from "typebox/value";
import { parse } from "yaml";
import type { Terminal } from "./terminal.ts";

/** A file named on the command line; one that cannot be read is wrong usage. */
export function readGivenFile(path: string, command: Command, { say }: Terminal): Uint8Array<ArrayBuffer> {
  try {
    return new Uint8Array(readFileSync(path));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const sentence =
      code === "ENOENT"
        ? { de: `Die Datei „${path}“ gibt es nicht.`, en: `There is no file "${path}".` }
        : {
            de: `Die Datei „${path}“ ist nicht lesbar (${message}).`,
            en: `The file "${path}" cannot be read (${message}).`,
          };
    return command.error(say(sentence), { exitCode: 2 });
  }
}

/** A mapping of values from a YAML or JSON file. Numbers where the mapping wants text (years) are taken as text. */
export function readGivenMapping(path: string, command: Command, terminal: Terminal): ValueMapping {
  return readGiven(ValueMapping, path, command, terminal);
}

/** A mapping of the library from a YAML or JSON file, as `mappings show` writes it. */
export function readGivenDocument(path: string, command: Command, terminal: Terminal): MappingDocument {
  return readGiven(MappingDocument, path, command, terminal);
}

function readGiven<T extends TSchema>(schema: T, path: string, command: Command, terminal: Terminal): Static<T> {
  const text = new TextDecoder().decode(readGivenFile(path, command, terminal));
  const fail = (place: string, why: string) =>
    command.error(
      terminal.say({
        de: `Die Zuordnung „${path}“ ist nicht richtig aufgebaut${place === "" ? "" : ` (${place})`}: ${why}`,
        en: `The mapping "${path}" is not built as it should be${place === "" ? "" : ` (${place})`}: ${why}`,
      }),
      { exitCode: 2 },
    );
  let document: unknown;
  try {
    document = Value.Convert(schema, parse(text));
  } catch (error) {
    return fail("", error instanceof Error ? error.message : String(error));
  }
  if (Value.Check(schema, document)) return document;
  const [first] = Value.Errors(schema, document);
  return fail(first?.instancePath.slice(1).replaceAll("/", ".") ?? "", first?.message ?? "");
}

/** The number of a delivery as given on the command line. */
export function readGivenNumber(text: string, command: Command, { say }: Terminal): number {
  if (/^[1-9]\d{0,9}$/.test(text)) return Number(text);
  return command.error(
    say({ de: `„${text}“ ist keine Nummer einer Lieferung.`, en: `"${text}" is no number of a delivery.` }),
    {
      exitCode: 2,
    },
  );
}
