import type { AreaProfile } from "@raumblick/api/area-profile.api";
import type { Catalog } from "@raumblick/api/query.api";
import { textIn } from "@raumblick/model/texts";
import { ChangeMark } from "../chart/change-mark.tsx";
import { SmallLine } from "../chart/small-line.tsx";
import { StatusMark, StatusMarks } from "../chart/status-mark.tsx";
import { areaWords } from "../language/area-words.ts";
import { cellInList, cellNotes, noChangeText } from "../language/cells.ts";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { unitBehind } from "../language/numbers.ts";
import { periodText } from "../language/periods.ts";
import { langOf, Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { ComparisonSign } from "./comparison-sign.tsx";
import type { IndicatorRow, ProfileTopic } from "./profile-topics.ts";

type Levels = Catalog["levels"];
type RowProps = { row: IndicatorRow; profile: AreaProfile; levels: Levels };

const anchorOf = (key: string) => `thema-${key}`;

/** Ways to the topics further down. */
export function TopicNavigation({ topics }: { topics: readonly ProfileTopic[] }) {
  const words = useWords(areaWords);
  if (topics.length < 2) return null;
  return (
    <nav className="topic-navigation" aria-label={words.topics}>
      <ul>
        {topics.map(({ key, topic }) => (
          <li key={key}>
            <a href={`#${anchorOf(key)}`}>
              <Text of={topic.name} />
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** All indicators of a topic as a table; on a narrow page each row becomes a card. */
export function TopicSection({
  topic,
  profile,
  levels,
}: {
  topic: ProfileTopic;
  profile: AreaProfile;
  levels: Levels;
}) {
  const words = useWords(areaWords);
  const id = anchorOf(topic.key);
  return (
    <section className="area-topic" aria-labelledby={id}>
      <h2 id={id} tabIndex={-1}>
        <Text of={topic.topic.name} />
      </h2>
      <table aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{words.indicator}</th>
            <th scope="col" className="number">
              {profile.name}
            </th>
            {profile.comparison && (
              <>
                <th scope="col" className="number">
                  {profile.comparison.name}
                </th>
                <th scope="col">{words.sign}</th>
              </>
            )}
            <th scope="col">{words.rank}</th>
            <th scope="col">{words.change}</th>
            <th scope="col">{words.line}</th>
          </tr>
        </thead>
        <tbody>
          {topic.rows.map((row) => (
            <Row key={row.indicator.key} row={row} profile={profile} levels={levels} />
          ))}
        </tbody>
      </table>
      <StatusMarks
        cells={topic.rows.flatMap(({ cell, comparison }) => (comparison ? [cell, comparison.cell] : [cell]))}
      />
    </section>
  );
}

function Row({ row, profile, levels }: RowProps) {
  const words = useWords(areaWords);
  const { comparison } = profile;
  return (
    <tr>
      <th scope="row">
        <IndicatorName row={row} profile={profile} />
      </th>
      <td className="number value" data-label={profile.name}>
        <Value row={row} cell={row.cell} />
      </td>
      {comparison && (
        <>
          <td className="number" data-label={comparison.name}>
            <Compared row={row} profile={profile} levels={levels} />
          </td>
          <td className="sign" data-label={words.sign}>
            <ComparisonSign row={row} />
          </td>
        </>
      )}
      <td className="rank" data-label={words.rank}>
        <Rank row={row} />
      </td>
      <td className="development" data-label={words.change}>
        <Development row={row} />
      </td>
      <td className="line">
        <Line row={row} name={profile.name} />
      </td>
    </tr>
  );
}

/** Leads to the map of the indicator with this area chosen. */
function IndicatorName({ row, profile }: Omit<RowProps, "levels">) {
  const language = useLanguage();
  const { indicator } = row;
  const unit = textIn(indicator.unit, language);
  const behind = unitBehind(indicator.unit, language);
  const newest = profile.edition === profile.editions[0];
  return (
    <>
      <Link
        to={{ page: "explore", indicator: indicator.key }}
        view={{ level: profile.level, selected: [profile.code], ...(!newest && { edition: profile.edition }) }}
      >
        <Text of={indicator.name} />
      </Link>
      <span className="muted row-note">
        {periodText(row.period, language)}
        {/\p{L}/u.test(behind) && (
          <>
            {", "}
            <span {...langOf(indicator.unit, language)}>{unit.text}</span>
          </>
        )}
      </span>
    </>
  );
}

function Value({ row, cell }: { row: IndicatorRow; cell: IndicatorRow["cell"] }) {
  const language = useLanguage();
  const text = cellInList(cell, row.indicator, language);
  if (cell.marker !== undefined) return <span className="muted marker">{text}</span>;
  return (
    <>
      {text}
      {cellNotes(cell, language).length > 0 && <StatusMark cell={cell} />}
    </>
  );
}

function Compared({ row, profile, levels }: RowProps) {
  const words = useWords(areaWords);
  const language = useLanguage();
  if (!row.comparison) return <span aria-hidden="true">–</span>;
  const level = levels.find(({ key }) => key === profile.level);
  return (
    <>
      <Value row={row} cell={row.comparison.cell} />
      {row.comparison.of === "all_areas" && level && (
        <span className="muted row-note">{words.allAreas(textIn(level.name, language).text)}</span>
      )}
    </>
  );
}

function Rank({ row: { rank, ranked, tied } }: { row: IndicatorRow }) {
  const words = useWords(exploreWords);
  if (rank === undefined || ranked < 2) return <span aria-hidden="true">–</span>;
  return (
    <span className="numbers">{(tied ? words.sharedRank : words.rank)(rank, ranked).replace(/^(Rang|rank) /, "")}</span>
  );
}

function Development({ row: { change, indicator } }: { row: IndicatorRow }) {
  const language = useLanguage();
  if (change.reason === undefined) return <ChangeMark change={change} format={indicator} dated />;
  const reason = noChangeText(change.reason, language);
  return reason === undefined ? <span aria-hidden="true">–</span> : <span className="muted row-note">{reason}</span>;
}

function Line({ row, name }: { row: IndicatorRow; name: string }) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const known = row.points.filter(({ cell }) => cell.marker === undefined);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return null;
  const label = words.smallLine(name, periodText(first.period, language), periodText(last.period, language));
  return <SmallLine points={row.points} runs={row.runs} period={row.period} label={label} width={104} height={32} />;
}
