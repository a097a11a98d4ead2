import type { AreaDeliverySummary } from "@raumblick/api/areas.api";
import type { AreaMapping, AreaMappingDraft } from "@raumblick/model/area-mapping";
import { type Finding, type FindingGroup, groupFindings, hasBlocking, SHOWN_PER_CODE } from "@raumblick/model/finding";
import { readEdition, readEditions, readKnownCodes, readLevels } from "../../areas/areas.store.ts";
import { boundsOfAreas, countSlicesOf } from "../../areas/editions.store.ts";
import { replaceRefusal, sameDescription } from "../../areas/editions.ts";
import type { NewArea } from "../../areas/new-area.ts";
import type { Database, Reading } from "../../database/database.ts";
import { readSources } from "../../indicators/indicators.store.ts";
import { UNWATCHED, type Watch } from "../deliveries/running-work.ts";
import type { FileLimits } from "../limits.ts";
import { readAreaLibrary } from "../mappings/mappings.store.ts";
import { type RecalledAreas, recallAreas } from "../mappings/recall-areas.ts";
import type { Inspection, Related, Shaped } from "./boundary.thread.ts";
import { type BoundaryProcess, type BoundaryThread, boundaryTime } from "./boundary-process.ts";
import { compareEditions, comparisonFindings } from "./checking/comparison.ts";
import { type Measured, measureOverlaps, measureShapes } from "./checking/geometry.store.ts";
import { geometryFindings } from "./checking/geometry-findings.ts";
import { isComplete, mappingFindings } from "./checking/mapping-findings.ts";
import { overlapFindings } from "./checking/overlap-findings.ts";
import { hasSameAreas } from "./checking/same-areas.ts";
import { readCrsRows } from "./crs/crs.store.ts";
import { type FoundCrs, findCrs } from "./crs/find-crs.ts";
import type { KnownLevel } from "./mapping/propose.ts";

export type CheckingParts = { database: Database; process: BoundaryProcess; limits: FileLimits };

/** A boundary file checked in full. `storable` is there when nothing blocks it. */
export type CheckedBoundaries = {
  /** The mapping as it was given, or as it was saved for files of this shape; the rest is proposed. */
  draft: AreaMappingDraft;
  /** Key of the source that the saved mapping names. */
  source: string | undefined;
  mapping: AreaMappingDraft;
  findings: FindingGroup[];
  summary: AreaDeliverySummary;
  storable: { mapping: AreaMapping; areas: NewArea[]; contentHash: string } | undefined;
};

async function readKnownLevels(tx: Reading): Promise<KnownLevel[]> {
  const codes = await readKnownCodes(tx);
  const editions = await readEditions(tx);
  return (await readLevels(tx)).map(({ key, rank, parent, name, singular }) => {
    const newest = editions.findLast(({ level }) => level === key);
    return {
      key,
      rank,
      parent,
      codes: new Set(codes.get(key)?.keys()),
      names: { name, singular },
      ...(newest && { newest: { key: newest.key, attribution: newest.attribution, licence: newest.licence } }),
    };
  });
}

async function determineCrs(database: Database, inspected: Inspection, draft: AreaMappingDraft): Promise<FoundCrs> {
  const { crs, range } = inspected;
  if (!range) return { definition: null, from: "file", swapAxes: false, findings: [] };
  const wished = draft.crs === undefined ? undefined : [Number(draft.crs.replace("EPSG:", ""))];
  // A .prj text is compared with all systems there are; otherwise the few that can be meant are enough.
  const few =
    crs.kind === "wkt"
      ? undefined
      : [
          ...(crs.kind === "epsg" ? [crs.code] : []),
          4326,
          3035,
          3857,
          4647,
          5650,
          25832,
          25833,
          31466,
          31467,
          31468,
          31469,
        ];
  const rows = await database.reading((tx) => readCrsRows(tx, wished ?? few));
  return findCrs(crs, range, rows, draft);
}

type Geometry = { measured: Measured[]; related: Related | undefined; findings: Finding[] };

