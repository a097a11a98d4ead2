import type { AreaSuggestion } from "@raumblick/api/areas.api";
import type { SuggestionBasis } from "./basis.ts";
import { suggestEdition } from "./edition.ts";
import { suggestLevel } from "./level.ts";

/**
 * What a file lets presume of the level and the edition of its areas, as far as nobody has said it. It is proposed to a person and
 * never stored by itself; `undefined` when there is nothing to propose.
 */
export function suggest(basis: SuggestionBasis): AreaSuggestion | undefined {
  const level = basis.mapping.level?.key === undefined ? suggestLevel(basis) : undefined;
  const { edition, because } = suggestEdition(basis, basis.mapping.level?.key ?? level?.value.key);
  const reasons = { ...(level && { level: level.because }), ...because };
  if (Object.keys(reasons).length === 0) return undefined;
  return {
    ...(level && { level: level.value }),
    ...(Object.keys(edition).length > 0 && { edition }),
    because: reasons,
  };
}
