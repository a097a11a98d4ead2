import { type FormEvent, useId, useState } from "react";
import { Button } from "../interface/button.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { legendWords } from "../language/map.ts";
import { formatNumber } from "../language/numbers.ts";
import { readLimits } from "./legend-limit-values.ts";

export type LegendLimitsProps = {
  /** Inner class limits, ascending. */
  limits: readonly number[];
  decimals: number;
  onLimits: (limits: number[]) => void;
};

/** Own class limits, one field each; they hold when all of them are right, and what is wrong stands at its field. */
export function LegendLimits({ limits, decimals, onLimits }: LegendLimitsProps) {
  const words = useWords(legendWords);
  const language = useLanguage();
  const id = useId();
  const [typed, setTyped] = useState(() => limits.map((limit) => formatNumber(limit, decimals, language)));
  const [problems, setProblems] = useState<(string | undefined)[]>([]);
  const apply = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const read = readLimits(typed, language);
    setProblems(read.problems ?? []);
    if (read.limits) onLimits(read.limits);
    else {
      const wrong = read.problems.findIndex((problem) => problem !== undefined);
      event.currentTarget.querySelectorAll("input")[wrong]?.focus();
    }
  };
  return (
    <form className="legend-limits" onSubmit={apply} noValidate>
      <fieldset className="legend-choice">
        <legend>{words.limits}</legend>
        <p className="legend-note">{words.limitsHelp}</p>
        <ol>
          {typed.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a limit is its place
            <li key={index}>
              <input
                className="input numbers"
                inputMode="decimal"
                autoComplete="off"
                aria-label={words.limit(index + 1)}
                aria-invalid={problems[index] !== undefined}
                aria-describedby={problems[index] === undefined ? undefined : `${id}-${index}`}
                value={text}
                onChange={(event) => setTyped(typed.with(index, event.target.value))}
              />
              {problems[index] !== undefined && (
                <p id={`${id}-${index}`} className="legend-problem">
                  {problems[index]}
                </p>
              )}
            </li>
          ))}
        </ol>
        <Button type="submit">{words.applyLimits}</Button>
      </fieldset>
    </form>
  );
}
