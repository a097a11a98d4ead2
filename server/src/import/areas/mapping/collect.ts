import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { counted } from "@raumblick/model/counted";
import type { Finding } from "@raumblick/model/finding";
import type { MultiPolygon } from "../../../areas/geometry/wkb.ts";
import type { BoundaryFile, Feature } from "../formats/boundary-file.ts";
import { normaliseCodes } from "./codes.ts";
import { correctCodes } from "./corrections.ts";

/** An area as the file tells it: all features of one code together. Coordinates are still those of the file. */
export type CollectedArea = {
  code: string;
  name: string;
  /** Level key → code of the parent. */
  parents: Record<string, string>;
  /** Scheme → further keys. */
  keys: Record<string, string[]>;
  shape: MultiPolygon;
  /** Numbers of its features in the file. */
  features: number[];
};

type Columns = NonNullable<AreaMappingDraft["columns"]>;

const blocking = (
  code: string,
  place: Finding["place"],
  de: string,
  en: string,
  remedy?: Finding["remedy"],
): Finding => ({
  code,
  severity: "blocking",
  place,
  message: { de, en },
  ...(remedy && { remedy }),
});

function unknownColumns(mapping: AreaMappingDraft, columns: readonly string[]): Finding[] {
  const { code, name, keys = {}, parents = {} } = mapping.columns ?? {};
  const named = [
    code,
    name,
    ...Object.values(keys),
    ...Object.values(parents).map(({ column }) => column),
    ...Object.keys(mapping.only ?? {}),
  ];
  const missing = [...new Set(named)].filter((column) => column !== undefined && !columns.includes(column)) as string[];
  return missing.map((column) =>
    blocking(
      "column_unknown",
      { column },
      `Die Datei hat keine Spalte „${column}“. Vorhanden sind: ${columns.join(", ")}.`,
      `The file has no column "${column}". There are: ${columns.join(", ")}.`,
      {
        de: "Die Spaltenzuordnung anpassen; Groß- und Kleinschreibung zählt.",
        en: "Change the mapping; case matters.",
      },
    ),
  );
}

function chosen(file: BoundaryFile, only: AreaMappingDraft["only"]): { features: Feature[]; findings: Finding[] } {
  if (!only || Object.keys(only).length === 0) return { features: file.features, findings: [] };
  const rules = Object.entries(only).map(([column, values]) => ({
    at: file.columns.indexOf(column),
    values: new Set(values),
  }));
  const features = file.features.filter((feature) =>
    rules.every(({ at, values }) => values.has(feature.values[at] ?? "")),
  );
  const left = file.features.length - features.length;
  const rule = Object.entries(only)
    .map(([column, values]) => `${column} = ${values.join(" / ")}`)
    .join(", ");
  const findings: Finding[] = [];
  const some = counted(left, ["Objekt wurde", "Objekte wurden"], ["feature was", "features were"]);
  if (left > 0)
    findings.push({
      code: "features_left_out",
      severity: "note",
      place: {},
      message: {
        de: `${some.de} ausgelassen; genommen wird nur ${rule}.`,
        en: `${some.en} left out; taken is only ${rule}.`,
      },
    });
  return { features, findings };
}

function splitKeys(cell: string): string[] {
  return [
    ...new Set(
      cell
        .split(/[,;]/)
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    ),
  ];
}

function keysOf(feature: Feature, file: BoundaryFile, columns: Columns): Record<string, string[]> {
  const keys: Record<string, string[]> = {};
  for (const [scheme, column] of Object.entries(columns.keys ?? {})) {
    const values = splitKeys(feature.values[file.columns.indexOf(column)] ?? "");
    if (values.length > 0) keys[scheme] = values;
  }
  return keys;
}

function parentsOf(feature: Feature, file: BoundaryFile, columns: Columns, code: string): Record<string, string> {
  const parents: Record<string, string> = {};
  for (const [level, { column, digits }] of Object.entries(columns.parents ?? {})) {
    // Beginnings are taken from the code as it is stored, with its leading zero.
    const cell = column === columns.code ? code : (feature.values[file.columns.indexOf(column)] ?? "");
    const parent = digits === undefined ? cell : cell.slice(0, digits);
    if (parent !== "") parents[level] = parent;
  }
  return parents;
}

function join(
  area: CollectedArea,
  feature: Feature,
  name: string,
  keys: Record<string, string[]>,
): Finding | undefined {
  area.features.push(feature.number);
  area.shape.push(...feature.shape);
  for (const [scheme, values] of Object.entries(keys))
    area.keys[scheme] = [...new Set([...(area.keys[scheme] ?? []), ...values])];
  if (name === "" || name === area.name) return undefined;
  return blocking(
    "code_twice",
    { feature: feature.number },
    `Der Schlüssel ${area.code} steht zweimal mit verschiedenen Namen: „${area.name}“ (Objekt ${area.features[0]}) und „${name}“ (Objekt ${feature.number}).`,
    `The code ${area.code} stands twice with different names: "${area.name}" (feature ${area.features[0]}) and "${name}" (feature ${feature.number}).`,
    {
      de: "Einen der Schlüssel berichtigen oder die Objekte in der Datei zusammenfassen.",
      en: "Correct one of the codes or join the features in the file.",
    },
  );
}

