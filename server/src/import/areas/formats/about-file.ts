import { readDay } from "@raumblick/model/day-text";
import { decodeText } from "../../formats/decode-text.ts";
import type { AboutFile } from "./boundary-file.ts";
import type { Json } from "./geojson-features.ts";
import type { ZipPart } from "./zip.ts";

/** Texts that lie beside the data in a ZIP and say of which day it is, whose it is and how it may be used. */
export const NOTES =
  /^(quellenvermerk|datenquelle|aktualit(ä|ae)t|stand|nutzungsbedingung|licen[cs]e|lizenz|readme|liesmich|metadat(a|en)).*\.(txt|md)$/i;

const LONGEST_TITLE = 300;
const LONGEST_NOTICE = 200;

const LICENCES: readonly [RegExp, string][] = [
  [/dl-de\/by-2|datenlizenz deutschland.{0,40}namensnennung.{0,20}2\.0/is, "dl-de/by-2.0"],
  [/dl-de\/zero-2|datenlizenz deutschland.{0,40}zero.{0,20}2\.0/is, "dl-de/zero-2.0"],
  [/cc[ -]by[ -]sa[ -]4|creative commons.{0,60}(share ?alike|gleichen bedingungen).{0,20}4\.0/is, "CC BY-SA 4.0"],
  [/cc[ -]by[ -]4|creative commons.{0,40}(attribution|namensnennung) 4\.0/is, "CC BY 4.0"],
  [/cc[ -]?0|cc zero/i, "CC0 1.0"],
  [/odbl|open database licen[cs]e/i, "ODbL 1.0"],
];

function licenceIn(text: string): string | undefined {
  return LICENCES.find(([pattern]) => pattern.test(text))?.[1];
}

/** The first line that is a notice of its own. */
function noticeIn(text: string): string | undefined {
  const line = text.split(/\r?\n/).find((one) => /^\s*(©|\(c\)|Quelle:)\s*\S/i.test(one));
  return line?.trim().slice(0, LONGEST_NOTICE);
}

function dayIn(text: string): string | undefined {
  const found = /(?<!\d)(\d{1,2}\.\d{1,2}\.(?:19|20)\d{2}|(?:19|20)\d{2}-\d{2}-\d{2})(?!\d)/.exec(text)?.[1];
  return found === undefined ? undefined : readDay(found);
}

/** What texts beside the data say; a day counts only where the file is named after it (`aktualitaet.txt`). */
export function aboutNotes(notes: readonly ZipPart[]): AboutFile {
  const about: AboutFile = { titles: [] };
  for (const { name, bytes } of notes) {
    const { text } = decodeText(bytes.subarray(0, 20_000));
    const found = {
      attribution: noticeIn(text),
      licence: licenceIn(text),
      day: /^(aktualit|stand)/i.test(name) ? dayIn(text) : undefined,
    };
    Object.assign(about, present(found), about);
  }
  return about;
}

function present<T extends object>(values: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never;
}

const textOf = (value: unknown, longest: number): string | undefined =>
  typeof value === "string" && value.trim() !== "" ? value.trim().slice(0, longest) : undefined;

/** What a JSON file says of itself in the members that people use for it. */
export function aboutJson(found: Json): AboutFile {
  const titles = [found.title, found.name, found.description].flatMap((one) => textOf(one, LONGEST_TITLE) ?? []);
  const attribution = textOf(found.attribution ?? found.copyright, LONGEST_NOTICE);
  const licence = textOf(found.licence ?? found.license ?? found.lizenz, LONGEST_NOTICE);
  const day = readDay(textOf(found.stand ?? found.validFrom ?? found.date, 40) ?? "");
  return { titles, ...present({ attribution, licence: licence && (licenceIn(licence) ?? licence), day }) };
}
