import type { ChangeBetween } from "@raumblick/figures/change";
import { changeAmount } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import type { ValueFormat } from "../language/numbers.ts";
import { since } from "../language/periods.ts";
import "./chart.css";

export type ChangeMarkProps = {
  change: ChangeBetween;
  format: ValueFormat;
  /** Say since when. */
  dated?: boolean;
};

/** A change with its direction as a sign, and what it means in a word where the indicator judges. */
export function ChangeMark({ change, format, dated = false }: ChangeMarkProps) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { difference, judgement } = change;
  const judged = judgement === "better" || judgement === "worse";
  return (
    <span className="change">
      <span className={judged ? `amount ${judgement}` : "amount"}>
        {difference !== 0 && (
          <svg width="10" height="9" viewBox="0 0 10 9" aria-hidden="true">
            <path d={difference > 0 ? "M5 0l5 9H0z" : "M5 9L0 0h10z"} fill="currentColor" />
          </svg>
        )}
        <span className="numbers">{changeAmount(change, format, language)}</span>
      </span>
      {(dated || judged) && (
        <span className="muted">
          {[dated && since(change.from, language), judged && words[judgement]].filter(Boolean).join(", ")}
        </span>
      )}
    </span>
  );
}