function mergedNote(areas: readonly CollectedArea[]): Finding[] {
  const merged = areas.filter(({ features }) => features.length > 1);
  const [first] = merged;
  if (!first) return [];
  return [
    {
      code: "features_merged",
      severity: "note",
      place: { feature: first.features[0] as number },
      value: first.code,
      message: {
        de:
          merged.length === 1
            ? `Die Raumeinheit ${first.code} ${first.name} besteht aus ${first.features.length} Objekten mit demselben Schlüssel; sie wurden zusammengefasst.`
            : `${merged.length} Raumeinheiten bestehen aus mehreren Objekten mit demselben Schlüssel und wurden zusammengefasst (z. B. ${first.code} ${first.name}: ${first.features.length} Objekte).`,
        en:
          merged.length === 1
            ? `The area ${first.code} ${first.name} consists of ${first.features.length} features with the same code; they were joined.`
            : `${merged.length} areas consist of several features with the same code and were joined (e.g. ${first.code} ${first.name}: ${first.features.length} features).`,
      },
    },
  ];
}

/**
 * Collects the areas of a file by a mapping: chosen features, repaired codes, several features of one code together.
 * `known` are the codes the level already has. Areas come ordered by code: the order of the edition. `taken` holds the
 * numbers of the features that were looked at.
 */
export function collectAreas(
  file: BoundaryFile,
  mapping: AreaMappingDraft,
  known: ReadonlySet<string>,
): { areas: CollectedArea[]; findings: Finding[]; taken: ReadonlySet<number> } {
  const columns: Columns = mapping.columns ?? {};
  const wrong = unknownColumns(mapping, file.columns);
  if (wrong.length > 0 || columns.code === undefined) {
    return { areas: [], findings: wrong, taken: new Set(file.features.map(({ number }) => number)) };
  }
  const { features, findings } = chosen(file, mapping.only);
  const at = file.columns.indexOf(columns.code);
  const normalised = normaliseCodes(
    features.map((feature) => feature.values[at] ?? ""),
    columns.code,
    mapping,
    known,
  );
  findings.push(...normalised.findings);
  const { codes, findings: corrected } = correctCodes(file, features, normalised.codes, mapping.corrections ?? []);
  findings.push(...corrected);
  const nameAt = columns.name === undefined ? -1 : file.columns.indexOf(columns.name);
  const areas = new Map<string, CollectedArea>();
  const leftOut = new Map((mapping.without ?? []).map((code) => [code, undefined as string | undefined]));
  features.forEach((feature, index) => {
    const code = codes[index] ?? "";
    const name = feature.values[nameAt] ?? "";
    if (leftOut.has(code)) {
      leftOut.set(code, name || code);
      return;
    }
    const problem = checkCell(feature, code, name, columns);
    if (problem) findings.push(problem);
    if (code === "") return;
    const keys = keysOf(feature, file, columns);
    const area = areas.get(code);
    if (area) {
      const twice = join(area, feature, name, keys);
      if (twice) findings.push(twice);
    } else {
      const parents = parentsOf(feature, file, columns, code);
      areas.set(code, {
        code,
        name: name || code,
        parents,
        keys,
        shape: [...feature.shape],
        features: [feature.number],
      });
    }
  });
  const ordered = [...areas.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
  findings.push(...leftOutFindings(leftOut), ...mergedNote(ordered));
  return { areas: ordered, findings, taken: new Set(features.map(({ number }) => number)) };
}

/** Says which areas were left out by their codes, and which of the codes are not in the file. */
function leftOutFindings(leftOut: ReadonlyMap<string, string | undefined>): Finding[] {
  const out = [...leftOut].flatMap(([code, name]) => (name === undefined ? [] : [`${code} ${name}`]));
  const absent = [...leftOut].flatMap(([code, name]) => (name === undefined ? [code] : []));
  const areas = counted(out.length, ["Raumeinheit", "Raumeinheiten"], ["area", "areas"]);
  const some = (list: readonly string[]) => `${list.slice(0, 10).join(", ")}${list.length > 10 ? ", …" : ""}`;
  return [
    ...(out.length > 0
      ? [
          note(
            "areas_left_out",
            `Auf Wunsch weggelassen, ohne Werte: ${areas.de} (${some(out)}).`,
            `Left out as asked, without values: ${areas.en} (${some(out)}).`,
          ),
        ]
      : []),
    ...(absent.length > 0
      ? [
          warning(
            "left_out_unknown",
            `Weggelassen werden sollten auch Schlüssel, die nicht in der Datei stehen: ${some(absent)}.`,
            `Codes to be left out are not in the file: ${some(absent)}.`,
          ),
        ]
      : []),
  ];
}

function warning(code: string, de: string, en: string): Finding {
  return { code, severity: "warning", place: {}, message: { de, en } };
}

function note(code: string, de: string, en: string): Finding {
  return { code, severity: "note", place: {}, message: { de, en } };
}

function checkCell(feature: Feature, code: string, name: string, columns: Columns): Finding | undefined {
  if (code === "")
    return blocking(
      "code_missing",
      { feature: feature.number, column: columns.code as string },
      `Objekt ${feature.number}${name ? ` („${name}“)` : ""} hat keinen Schlüssel in der Spalte „${columns.code}“.`,
      `Feature ${feature.number}${name ? ` ("${name}")` : ""} has no code in column "${columns.code}".`,
      {
        de: "Den Schlüssel in der Datei ergänzen, oder das Objekt in der Zuordnung auslassen.",
        en: "Add the code to the file, or leave the feature out in the mapping.",
      },
    );
  if (columns.name === undefined || name !== "") return undefined;
  return {
    code: "name_missing",
    severity: "warning",
    place: { feature: feature.number, column: columns.name },
    message: {
      de: `Objekt ${feature.number} (${code}) hat keinen Namen; angezeigt wird der Schlüssel.`,
      en: `Feature ${feature.number} (${code}) has no name; the code is shown.`,
    },
  };
}
