import { TOTAL } from "@raumblick/model/category";
import { Refusal } from "@raumblick/model/refusal";
import type { Download, DownloadAsk, DownloadSlice } from "./download.store.ts";

/** What a download's address asks for: lists are written with commas, `total` names the category of the totals. */
export type SelectionQuery = { edition?: string; period?: string; category?: string; areas?: string };

/** The name of the total in an address, where an empty text would say nothing. */
const TOTAL_WORD = "total";

const listed = (text: string) => text.split(",").map((part) => part.trim());

/** What is to be read for a selection. Areas are picked afterwards (`withAreas`). */
export function askOf(params: { indicator: string; level: string }, query: SelectionQuery): DownloadAsk {
  const { edition, period, category } = query;
  return {
    ...params,
    ...(edition !== undefined && { edition }),
    ...(period !== undefined && { periods: listed(period) }),
    ...(category !== undefined && {
      categories: listed(category).map((key) => (key === TOTAL_WORD ? TOTAL : key)),
    }),
  };
}

/**
 * The download with these areas only, in their order on each edition.
 *
 * @throws Refusal `areas_not_found` naming the codes that no edition has
 */
export function withAreas(download: Download, areas: string | undefined): Download {
  if (areas === undefined) return download;
  const wanted = new Set(listed(areas));
  const known = new Set(download.editions.flatMap((edition) => edition.areas.map(({ code }) => code)));
  const unknown = [...wanted].filter((code) => !known.has(code));
  if (unknown.length > 0) throw areasNotFound(unknown, download.level);
  const kept = new Map(
    download.editions.map((edition) => [
      edition.key,
      edition.areas.flatMap(({ code }, position) => (wanted.has(code) ? [position] : [])),
    ]),
  );
  const positions = (edition: string) => kept.get(edition) ?? [];
  return {
    ...download,
    editions: download.editions.map((edition) => ({
      ...edition,
      areas: positions(edition.key).map((position) => edition.areas[position]!),
    })),
    slices: download.slices.map((slice) => sliceOf(slice, positions(slice.edition))),
  };
}

function sliceOf(slice: DownloadSlice, positions: readonly number[]): DownloadSlice {
  const picked = <T>(list: readonly T[]) => positions.map((position) => list[position] as T);
  const maybe = <T>(list: readonly T[] | null) => list && picked(list);
  return {
    ...slice,
    value: picked(slice.value),
    status: picked(slice.status),
    confidentiality: picked(slice.confidentiality),
    numerator: maybe(slice.numerator),
    denominator: maybe(slice.denominator),
    lower: maybe(slice.lower),
    upper: maybe(slice.upper),
  };
}

function areasNotFound(codes: readonly string[], level: string): Refusal {
  const named = codes.slice(0, 10).join(", ");
  return new Refusal("not_found", "areas_not_found", {
    de: `Auf der Ebene „${level}“ gibt es keine Raumeinheit mit dem Schlüssel ${named}. Schlüssel stehen in jedem Download in der Spalte area_code.`,
    en: `The level "${level}" has no area with the code ${named}. Every download lists the codes in the column area_code.`,
  });
}
