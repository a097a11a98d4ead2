import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type AreaDelivery, acceptAreaDelivery, checkAreaDelivery } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import { SCHLOSSSTRASSE } from "../support/berlin.ts";
import { compareWithFile } from "./compare-boundaries.ts";
import { type FileLine, type FileReader, refusalLine } from "./line.ts";
import { readRawShapes } from "./raw-shapes.ts";
import { DATA, type World } from "./world.ts";

/** What a person would say who brings the file, and what it is known to hold. */
type Known = {
  level: string;
  edition: string;
  /** Areas by the description beside the file. */
  areas: number;
  /** EPSG code by that description; absent where the supplier made a grid of its own. */
  srid?: number;
  /** Square kilometres, where not everything in the file is land. */
  land?: number;
  draft?: AreaMappingDraft;
};

const named = (name: string, rank: number, parent?: string): AreaMappingDraft => ({
  level: { name: { de: name }, singular: { de: name }, rank, ...(parent !== undefined && { parent }) },
});

const FILES: readonly [path: string, known: Known][] = [
  [
    "berlin-lor/lor-planungsraeume-2021",
    { level: "planungsraum", edition: "2021-01-01", areas: 542, srid: 25833, draft: named("Planungsraum", 5) },
  ],
  [
    "berlin-lor/lor-planungsraeume-until-2020",
    {
      level: "planungsraum",
      edition: "2006-01-01",
      areas: 448,
      srid: 25833,
      draft: { ...named("Planungsraum", 5), corrections: [SCHLOSSSTRASSE] },
    },
  ],
  ["en-kreis/en-gemeinden-dvg1", { level: "gemeinde", edition: "2022-03-08", areas: 9, srid: 4326 }],
  ["en-kreis/en-gemeinden-vg250", { level: "gemeinde", edition: "2016-01-01-en", areas: 9, srid: 4326 }],
  ["en-kreis/nrw-gemeinden-vg250", { level: "gemeinde", edition: "2016-01-01", areas: 396, srid: 4326 }],
  ["en-kreis/nrw-kreise-vg250", { level: "kreis", edition: "2016-01-01", areas: 53, srid: 4326 }],
  ["germany/vg250-gem-2024", { level: "gemeinde", edition: "2024-01-01", areas: 10_990, srid: 25832 }],
  ["germany/vg2500-krs", { level: "kreis", edition: "2022-01-01", areas: 400, srid: 25832 }],
  ["germany/vg5000-2021-GEM", { level: "gemeinde", edition: "2021-01-01", areas: 10_997, srid: 31467 }],
  ["germany/vg5000-2021-KRS", { level: "kreis", edition: "2021-01-01", areas: 401, srid: 31467 }],
  // 25 features: waters carry the key of their state and stay out.
  ["germany/vg5000-2021-LAN", { level: "land", edition: "2021-01-01", areas: 16, land: 357_218 }],
  ["koeln/koeln-postalcodes", { level: "postleitzahl", edition: "2015-01-01", areas: 64, srid: 4326 }],
  ["koeln/koeln-stadtbezirk", { level: "stadtbezirk", edition: "2010-01-01", areas: 9 }],
  ["koeln/koeln-stadtteil", { level: "stadtteil", edition: "2010-01-01", areas: 86 }],
  ["koeln/koeln-stadtviertel", { level: "stadtviertel", edition: "2010-01-01", areas: 371 }],
  [
    "ruhr/nrw-land",
    { level: "landesgebiet", edition: "2022-03-08", areas: 1, srid: 25832, draft: named("Landesgebiet", 9) },
  ],
  [
    // No keys: the names are unique and stand for them.
    "ruhr/rvr-gemeinden",
    {
      level: "rvr-gemeinde",
      edition: "2022-03-08",
      areas: 53,
      srid: 25832,
      draft: { ...named("RVR-Gemeinde", 41), columns: { code: "GN", name: "GN" } },
    },
  ],
  [
    // Simplifying has left one commune without any land: two of its borders lie on one another.
    "scale/fr-communes",
    {
      level: "commune",
      edition: "2018-01-01",
      areas: 35_356,
      srid: 4326,
      draft: { ...named("Commune", 40), without: ["39140"] },
    },
  ],
];

/**
 * Hands in files below `boundaries` and `points` as boundaries, with what a person would say beside what the importer
 * proposes, accepts what it may, and compares what is stored with the file as another reader and another library see it.
 */
export function boundaryReader({ client, context }: World): FileReader {
  return async (file) => {
    const started = performance.now();
    const known = FILES.find(([path]) => file.startsWith(`boundaries/${path}`))?.[1];
    const bytes = readFileSync(join(DATA, file));
    const line = (rest: Omit<FileLine, "file" | "seconds">): FileLine => ({
      file,
      seconds: (performance.now() - started) / 1000,
      ...rest,
    });
    try {
      const query = { fileName: basename(file), ...(known && { mapping: JSON.stringify(draftOf(known)) }) };
      const { id, findings, summary } = await client.call(checkAreaDelivery, { query, file: bytes });
      const recognized = `${summary.format} ${summary.crs ? (summary.crs.code ?? summary.crs.name) : "?"}`;
      const counts = { recognized, rows: summary.featureCount, findings };
      const reason = blockingOf(findings);
      if (reason !== undefined || !known)
        return line({ ...counts, outcome: known ? "failed" : "refused", reason: reason ?? "" });
      const { edition } = await client.call(acceptAreaDelivery, { params: { id } });
      const differing = await compareWithFile(context.database, edition, readRawShapes(bytes), known);
      const areas = `${edition.level} ${edition.areaCount}, ${summary.squareKilometres.toFixed(0)} km²`;
      return line({
        ...counts,
        areas,
        outcome: differing.length === 0 ? "loaded" : "failed",
        ...(differing.length > 0 && { reason: differing.join("\n") }),
      });
    } catch (error) {
      return line(known ? { ...refusalLine(error), outcome: "failed" } : refusalLine(error));
    }
  };
}

function draftOf({ level, edition, draft }: Known): AreaMappingDraft {
  return {
    version: 1,
    ...draft,
    level: { ...draft?.level, key: level },
    edition: { key: edition, validFrom: edition.slice(0, 10) },
  };
}

function blockingOf(findings: AreaDelivery["findings"]): string | undefined {
  const blocking = findings.filter(({ severity }) => severity === "blocking").map((group) => group.findings[0]);
  if (blocking.length === 0) return undefined;
  return blocking.map((one) => `${one?.message.de} ${one?.remedy?.de ?? ""}`.trim()).join("\n");
}
