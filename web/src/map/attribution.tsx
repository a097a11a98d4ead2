import { useWords } from "../language/language.ts";
import { mapWords } from "../language/map.ts";
import { Said } from "../language/text.tsx";
import type { MapEdition } from "./map-props.ts";

const SAYS_SO = /erfunden|invented/i;

/** Whose boundaries these are, and that they are invented where they are; always in sight, as the licences ask. */
export function MapAttribution({ edition: { attribution, invented } }: { edition: MapEdition }) {
  const words = useWords(mapWords);
  const unsaid = invented === true && !SAYS_SO.test(attribution ?? "");
  if (!unsaid && attribution === undefined) return null;
  return (
    <p className="map-attribution">
      {unsaid && words.invented}
      {unsaid && attribution !== undefined && " · "}
      {attribution !== undefined && <span className="map-attribution-word">{words.boundaries}: </span>}
      {attribution !== undefined && <Said>{attribution}</Said>}
    </p>
  );
}
