import type { AreaSuggestion } from "@raumblick/api/areas.api";
import type { AreaMappingDraft } from "@raumblick/model/area-mapping";

/** What the parts of the form get: the draft, how to change it, and what was presumed from the file. */
export type DraftProps = {
  draft: AreaMappingDraft;
  change: (part: Record<string, unknown>) => void;
  suggested: AreaSuggestion | undefined;
};

/** The draft without what is absent. */
export function present(draft: Record<string, unknown>): AreaMappingDraft {
  return Object.fromEntries(
    Object.entries(draft).filter(([, value]) => value !== undefined && value !== ""),
  ) as AreaMappingDraft;
}

/** The mapping with what the file lets presume filled in where nothing was said. It counts once it is sent. */
export function withSuggested(mapping: AreaMappingDraft, suggested: AreaSuggestion | undefined): AreaMappingDraft {
  const level = mapping.level?.key === undefined ? { ...suggested?.level, ...mapping.level } : mapping.level;
  return present({ ...mapping, level, edition: { ...suggested?.edition, ...mapping.edition } });
}

/** Findings that say no more than that something was not said yet; the form asks for it. */
const ASKED: Readonly<Record<string, "level" | "edition">> = {
  level_missing: "level",
  level_incomplete: "level",
  edition_missing: "edition",
};

export type Asked = "level" | "edition";

/** What of a finding's kind the form asks for; `undefined` for anything else. */
export function askedBy(code: string): Asked | undefined {
  return Object.hasOwn(ASKED, code) ? ASKED[code] : undefined;
}
