import type { AreaDelivery } from "@raumblick/api/areas.api";
import type { FindingGroup } from "@raumblick/model/finding";
import { boundaryWords } from "../../language/boundary-words.ts";
import { useWords } from "../../language/language.ts";
import type { OutcomeProps } from "../outcome-head.tsx";
import { type Asked, askedBy } from "./area-draft.ts";

/** Findings without those that the form asks about, while it is open. */
export function withoutAsked({ state, findings }: AreaDelivery): FindingGroup[] {
  return state === "checked" ? findings.filter(({ code }) => askedBy(code) === undefined) : findings;
}

/** What the head of the page says while nothing is wrong with a file but its level or edition has to be said or confirmed. */
export function useStillAsked({ state, findings, summary }: AreaDelivery): Pick<OutcomeProps, "asks" | "remedy"> {
  const words = useWords(boundaryWords);
  const blocking = findings.filter(({ severity }) => severity === "blocking");
  const asked = new Set(blocking.flatMap(({ code }) => askedBy(code) ?? []));
  if (state !== "checked" || asked.size === 0 || blocking.some(({ code }) => askedBy(code) === undefined)) return {};
  const { level, edition } = summary.suggested ?? {};
  const filled: Record<Asked, boolean> = {
    level: level?.name !== undefined || level?.key !== undefined,
    edition: edition?.validFrom !== undefined,
  };
  const parts = [...asked].map((part) => words[part]).join(` ${words.and} `);
  const whole = [...asked].every((part) => filled[part]);
  return {
    asks: (whole ? words.confirmTitle : words.lackingTitle)(parts),
    remedy: [...asked].some((part) => filled[part]) ? words.confirmText : words.lackingText,
  };
}
