import type { ProfileRow } from "@raumblick/figures/area-profile";
import { areaWords } from "../language/area-words.ts";
import { useWords } from "../language/language.ts";

const UP = "M5 0l5 9H0z";
const DOWN = "M5 9L0 0h10z";
const ALIKE = "M0 2h10v2H0zM0 6h10v2H0z";

/** Better, worse or similar: a sign for the direction, a word for what it means, and a colour besides. */
export function ComparisonSign({ row }: { row: ProfileRow }) {
  const words = useWords(areaWords);
  const { verdict, cell, comparison } = row;
  if (verdict === "unknown" || !comparison)
    return (
      <>
        <span aria-hidden="true">–</span>
        <span className="only-spoken">{words.unknown}</span>
      </>
    );
  const sign = verdict === "similar" ? ALIKE : cell.value > comparison.cell.value ? UP : DOWN;
  return (
    <span className={`comparison-sign ${verdict}`}>
      <svg width="10" height="10" viewBox="0 0 10 10" aria-hidden="true">
        <path d={sign} fill="currentColor" />
      </svg>
      {words[verdict]}
    </span>
  );
}