async function checkGeometry(
  database: Database,
  thread: BoundaryThread,
  shaped: Shaped,
  signal: AbortSignal,
  limits: FileLimits,
): Promise<Geometry> {
  const inTime = boundaryTime(limits);
  const { areas, mapping } = shaped;
  const measured = await database.reading((tx) => measureShapes(tx, areas, limits.rings), inTime);
  const findings = geometryFindings(areas, measured, limits.rings);
  if (areas.length === 0 || measured.some(({ squareKilometres }) => squareKilometres < 1e-9))
    return { measured, related: undefined, findings };
  const repaired = new Map<number, Uint8Array>();
  measured.forEach(({ repaired: wkb }, position) => {
    if (wkb) repaired.set(position, wkb);
  });
  const related = await thread.ask("relate", { repaired, owner: [mapping.level?.key, mapping.edition?.key] }, [], {
    signal,
  });
  findings.push(...related.findings);
  if (related.overlapping.length > 0) {
    const shapes = areas.map(({ wkb }, position) => repaired.get(position) ?? wkb);
    const overlaps = await database.reading((tx) => measureOverlaps(tx, shapes, related.overlapping), inTime);
    const sizes = measured.map(({ squareKilometres }) => squareKilometres);
    findings.push(...overlapFindings(areas, related.overlapping, overlaps, sizes));
  }
  return { measured, related, findings };
}

function newAreas({ areas }: Shaped, { measured }: Geometry, related: Related): NewArea[] {
  return areas.map(({ code, name, parents, keys, wkb }, position) => ({
    code,
    name,
    parents,
    keys,
    wkb: measured[position]?.repaired ?? wkb,
    bounds: related.bounds[position] as NewArea["bounds"],
    labelPoint: related.labelPoints[position] as NewArea["labelPoint"],
    squareKilometres: measured[position]?.squareKilometres as number,
    neighbours: related.neighbours[position] as number[],
  }));
}

/** What accepting would do to the edition of this key, and the finding when it cannot. `hash` names the content, as stored if it is there already. */
type Outcome = { outcome: AreaDeliverySummary["outcome"]; findings: Finding[]; hash: string | null };

async function outcomeOf(
  tx: Reading,
  mapping: AreaMappingDraft,
  areas: readonly NewArea[] | undefined,
  hash: string | null,
): Promise<Outcome> {
  const { level, edition } = mapping;
  const known = level?.key && edition?.key ? await readEdition(tx, level.key, edition.key) : undefined;
  if (!known) return { outcome: "new", findings: [], hash };
  if (known.contentHash === hash || (areas && (await hasSameAreas(tx, known.id, areas)))) {
    const same =
      edition?.validFrom === undefined ||
      sameDescription(known, { ...edition, key: known.key, validFrom: edition.validFrom });
    return { outcome: same ? "unchanged" : "describes", findings: [], hash: known.contentHash };
  }
  const refusal = replaceRefusal(known, await countSlicesOf(tx, known.id), mapping.replace ?? false);
  if (!refusal) return { outcome: "replaces", findings: [], hash };
  const { code, sentence } = refusal;
  const finding: Finding = { code, severity: "blocking", place: {}, value: known.key, message: sentence };
  return { outcome: "blocked", findings: [finding], hash };
}

async function checkAgainstStore(
  tx: Reading,
  mapping: AreaMappingDraft,
  areas: readonly NewArea[] | undefined,
  contentHash: string | null,
  levels: readonly KnownLevel[],
) {
  const { outcome, findings, hash } = await outcomeOf(tx, mapping, areas, contentHash);
  if (!areas || !mapping.level?.key) return { outcome, findings, hash, former: null };
  const editions = await readEditions(tx);
  const former = await compareEditions(tx, editions, mapping, areas);
  findings.push(...comparisonFindings(mapping, areas, editions, levels));
  return { outcome, findings, hash, former };
}

function describeCrs({ definition, from }: FoundCrs): AreaDeliverySummary["crs"] {
  if (!definition) return null;
  return { name: definition.name, code: definition.code === null ? null : `EPSG:${definition.code}`, from };
}

function referenceTo({ key, name, version }: RecalledAreas["saved"]) {
  return { key, name, version };
}

/**
 * A file about which nothing was said but perhaps its edition is looked up in the library. Whose boundaries it brings is
 * then named as that source wants it.
 */
async function recall(
  database: Database,
  { columns }: Inspection,
  given: AreaMappingDraft,
): Promise<RecalledAreas | undefined> {
  if (given.columns || given.level || given.layer !== undefined) return undefined;
  return database.reading(async (tx) => {
    const names = columns.map(({ name }) => name);
    const found = recallAreas(names, await readAreaLibrary(tx));
    if (!found) return undefined;
    const source = (await readSources(tx)).find(({ document }) => document.key === found.saved.source)?.document;
    const { attribution = source?.name.de, licence } = source ?? {};
    const named = { ...(attribution !== undefined && { attribution }), ...(licence !== undefined && { licence }) };
    const edition = { ...named, ...given.edition };
    return {
      ...found,
      draft: { ...found.draft, ...given, ...(Object.keys(edition).length > 0 && { edition }) },
    };
  });
}

