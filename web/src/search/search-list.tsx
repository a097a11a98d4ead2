import { useEffect, useRef } from "react";
import { useLanguage } from "../language/language.ts";
import { langOf, Text } from "../language/text.tsx";
import { type Hit, hitName } from "./search-index.ts";

export type HitGroup = { kind: Hit["kind"]; title: string; hits: Hit[] };

export type HitListProps = {
  id: string;
  groups: readonly HitGroup[];
  chosen: Hit | undefined;
  expanded: boolean;
  onChoose: (hit: Hit) => void;
};

/** Id of a suggestion in the page, by which the field names the one that Enter would open. */
export function optionId(list: string, hit: Hit): string {
  return `${list}-${hit.id}`;
}

/** The suggestions, by kind. The focus stays in the field; the pointer chooses by a click. */
export function HitList({ id, groups, chosen, expanded, onChoose }: HitListProps) {
  const list = useRef<HTMLDivElement>(null);
  const chosenId = chosen && optionId(id, chosen);
  useEffect(() => {
    if (expanded && chosenId) document.getElementById(chosenId)?.scrollIntoView({ block: "nearest" });
  }, [expanded, chosenId]);
  return (
    <div ref={list} id={id} role="listbox" className="floating search-list" hidden={!expanded || groups.length === 0}>
      {groups.map((group) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand inside a listbox
        <div key={group.kind} role="group" aria-labelledby={`${id}-${group.kind}`} className="hit-group">
          <div id={`${id}-${group.kind}`} role="presentation" className="group-title">
            {group.title}
          </div>
          {group.hits.map((hit) => (
            <Option key={hit.id} id={optionId(id, hit)} hit={hit} chosen={hit === chosen} onChoose={onChoose} />
          ))}
        </div>
      ))}
    </div>
  );
}

type OptionProps = { id: string; hit: Hit; chosen: boolean; onChoose: (hit: Hit) => void };

function Option({ id, hit, chosen, onChoose }: OptionProps) {
  const language = useLanguage();
  const detail = hit.kind === "area" ? hit.levelName : hit.kind === "indicator" ? hit.topic : undefined;
  const place = hit.kind === "area" ? [hit.within, postcodesText(hit.postcodes)].filter(Boolean).join(", ") : "";
  const named = hit.kind === "area" ? {} : langOf(hit.kind === "topic" ? hit.name : hit.indicator.name, language);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: keys and focus belong to the field, which names the option it means
    <div
      id={id}
      role="option"
      aria-selected={chosen}
      className="hit"
      onPointerDown={(event) => event.preventDefault()}
      onClick={() => onChoose(hit)}
    >
      <span {...named}>{hitName(hit, language)}</span>
      {detail && (
        <span className="muted">
          <Text of={detail} />
          {place && `, ${place}`}
        </span>
      )}
    </div>
  );
}

/** Postcodes as a line has room for: "58452", "58452–58456". */
function postcodesText(postcodes: readonly string[]): string | undefined {
  const [first, ...more] = postcodes;
  if (first === undefined || more.length === 0) return first;
  return `${first}–${more.at(-1)}`;
}
