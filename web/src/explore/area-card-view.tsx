import type { Catalog } from "@raumblick/api/query.api";
import type { Cell } from "@raumblick/figures/cell";
import { STATUS } from "@raumblick/model/status";
import { textIn } from "@raumblick/model/texts";
import { FileText, X } from "lucide-react";
import type { ReactNode } from "react";
import { ChangeMark } from "../chart/change-mark.tsx";
import { LargeNumber } from "../chart/large-number.tsx";
import { SmallLine } from "../chart/small-line.tsx";
import { IconButton } from "../interface/button.tsx";
import { areaWords } from "../language/area-words.ts";
import { cellNotes, cellText, noChangeText } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import type { ValueFormat } from "../language/numbers.ts";
import { periodText, since } from "../language/periods.ts";
import { Link } from "../location/link.tsx";
import { useWays } from "../location/navigation.tsx";
import { LevelBelow } from "./level-below.tsx";
import type { Shown } from "./use-shown.ts";

function CardValue({ cell, format }: { cell: Cell; format: ValueFormat }) {
  const language = useLanguage();
  const plain = cell.marker === undefined && (cell.status & STATUS.less_than_half) === 0;
  return plain ? (
    <LargeNumber value={cell.value} format={format} />
  ) : (
    <p className="muted">{cellText(cell, format, language)}</p>
  );
}

/** "Altenprobe (Stadt)"; a name that says its level already, as "Musterkreis" does, stands alone. */
function nameWithLevel(name: string, level: string): string {
  return name.toLowerCase().includes(level.toLowerCase()) ? name : `${name} (${level})`;
}

export type AreaCardViewProps = {
  catalog: Catalog;
  shown: Shown;
  area: number;
  /** The switch that lets further areas join this one. */
  collect: ReactNode;
};

/** One area: its value, rank, change, what it is part of, and its way there. */
export function AreaCardView({ catalog, shown, area, collect }: AreaCardViewProps) {
  const words = useWords(exploreWords);
  const areas = useWords(areaWords);
  const language = useLanguage();
  const { change: go } = useWays();
  const card = shown.card(area);
  const format = shown.scene.choice.indicator;
  const { edition, editions } = shown.scene.choice;
  const newest = edition.edition === editions[0]?.edition;
  const notes = cellNotes(card.cell, language);
  const { change, parent } = card;
  const parentLevel = parent && catalog.levels.find(({ key }) => key === parent.level);
  const withValues = card.points.filter(({ cell }) => cell.marker === undefined);
  const noChange = change.reason === undefined ? undefined : noChangeText(change.reason, language);
  return (
    <section className="area-card" aria-label={card.name}>
      <div className="card-head">
        <h2>{card.name}</h2>
        <IconButton label={words.closeCard(card.name)} icon={X} onPress={() => go({ selected: [] })} />
      </div>
      <div className="card-value">
        <CardValue cell={card.cell} format={format} />
        {withValues.length > 1 && (
          <SmallLine
            points={card.points}
            runs={card.runs}
            period={card.period}
            label={words.smallLine(
              card.name,
              periodText(withValues[0]?.period as string, language),
              periodText(withValues.at(-1)?.period as string, language),
            )}
          />
        )}
      </div>
      {notes.length > 0 && <p className="muted">{notes.join(", ")}</p>}
      <dl className="facts">
        {card.rank !== undefined && (
          <div>
            <dt>{words.rankLabel}</dt>
            <dd className="numbers">
              {(card.tied ? words.sharedRank : words.rank)(card.rank, card.ranked).replace(/^(Rang|rank) /, "")}
            </dd>
          </div>
        )}
        {change.reason === undefined && (
          <div>
            <dt>{`${words.changeLabel} ${since(change.from, language)}`}</dt>
            <dd>
              <ChangeMark change={change} format={format} />
            </dd>
          </div>
        )}
        {noChange !== undefined && (
          <div>
            <dt>{words.changeLabel}</dt>
            <dd className="muted">{noChange}</dd>
          </div>
        )}
        {parent && (
          <div>
            <dt>
              {parentLevel ? nameWithLevel(parent.name, textIn(parentLevel.singular, language).text) : parent.name}
            </dt>
            <dd className="numbers">{cellText(parent.cell, format, language)}</dd>
          </div>
        )}
      </dl>
      <div className="card-actions">
        <Link
          to={{ page: "area", code: card.code }}
          view={{
            level: shown.scene.choice.level.key,
            ...(newest ? {} : { edition: shown.scene.choice.edition.edition }),
          }}
          className="button"
        >
          <FileText size={18} aria-hidden="true" />
          {areas.openProfile}
          <span className="only-spoken">: {card.name}</span>
        </Link>
        <LevelBelow shown={shown} code={card.code} name={card.name} />
        {collect}
      </div>
    </section>
  );
}
