import type { DeliveryState } from "@raumblick/api/deliveries.api";
import type { FindingGroup } from "@raumblick/model/finding";
import { CircleAlert, CircleCheck, CircleHelp, CircleSlash } from "lucide-react";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";

export type OutcomeProps = {
  state: DeliveryState;
  acceptable: boolean;
  findings: readonly FindingGroup[];
  /** What to do about what stands in the way, where it is known better than in general. */
  remedy?: string | undefined;
  /** What is asked for, where nothing is wrong but something has to be said yet. */
  asks?: string | undefined;
};

const COUNTS = [
  ["blocking", "blockedCount"],
  ["warning", "warningCount"],
  ["note", "noteCount"],
] as const;

/** What came of the check in one line: may it be accepted, and how many findings of which weight there are. */
export function OutcomeHead({ state, acceptable, findings, remedy, asks }: OutcomeProps) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const blocked = state === "checked" && !acceptable;
  const title = {
    checked: acceptable ? words.readyTitle : (asks ?? words.blockedTitle),
    accepted: words.acceptedTitle,
    discarded: words.discardedTitle,
    undone: words.undoneTitle,
  }[state];
  const Icon = asks
    ? CircleHelp
    : blocked
      ? CircleAlert
      : state === "checked" || state === "accepted"
        ? CircleCheck
        : CircleSlash;
  const counts = COUNTS.flatMap(([severity, name]) => {
    const count = findings.filter((group) => group.severity === severity).reduce((sum, group) => sum + group.count, 0);
    return count === 0 ? [] : [words[name](formatNumber(count, 0, language), count === 1)];
  });
  return (
    <div className="outcome" data-blocked={blocked && asks === undefined}>
      <Icon size={24} aria-hidden="true" />
      <div>
        <p className="outcome-title">{title}</p>
        {(counts.length > 0 || asks === undefined) && <p>{counts.join(", ") || words.noFindings}</p>}
        {blocked && <p className="muted">{remedy ?? words.blockedText}</p>}
      </div>
    </div>
  );
}
