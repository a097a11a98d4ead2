import type { AreaIndexLevel } from "@raumblick/api/area-index.api";
import type { Catalog } from "@raumblick/api/query.api";
import { type ReactNode, useMemo } from "react";
import { useAreaIndex } from "../data/area-index.ts";
import { useTitle } from "../frame/use-title.ts";
import { areaWords } from "../language/area-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { collatorOf } from "../language/numbers.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { SearchSlot } from "../search/search-slot.tsx";
import "./area.css";

/** Longer lists nobody reads; their areas are found by the search and on the map. */
const MOST_LISTED = 600;
/** A longer list that nothing divides is folded away, such as the cells of a grid. */
const MOST_IN_SIGHT = 200;

/** All areas by level, those of a town together. */
export default function AreasPage({ catalog }: { catalog: Catalog | undefined }) {
  const words = useWords(areaWords);
  useTitle(words.areas);
  return (
    <div className="area-page">
      <h1>{words.areas}</h1>
      <p className="areas-intro">{words.areasIntro}</p>
      <SearchSlot catalog={catalog} look="place" />
      {catalog && <Levels catalog={catalog} />}
    </div>
  );
}

function Levels({ catalog }: { catalog: Catalog }) {
  const { levels } = useAreaIndex(catalog, true);
  return levels.map((level) => <Level key={level.level} catalog={catalog} level={level} levels={levels} />);
}

type LevelProps = { catalog: Catalog; level: AreaIndexLevel; levels: readonly AreaIndexLevel[] };

function Level({ catalog, level, levels }: LevelProps) {
  const words = useWords(areaWords);
  const language = useLanguage();
  const known = catalog.levels.find(({ key }) => key === level.level);
  const groups = useMemo(() => groupsOf(level, levels, collatorOf(language)), [level, levels, language]);
  const id = `level-${level.level}`;
  return (
    <section className="areas-level" aria-labelledby={id}>
      <h2 id={id}>{known ? <Text of={known.name} /> : level.level}</h2>
      {level.codes.length > MOST_LISTED ? (
        <p className="muted">{words.tooMany(level.codes.length)}</p>
      ) : (
        groups.map((group) => (
          <Folded key={group.title} label={words.allListed(group.positions.length)} open={isShort(group)}>
            <AreaGroup level={level} levels={levels} group={group} titled={groups.length > 1} />
          </Folded>
        ))
      )}
    </section>
  );
}

const isShort = ({ positions }: Group) => positions.length <= MOST_IN_SIGHT;

/** What is `open` stands as it is, the rest behind its label. */
function Folded({ label, open, children }: { label: string; open: boolean; children: ReactNode }) {
  if (open) return children;
  return (
    <details className="areas-folded">
      <summary>{label}</summary>
      {children}
    </details>
  );
}

type Group = { title: string; positions: number[] };

type GroupProps = { level: AreaIndexLevel; levels: readonly AreaIndexLevel[]; group: Group; titled: boolean };

function AreaGroup({ level, levels, group, titled }: GroupProps) {
  const ambiguous = (code: string) => levels.some((other) => other !== level && other.codes.includes(code));
  return (
    <>
      {titled && group.title !== "" && <h3>{group.title}</h3>}
      <ul className="areas-list">
        {group.positions.map((position) => {
          const code = level.codes[position] as string;
          return (
            <li key={code}>
              <Link to={{ page: "area", code }} view={ambiguous(code) ? { level: level.level } : {}}>
                {level.names[position]}
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** The areas of a level by the area above them, both in the order of the alphabet. */
function groupsOf(level: AreaIndexLevel, levels: readonly AreaIndexLevel[], collator: Intl.Collator): Group[] {
  const upper = levels.find((other) => other.level === level.within?.level);
  const titleOf = (position: number) => {
    const parent = level.within?.positions[position] ?? null;
    return parent === null ? "" : (upper?.names[parent] ?? "");
  };
  const nameOf = (position: number) => level.names[position] ?? "";
  const groups = Map.groupBy(
    level.codes.map((_, position) => position),
    titleOf,
  );
  return [...groups]
    .map(([title, positions]) => ({
      title,
      positions: positions.sort((a, b) => collator.compare(nameOf(a), nameOf(b))),
    }))
    .sort((a, b) => collator.compare(a.title, b.title));
}
