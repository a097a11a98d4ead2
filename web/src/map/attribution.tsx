import { useWords } from "../language/language.ts";
import { mapWords } from "../language/map.ts";
import type { MapEdition } from "./map-props.ts";

/** Whose boundaries these are; always in sight, as the licences ask. */
export function MapAttribution({ edition }: { edition: MapEdition }) {
  const words = useWords(mapWords);
  const parts = [
    edition.invented === true ? words.invented : undefined,
    edition.attribution === undefined ? undefined : words.boundaries(edition.attribution),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? null : <p className="map-attribution">{parts.join(" · ")}</p>;
}
