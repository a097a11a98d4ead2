import type { Source } from "@raumblick/model/indicator";
import { type Language, textIn } from "@raumblick/model/texts";
import type { Download, DownloadSlice } from "./download.store.ts";

/** Whose numbers these slices hold, each once: the newest first, as they were published. */
export function sourcesOf({ source, others }: Download, slices: readonly DownloadSlice[]): Source[] {
  const known = new Map([...(source ? [source] : []), ...others].map((one) => [one.key, one]));
  const own = source ? [source.key] : [];
  const keys = slices.toReversed().flatMap(({ sources }) => sources ?? own);
  return [...new Set(keys)].flatMap((key) => known.get(key) ?? []);
}

/** Who is to be named. */
export function attributionLine(sources: readonly Source[], language: Language): string {
  return told(sources.map(({ attribution, name }) => attribution ?? textIn(name, language).text));
}

/** Under which licences, each once. */
export function licenceLine(sources: readonly Source[]): string {
  return told(sources.flatMap(({ licence }) => licence ?? []));
}

/** Several texts in one cell or line. */
export function told(texts: readonly string[]): string {
  return [...new Set(texts)].join("; ");
}
