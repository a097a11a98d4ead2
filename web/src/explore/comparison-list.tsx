import { X } from "lucide-react";
import { ChangeMark } from "../chart/change-mark.tsx";
import { IconButton } from "../interface/button.tsx";
import { cellText } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { useWays } from "../location/navigation.tsx";
import type { Shown } from "./use-shown.ts";

/** Chosen areas beside each other: value, rank and change of each. */
export function ComparisonList({ shown }: { shown: Shown }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { change } = useWays();
  const { codes } = shown.scene.areas;
  const format = shown.scene.choice.indicator;
  return (
    <ul className="comparison">
      {shown.selected.map((area) => {
        const card = shown.card(area);
        return (
          <li key={card.code}>
            <span className="name">{card.name}</span>
            <span className={card.cell.marker ? "value muted" : "value numbers"}>
              {cellText(card.cell, format, language)}
            </span>
            <span className="detail muted">
              {card.rank !== undefined && <span>{words.rank(card.rank, card.ranked)}</span>}
              {card.change.reason === undefined && <ChangeMark change={card.change} format={format} />}
            </span>
            <IconButton
              label={words.closeCard(card.name)}
              icon={X}
              onPress={() =>
                change({
                  selected: shown.selected.filter((other) => other !== area).map((other) => codes[other] as string),
                })
              }
            />
          </li>
        );
      })}
    </ul>
  );
}
