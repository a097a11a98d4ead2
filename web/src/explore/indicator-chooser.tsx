import type { Catalog, CatalogIndicator } from "@raumblick/api/query.api";
import type { Topic } from "@raumblick/model/indicator";
import { type Texts, textIn } from "@raumblick/model/texts";
import { useEffect, useId, useRef, useState } from "react";
import { exploreWords } from "../language/explore-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";
import { keptView } from "../location/kept-view.ts";
import { Link } from "../location/link.tsx";
import { useNavigation } from "../location/navigation.tsx";
import { topicPath } from "./panel-heading.tsx";
import { usePrefetch } from "./use-prefetch.ts";

export type IndicatorChooserProps = {
  catalog: Catalog;
  current: string | undefined;
  onChosen?: () => void;
};

/** Without a position a topic stands first, as the catalogue has it. */
function byPosition(a: Topic, b: Topic): number {
  return (a.position ?? 0) - (b.position ?? 0);
}

/** The tree of topics with its indicators; a field narrows it to names that hold what is typed. */
export function IndicatorChooser({ catalog, current, onChosen }: IndicatorChooserProps) {
  const words = useWords(exploreWords);
  const language = useLanguage();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  useEffect(() => {
    if (current !== undefined && matchMedia("(pointer: fine)").matches) field.current?.focus();
  }, [current]);

  const holds = (texts: Texts | undefined) => {
    const text = texts && textIn(texts, language).text.toLowerCase();
    return text?.includes(typed.trim().toLowerCase()) === true;
  };
  const fits = (indicator: CatalogIndicator) =>
    indicator.series.length > 0 &&
    (holds(indicator.name) ||
      holds(indicator.shortName) ||
      topicPath(catalog, indicator.topic).some(({ name }) => holds(name)));
  const fitting = catalog.indicators.filter(fits);
  const open = new Set(
    typed.trim() === ""
      ? topicPath(catalog, catalog.indicators.find(({ key }) => key === current)?.topic ?? "").map(({ key }) => key)
      : fitting.flatMap(({ topic }) => topicPath(catalog, topic).map(({ key }) => key)),
  );
  return (
    <nav className="chooser" aria-label={words.chooseIndicator}>
      <label htmlFor={id} className="only-spoken">
        {words.narrowChooser}
      </label>
      <input
        ref={field}
        id={id}
        className="input"
        type="text"
        value={typed}
        placeholder={words.narrowChooser}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setTyped(event.target.value)}
      />
      {fitting.length === 0 && <p className="state">{words.noMatch}</p>}
      <TopicList
        catalog={catalog}
        parent={undefined}
        indicators={fitting}
        open={open}
        narrowed={typed.trim() !== ""}
        current={current}
        onChosen={onChosen}
      />
    </nav>
  );
}

type TopicListProps = {
  catalog: Catalog;
  parent: string | undefined;
  indicators: readonly CatalogIndicator[];
  open: ReadonlySet<string>;
  narrowed: boolean;
  current: string | undefined;
  onChosen: (() => void) | undefined;
};

function TopicList(props: TopicListProps) {
  const { catalog, parent, indicators, open, narrowed, current, onChosen } = props;
  const { view } = useNavigation();
  const prefetch = usePrefetch(catalog);
  const holdsAny = (topic: Topic): boolean =>
    indicators.some((indicator) => topicPath(catalog, indicator.topic).some(({ key }) => key === topic.key));
  const topics = catalog.topics.filter((topic) => topic.parent === parent && holdsAny(topic)).sort(byPosition);
  const own = indicators.filter(({ topic }) => topic === parent);
  return (
    <ul>
      {topics.map((topic) => (
        <li key={`${topic.key} ${narrowed}`}>
          <details open={open.has(topic.key)}>
            <summary>
              <Text of={topic.name} />
            </summary>
            <TopicList {...props} parent={topic.key} />
          </details>
        </li>
      ))}
      {own.map((indicator) => (
        <li key={indicator.key}>
          <Link
            to={{ page: "explore", indicator: indicator.key }}
            view={keptView(view)}
            {...(indicator.key === current && { "aria-current": "page" })}
            onPointerEnter={() => prefetch(indicator.key, view)}
            onFocus={() => prefetch(indicator.key, view)}
            onClick={() => onChosen?.()}
          >
            <Text of={indicator.name} />
          </Link>
        </li>
      ))}
    </ul>
  );
}