/**
 * Reads a boundary file and checks all of it without storing anything: format, coordinate reference system, mapping,
 * codes, geometry, overlaps, and what it would change. Throws a refusal only when the file cannot be read at all.
 */
export function checkBoundaries(
  parts: CheckingParts,
  file: { bytes: Uint8Array; fileName: string },
  given: AreaMappingDraft,
  watch = UNWATCHED,
  findingsPerKind: number = SHOWN_PER_CODE,
): Promise<CheckedBoundaries> {
  return parts.process.forOneFile((thread) => check(parts, thread, file, given, watch, findingsPerKind));
}

async function check(
  { database, limits }: CheckingParts,
  thread: BoundaryThread,
  { bytes, fileName }: { bytes: Uint8Array; fileName: string },
  given: AreaMappingDraft,
  { progress, signal }: Watch,
  findingsPerKind: number,
): Promise<CheckedBoundaries> {
  progress("reading");
  let inspected = await thread.ask("read", { bytes, layer: given.layer, limits }, [], { signal });
  progress("recognizing");
  const recalled = await recall(database, inspected, given);
  const draft = recalled?.draft ?? given;
  const { layer } = draft;
  if (layer !== given.layer && layer !== inspected.layer && layer !== undefined && inspected.layers.includes(layer))
    inspected = await thread.ask("read", { bytes, layer, limits }, [], { signal });
  const crs = await determineCrs(database, inspected, draft);
  const levels = await database.reading(readKnownLevels);
  const asked = { draft, fileName, levels, crs: crs.definition, swapAxes: crs.swapAxes };
  const shaped = await thread.ask("shape", asked, [], { signal });
  const { mapping, suggested } = shaped;
  const columns = inspected.columns.map(({ name }) => name);
  const findings = [
    ...(recalled ? [recalled.finding] : []),
    ...crs.findings,
    ...mappingFindings(mapping, columns, levels),
    ...shaped.findings,
    ...emptyFinding(inspected, shaped),
  ];
  progress("geometry");
  const geometry = crs.definition
    ? await checkGeometry(database, thread, shaped, signal, limits)
    : { measured: [], related: undefined, findings: [] };
  findings.push(...geometry.findings);
  const areas = geometry.related && newAreas(shaped, geometry, geometry.related);
  progress("comparing");
  const contentHash = geometry.related?.contentHash ?? null;
  const store = await database.reading((tx) => checkAgainstStore(tx, mapping, areas, contentHash, levels));
  const { hash } = store;
  const groups = groupFindings([...findings, ...store.findings], findingsPerKind);
  const blocked = hasBlocking(groups);
  const { format, layers, featureCount, vertexCount } = inspected;
  return {
    draft,
    source: recalled?.saved.source,
    mapping,
    findings: groups,
    summary: {
      outcome: blocked ? "blocked" : store.outcome,
      format,
      layers,
      columns: inspected.columns,
      featureCount,
      vertexCount,
      areaCount: shaped.areas.length,
      squareKilometres: geometry.measured.reduce((sum, { squareKilometres }) => sum + squareKilometres, 0),
      bbox: areas ? boundsOfAreas(areas) : null,
      crs: describeCrs(crs),
      contentHash: hash,
      ...(shaped.shared.length > 0 && { shared: shaped.shared.slice(0, SHOWN_PER_CODE) }),
      ...(recalled && { saved: referenceTo(recalled.saved) }),
      ...(suggested && { suggested }),
      former: store.former,
    },
    storable:
      !blocked && areas && hash !== null && isComplete(mapping) ? { mapping, areas, contentHash: hash } : undefined,
  };
}

function emptyFinding({ featureCount }: Inspection, { areas }: Shaped): Finding[] {
  if (featureCount > 0 && areas.length > 0) return [];
  if (featureCount > 0) return [];
  return [
    {
      code: "file_without_features",
      severity: "blocking",
      place: {},
      message: { de: "Die Datei enthält kein einziges Objekt.", en: "The file holds no feature at all." },
      remedy: {
        de: "Prüfen Sie im Geoinformationssystem, ob die richtige Ebene exportiert wurde.",
        en: "Check in the geographic information system that the right layer was exported.",
      },
    },
  ];
}
