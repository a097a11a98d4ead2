import { createHash } from "node:crypto";
import type { AreaSuggestion, FileColumn, SharedCode } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";
import type { Finding } from "@raumblick/model/finding";
import { Refusal } from "@raumblick/model/refusal";
import { relate } from "../../areas/geometry/neighbours.ts";
import { boundsOf } from "../../areas/geometry/planar.ts";
import { type MultiPolygon, readWkb, writeWkb } from "../../areas/geometry/wkb.ts";
import { answerInThread } from "../../areas/thread.ts";
import type { FileLimits } from "../limits.ts";
import { findFarAway, healRings } from "./checking/shapes.ts";
import type { CrsDefinition } from "./crs/definition.ts";
import type { Range } from "./crs/range.ts";
import { toWgs84, transformShape } from "./crs/transform.ts";
import type { BoundaryFile, DeclaredCrs } from "./formats/boundary-file.ts";
import { readBoundaryFile } from "./formats/read-boundary-file.ts";
import { withTold } from "./formats/told-areas.ts";
import { type CollectedArea, collectAreas } from "./mapping/collect.ts";
import { type ColumnProfile, profileColumns } from "./mapping/profile.ts";
import { type KnownLevel, proposeMapping } from "./mapping/propose.ts";
import { findSharedCodes, sharedCodeFindings } from "./mapping/shared-codes.ts";
import { suggest } from "./suggestion/suggest.ts";

/** What a file holds, told to the main thread after reading. */
export type Inspection = Pick<BoundaryFile, "format" | "layers" | "layer" | "vertexCount" | "encoding"> & {
  featureCount: number;
  columns: FileColumn[];
  crs: DeclaredCrs;
  range: Range | null;
};

/** Areas in WGS 84, not yet checked by the store. `merged`: made of several features. */
export type ShapedArea = Omit<CollectedArea, "shape" | "features"> & {
  wkb: Uint8Array;
  feature: number;
  merged: boolean;
};
export type Shaped = {
  mapping: AreaMappingDraft;
  areas: ShapedArea[];
  shared: SharedCode[];
  findings: Finding[];
  suggested: AreaSuggestion | undefined;
};

export type Related = {
  neighbours: number[][];
  overlapping: [number, number][];
  labelPoints: [number, number][];
  bounds: [number, number, number, number][];
  contentHash: string;
  findings: Finding[];
};

type ReadInput = { bytes: Uint8Array; layer: string | undefined; limits: FileLimits };

// One file at a time, until it is forgotten.
let file: BoundaryFile | undefined;
let profiles: ColumnProfile[] = [];
let shapes: MultiPolygon[] = [];
let shaped: ShapedArea[] = [];

function opened(): BoundaryFile {
  if (!file) throw new Error("no boundary file was read in this thread");
  return file;
}

/**
 * Of several layers the first is read, so that there is something to look at; which one counts has to be said before anything
 * is accepted.
 */
async function readAnyLayer(bytes: Uint8Array, layer: string | undefined, limits: FileLimits): Promise<BoundaryFile> {
  try {
    return await readBoundaryFile(bytes, { layer, limits });
  } catch (error) {
    const layers = error instanceof Refusal && error.code === "layer_unclear" ? error.details?.layers : undefined;
    if (!(error instanceof Refusal) || !Array.isArray(layers)) throw error;
    const found = await readBoundaryFile(bytes, { layer: String(layers[0]), limits });
    const unclear: Finding = { code: error.code, severity: "blocking", place: {}, message: error.sentence };
    return { ...found, layers: layers.map(String), findings: [unclear, ...found.findings] };
  }
}

function rangeOf({ features }: BoundaryFile): Range | null {
  const range: Range = {
    minX: Number.POSITIVE_INFINITY,
    minY: Number.POSITIVE_INFINITY,
    maxX: Number.NEGATIVE_INFINITY,
    maxY: Number.NEGATIVE_INFINITY,
  };
  for (const { shape } of features) {
    const [west, south, east, north] = boundsOf(shape);
    range.minX = Math.min(range.minX, west);
    range.minY = Math.min(range.minY, south);
    range.maxX = Math.max(range.maxX, east);
    range.maxY = Math.max(range.maxY, north);
  }
  return Number.isFinite(range.minX) ? range : null;
}

