import { useWords } from "../language/language.ts";
import { mapWords } from "../language/map.ts";
import type { MapEdition } from "./map-props.ts";

const SAYS_SO = /erfunden|invented/i;

/** Whose boundaries these are, and that they are invented where they are; always in sight, as the licences ask. */
export function MapAttribution({ edition: { attribution, invented } }: { edition: MapEdition }) {
  const words = useWords(mapWords);
  const parts: string[] = [];
  if (invented === true && !SAYS_SO.test(attribution ?? "")) parts.push(words.invented);
  if (attribution !== undefined) parts.push(words.boundaries(attribution));
  return parts.length === 0 ? null : <p className="map-attribution">{parts.join(" · ")}</p>;
}
