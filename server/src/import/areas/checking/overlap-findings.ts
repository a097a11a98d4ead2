import { counted } from "@raumblick/model/counted";
import type { Finding } from "@raumblick/model/finding";
import type { ShapedArea } from "../boundary.thread.ts";

/** Overlaps below a hundred square metres are drawing noise. */
const LEAST_OVERLAP_KM2 = 1e-4;
/** Overlaps that no map shows: below these square kilometres and this share of the smaller area. */
const SLIVER_KM2 = 3e-4;
const SLIVER_SHARE = 0.001;

type Named = Pick<ShapedArea, "code" | "name" | "feature">;
type Overlap = { a: Named; b: Named; km2: number; sliver: boolean };

function shown(number: number, locale: string): string {
  return number.toLocaleString(locale, { maximumSignificantDigits: 3 });
}

/**
 * Pairs of areas that cover the same ground, largest first; slivers, as inaccurate drawing leaves them, are one finding together.
 * `sizes` are the areas' square kilometres.
 */
export function overlapFindings(
  areas: readonly Named[],
  pairs: readonly [number, number][],
  overlaps: readonly number[],
  sizes: readonly number[],
): Finding[] {
  const found = pairs
    .map(([a, b], index): Overlap => {
      const km2 = overlaps[index] ?? 0;
      const smaller = Math.min(sizes[a] ?? 0, sizes[b] ?? 0);
      const sliver = km2 < SLIVER_KM2 && km2 < smaller * SLIVER_SHARE;
      return { a: areas[a] as Named, b: areas[b] as Named, km2, sliver };
    })
    .filter(({ km2 }) => km2 >= LEAST_OVERLAP_KM2)
    .sort((one, other) => other.km2 - one.km2);
  const slivers = found.filter(({ sliver }) => sliver);
  return [...found.filter(({ sliver }) => !sliver).map(overlapFinding), ...sliverFinding(slivers)];
}

function overlapFinding({ a, b, km2 }: Overlap): Finding {
  return {
    code: "areas_overlap",
    severity: "warning",
    place: { feature: a.feature },
    value: `${a.code} / ${b.code}`,
    message: {
      de: `${a.code} ${a.name} und ${b.code} ${b.name} überlappen sich auf ${shown(km2, "de-DE")} km².`,
      en: `${a.code} ${a.name} and ${b.code} ${b.name} overlap by ${shown(km2, "en-GB")} km².`,
    },
    remedy: {
      de: "Prüfen Sie, ob die Datei mehrere Ebenen oder Zeitstände mischt; dann lassen sich unter „Objekte auswählen oder weglassen“ die richtigen auswählen.",
      en: "Check whether the file mixes levels or dates; if so choose the right ones under “Choose features or leave some out”.",
    },
  };
}

/** All slivers as one finding: how many, how much together, and the worst of them. They come largest first. */
function sliverFinding(slivers: readonly Overlap[]): Finding[] {
  const [worst] = slivers;
  if (!worst) return [];
  const { a, b } = worst;
  const total = slivers.reduce((sum, { km2 }) => sum + km2, 0);
  const metres = (km2: number) => ({ de: `${shown(km2 * 1e6, "de-DE")} m²`, en: `${shown(km2 * 1e6, "en-GB")} m²` });
  const [most, all] = [metres(worst.km2), metres(total)];
  const pairs = counted(
    slivers.length,
    ["Paar von Raumeinheiten überlappt", "Paare von Raumeinheiten überlappen"],
    ["pair of areas overlaps", "pairs of areas overlap"],
  );
  const sum =
    slivers.length === 1 ? { de: "", en: "" } : { de: `${all.de}, am meisten `, en: `${all.en}, most of all ` };
  return [
    {
      code: "areas_overlap_slightly",
      severity: "note",
      place: { feature: a.feature },
      value: `${a.code} / ${b.code}`,
      message: {
        de: `${pairs.de} sich um weniger, als auf einer Karte zu sehen ist: ${sum.de}${a.code} ${a.name} und ${b.code} ${b.name} (${most.de}).`,
        en: `${pairs.en} by less than a map shows: ${sum.en}${a.code} ${a.name} and ${b.code} ${b.name} (${most.en}).`,
      },
      remedy: {
        de: "Nichts zu tun: Das kommt vom ungenauen Zeichnen und ändert keine Werte.",
        en: "Nothing to do: it comes from inaccurate drawing and changes no values.",
      },
    },
  ];
}