const handlers = {
  /** Reads the file and tells what is in it. */
  async read({ bytes, layer, limits }: ReadInput): Promise<Inspection> {
    file = await readAnyLayer(bytes, layer, limits);
    profiles = profileColumns(file.columns, file.features);
    const { format, layers, vertexCount, encoding, crs } = file;
    const columns = profiles.map(({ name, filled, distinct, samples }) => ({ name, filled, distinct, samples }));
    const featureCount = file.features.length;
    const range = rangeOf(file);
    return { format, layers, layer: file.layer, vertexCount, encoding, crs, columns, featureCount, range };
  },

  /** Completes the mapping, collects the areas and brings them to WGS 84. */
  shape(input: {
    draft: AreaMappingDraft;
    fileName: string;
    levels: KnownLevel[];
    crs: CrsDefinition | null;
    swapAxes: boolean;
  }): Shaped {
    const read = opened();
    const mapping = proposeMapping(withTold(input.draft, read.told), {
      profiles,
      features: read.features,
      levels: input.levels,
    });
    const known = input.levels.find(({ key }) => key === mapping.level?.key)?.codes ?? new Set<string>();
    const collected = collectAreas(read, mapping, known);
    const transform = input.crs ? toWgs84(input.crs, input.swapAxes) : undefined;
    const about = read.findings.filter(
      ({ place }) => place.feature === undefined || collected.taken.has(place.feature),
    );
    const shared = findSharedCodes(collected.areas, read, mapping, known, transform);
    const findings = [...about, ...collected.findings, ...sharedCodeFindings(shared)];
    shaped = [];
    for (const { shape, features, ...area } of collected.areas) {
      const feature = features[0] as number;
      const healed = healRings(transform ? transformShape(shape, transform) : [], area, feature);
      if (isHuge(healed.shape)) {
        findings.push(tooHuge(area.code, feature));
        healed.shape = [];
      }
      if (transform) findings.push(...healed.findings);
      shaped.push({ ...area, feature, merged: features.length > 1, wkb: writeWkb(healed.shape) });
    }
    const suggested = suggest({ ...input, ...read, about: read.about ?? { titles: [] }, profiles, mapping });
    return { mapping, areas: shaped, shared, findings, suggested };
  },

  /** Takes shapes the store has repaired and finds how all areas lie to each other. */
  relate({ repaired, owner }: { repaired: Map<number, Uint8Array>; owner: unknown }): Related {
    shaped.forEach((area, position) => {
      area.wkb = repaired.get(position) ?? area.wkb;
    });
    shapes = shaped.map(({ wkb }) => readWkb(wkb));
    const { neighbours, overlapping, labelPoints } = relate(shapes);
    const bounds = shapes.map(boundsOf);
    const findings = findFarAway(shaped, labelPoints);
    return { neighbours, overlapping, labelPoints, bounds, contentHash: contentHash(owner), findings };
  },

  /** Lets go of the file and tells how many bytes of memory are taken all the same. */
  forget(): number {
    [file, profiles, shapes, shaped] = [undefined, [], [], []];
    return process.memoryUsage.rss();
  },
};

/** Degrees; what reaches further is no area of a county, and no measure on the globe is sure of it. */
const WIDEST = 90;

function isHuge(shape: MultiPolygon): boolean {
  const [west, south, east, north] = boundsOf(shape);
  return east - west > WIDEST || north - south > WIDEST;
}

function tooHuge(code: string, feature: number): Finding {
  return {
    code: "area_huge",
    severity: "blocking",
    place: { feature },
    value: code,
    message: {
      de: `Objekt ${feature}: Die Raumeinheit „${code}“ reicht über mehr als ein Viertel der Erde.`,
      en: `Feature ${feature}: the area "${code}" reaches over more than a quarter of the earth.`,
    },
    remedy: {
      de: "Koordinaten und Koordinatenbezugssystem prüfen und die Datei neu liefern.",
      en: "Check coordinates and coordinate reference system and hand the file in again.",
    },
  };
}

/** SHA-256 of codes, names, parents, keys and geometry; with the level and edition they belong to, since it names their tiles. */
function contentHash(owner: unknown): string {
  const hash = createHash("sha256").update(JSON.stringify(owner));
  for (const { code, name, parents, keys, wkb } of shaped)
    hash.update(JSON.stringify([code, name, sorted(parents), sorted(keys)])).update(wkb);
  return hash.digest("hex").slice(0, 32);
}

function sorted(record: Record<string, unknown>): unknown {
  return Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1));
}

export type BoundaryWork = typeof handlers;
answerInThread(handlers);
