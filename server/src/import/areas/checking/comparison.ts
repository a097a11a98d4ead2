import type { AreaDeliverySummary } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { counted } from "@raumblick/model/counted";
import type { Finding } from "@raumblick/model/finding";
import { type EditionRow, readEditionAreas } from "../../../areas/areas.store.ts";
import { boundsOfAreas } from "../../../areas/editions.store.ts";
import type { NewArea } from "../../../areas/new-area.ts";
import { sameName } from "../../../areas/same-name.ts";
import type { Reading } from "../../../database/database.ts";
import type { KnownLevel } from "../mapping/propose.ts";

const SHOWN = 100;

const some = (codes: readonly string[]) => ({ count: codes.length, codes: codes.slice(0, SHOWN) });

/** Codes that came, went or changed their name since the newest other edition of the level. Another spelling is no other name. */
export async function compareEditions(
  tx: Reading,
  editions: readonly EditionRow[],
  mapping: AreaMappingDraft,
  areas: readonly NewArea[],
): Promise<AreaDeliverySummary["former"]> {
  const others = editions.filter(({ level, key }) => level === mapping.level?.key && key !== mapping.edition?.key);
  const former = others.at(-1);
  if (!former) return null;
  const { codes, names } = await readEditionAreas(tx, former.id);
  const before = new Map(codes.map((code, position) => [code, names[position] as string]));
  const now = new Set(areas.map(({ code }) => code));
  const renamed = areas.flatMap(({ code, name }) => {
    const old = before.get(code);
    return old === undefined || sameName(old, name) ? [] : [{ code, before: old, after: name }];
  });
  return {
    edition: former.key,
    added: some(areas.filter(({ code }) => !before.has(code)).map(({ code }) => code)),
    vanished: some(codes.filter((code) => !now.has(code))),
    renamed: { count: renamed.length, areas: renamed.slice(0, SHOWN) },
  };
}

/** What people call a level. */
function nameOf({ key, names }: KnownLevel): { de: string; en: string } {
  return { de: names?.name.de ?? key, en: names?.name.en ?? names?.name.de ?? key };
}

function unlikeLevel(areas: readonly NewArea[], level: KnownLevel | undefined): Finding[] {
  if (!level || level.codes.size === 0) return [];
  const known = areas.filter(({ code }) => level.codes.has(code)).length;
  // A small edition first and a large one after it, or the other way round, is nothing odd.
  if (known >= Math.min(areas.length, level.codes.size) * 0.1) return [];
  const [example] = level.codes;
  const codes = counted(areas.length, ["Schlüssel", "Schlüsseln"], ["code", "codes"]);
  const called = nameOf(level);
  return [
    {
      code: "codes_unlike_level",
      severity: "warning",
      place: {},
      value: areas[0]?.code ?? "",
      message: {
        de: `Von ${codes.de} der Datei kennt die Raumebene „${called.de}“ nur ${known}. Dort sehen Schlüssel so aus: ${example}, in der Datei so: ${areas[0]?.code}.`,
        en: `Of ${codes.en} in the file the level "${called.en}" knows only ${known}. Codes there look like ${example}, in the file like ${areas[0]?.code}.`,
      },
      remedy: {
        de: "Prüfen, ob die richtige Spalte und Raumebene gewählt sind: Werte finden nur über gleiche Schlüssel zusammen.",
        en: "Check column and level: values find each other by equal codes only.",
      },
    },
  ];
}

function farFromOthers(areas: readonly NewArea[], editions: readonly EditionRow[]): Finding[] {
  if (editions.length === 0 || areas.length === 0) return [];
  const [west, south, east, north] = boundsOfAreas(areas) as [number, number, number, number];
  const near = editions.some(({ bbox: [w, s, e, n] }) => west <= e && east >= w && south <= n && north >= s);
  if (near) return [];
  return [
    {
      code: "edition_far_away",
      severity: "warning",
      place: {},
      message: {
        de: `Die Flächen (${west.toFixed(2)}–${east.toFixed(2)}° O, ${south.toFixed(2)}–${north.toFixed(2)}° N) liegen außerhalb aller vorhandenen Gebietsstände.`,
        en: `The areas (${west.toFixed(2)}–${east.toFixed(2)}° E, ${south.toFixed(2)}–${north.toFixed(2)}° N) lie outside all editions there are.`,
      },
      remedy: {
        de: "Das Koordinatenreferenzsystem und die Lage prüfen.",
        en: "Check the coordinate reference system and the position.",
      },
    },
  ];
}

function unknownParents(areas: readonly NewArea[], levels: readonly KnownLevel[]): Finding[] {
  const findings: Finding[] = [];
  for (const level of levels) {
    const { key, codes } = level;
    if (codes.size === 0) continue;
    const unknown = areas.filter(({ parents }) => parents[key] !== undefined && !codes.has(parents[key]));
    const [first] = unknown;
    if (!first) continue;
    const some = counted(unknown.length, ["Raumeinheit nennt", "Raumeinheiten nennen"], ["area names", "areas name"]);
    const called = nameOf(level);
    findings.push({
      code: "parent_unknown",
      severity: "warning",
      place: {},
      value: first.parents[key] as string,
      message: {
        de: `${some.de} eine übergeordnete, die kein Gebietsstand der Raumebene „${called.de}“ kennt (z. B. ${first.code} → ${first.parents[key]}).`,
        en: `${some.en} a parent that no edition of the level "${called.en}" knows (e.g. ${first.code} → ${first.parents[key]}).`,
      },
      remedy: {
        de: "Die Spalte prüfen oder den passenden Gebietsstand der Ebene einlesen.",
        en: "Check the column, or import the fitting edition of that level.",
      },
    });
  }
  return findings;
}

/** What looks odd beside the editions there are already. */
export function comparisonFindings(
  mapping: AreaMappingDraft,
  areas: readonly NewArea[],
  editions: readonly EditionRow[],
  levels: readonly KnownLevel[],
): Finding[] {
  const level = levels.find(({ key }) => key === mapping.level?.key);
  return [...unlikeLevel(areas, level), ...farFromOthers(areas, editions), ...unknownParents(areas, levels)];
}
