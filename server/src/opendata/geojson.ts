import { confidentialityCode } from "@raumblick/model/download-table";
import { periodLabel, periodOfKey } from "@raumblick/model/period";
import { statusNames } from "@raumblick/model/status";
import { type Language, textIn } from "@raumblick/model/texts";
import type { Download, DownloadEdition, DownloadSlice } from "./download.store.ts";
import { attributionLine, licenceLine, sourcesOf, told } from "./sources.ts";
import { generalNotes, notesOf } from "./table.ts";

/** Gives the boundaries of `count` areas from position `from` on, as texts of GeoJSON geometries. */
export type Geometries = (from: number, count: number) => Promise<string[]>;

const AT_ONCE = 500;

/** Writes one slice with its boundaries as a FeatureCollection, piece by piece; metadata are members of the collection. */
export async function* writeGeojson(
  download: Download,
  edition: DownloadEdition,
  slice: DownloadSlice,
  geometries: Geometries,
  language: Language,
): AsyncIterable<string> {
  const head = { type: "FeatureCollection", ...membersOf(download, edition, slice, language) };
  yield `${JSON.stringify(head).slice(0, -1)},"features":[`;
  const general = generalNotes(download, language).join(" | ");
  for (let from = 0; from < edition.areas.length; from += AT_ONCE) {
    const boundaries = await geometries(from, AT_ONCE);
    const features = boundaries.map((geometry, index) => {
      const area = from + index;
      const note = notesOf(download, { edition, slice, area }, language);
      return featureOf(edition, slice, area, geometry, note === general ? "" : note);
    });
    yield `${from === 0 ? "\n" : ",\n"}${features.join(",\n")}`;
  }
  yield "\n]}\n";
}

function membersOf(download: Download, edition: DownloadEdition, slice: DownloadSlice, language: Language): object {
  const { indicator, level, release, releasedAt } = download;
  const sources = sourcesOf(download, [slice]);
  const url = told(sources.flatMap((source) => source.url ?? []));
  const licenceUrl = told(sources.flatMap((source) => source.licenceUrl ?? []));
  const say = (texts: typeof indicator.name) => textIn(texts, language).text;
  return {
    name: `${say(indicator.name)}, ${periodLabel(periodOfKey(slice.period), language)}`,
    indicator: indicator.key,
    unit: say(indicator.unit),
    period: slice.period,
    ...(slice.category !== "" && { category: slice.category }),
    level,
    edition: edition.key,
    ...(slice.measuredOn !== null && { measuredOn: slice.measuredOn }),
    source: attributionLine(sources, language),
    ...(url !== "" && { sourceUrl: url }),
    licence: licenceLine(sources) || null,
    ...(licenceUrl !== "" && { licenceUrl }),
    boundaries: { attribution: edition.attribution ?? null, licence: edition.licence ?? null },
    release,
    releasedAt,
    notes: generalNotes(download, language),
    invented: edition.invented,
  };
}

const PARTS = ["numerator", "denominator", "lower", "upper"] as const;

function featureOf(
  edition: DownloadEdition,
  slice: DownloadSlice,
  area: number,
  geometry: string,
  note: string,
): string {
  const { code, name } = edition.areas[area]!;
  const properties = {
    code,
    name,
    value: slice.value[area] ?? null,
    status: statusNames(slice.status[area]!),
    confidentiality: confidentialityCode(slice.confidentiality[area]!),
    ...Object.fromEntries(PARTS.flatMap((part) => (slice[part] ? [[part, slice[part][area] ?? null]] : []))),
    ...(note !== "" && { note }),
  };
  return `{"type":"Feature","id":${JSON.stringify(code)},"properties":${JSON.stringify(properties)},"geometry":${geometry}}`;
}
