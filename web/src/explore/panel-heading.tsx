import type { Catalog } from "@raumblick/api/query.api";
import type { Topic } from "@raumblick/model/indicator";
import { ChevronRight, ListTree, X } from "lucide-react";
import { type HTMLAttributes, memo, type ReactNode, type RefObject } from "react";
import type { Choice } from "../data/choice.ts";
import { Button } from "../interface/button.tsx";
import { Icon } from "../interface/icon.tsx";
import { exploreWords } from "../language/explore-words.ts";
import { unitLine } from "../language/indicators.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";

/** Buttons that change the panel's size, and what makes the row a grip for dragging it. */
export type HeadingRow = { tools: ReactNode; grip?: HTMLAttributes<HTMLDivElement> };

export type PanelHeadingProps = {
  catalog: Catalog;
  choice: Choice;
  choosing: boolean;
  onChoose: () => void;
  /** The button that opens the list, to which the focus goes back. */
  chooserButton: RefObject<HTMLButtonElement | null>;
  /** What the layout puts into the first row. */
  row: HeadingRow;
};

/** The topics from the root down to the indicator's own. */
export function topicPath({ topics }: Catalog, key: string): Topic[] {
  const path: Topic[] = [];
  let topic = topics.find((other) => other.key === key);
  while (topic && !path.includes(topic)) {
    path.unshift(topic);
    const parent: string | undefined = topic.parent;
    topic = topics.find((other) => other.key === parent);
  }
  return path;
}

/** Where the indicator stands, its name, and what is measured in what: the same in all periods. */
export const PanelHeading = memo(function PanelHeading(props: PanelHeadingProps) {
  const { catalog, choice, choosing, onChoose, chooserButton, row } = props;
  const words = useWords(exploreWords);
  const language = useLanguage();
  const { indicator } = choice;
  const line = unitLine(indicator, language);
  return (
    <header className="panel-heading">
      <div className="heading-row" {...row.grip}>
        <Button
          ref={chooserButton}
          look="quiet"
          icon={choosing ? X : ListTree}
          aria-expanded={choosing}
          onClick={onChoose}
        >
          {choosing ? words.closeChooser : words.allIndicators}
        </Button>
        {row.tools}
      </div>
      <ol className="topic-path" aria-label={words.topicPath}>
        {topicPath(catalog, indicator.topic).map((topic, index) => (
          <li key={topic.key}>
            {index > 0 && <Icon of={ChevronRight} size={14} />}
            <Text of={topic.name} />
          </li>
        ))}
      </ol>
      <h1>
        <Text of={indicator.name} />
      </h1>
      {line !== "" && <p className="muted">{line}</p>}
    </header>
  );
});
