import type { Catalog } from "@raumblick/api/query.api";
import { Search, X } from "lucide-react";
import { useEffect, useMemo, useRef, useState } from "react";
import {
  Button,
  Collection,
  ComboBox,
  Header,
  Input,
  type Key,
  Label,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Popover,
  Text,
} from "react-aria-components";
import { useData } from "../data/data.tsx";
import { frameWords } from "../language/frame-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { Text as CatalogText, langOf } from "../language/text.tsx";
import { useNavigation } from "../location/navigation.tsx";
import { type Hit, hitName } from "./search-index.ts";
import type { SearchLook } from "./search-slot.tsx";
import { useOpenHit } from "./use-open-hit.ts";
import { useSearchIndex } from "./use-search-index.ts";

const KINDS = ["indicator", "topic", "area"] as const;

type Group = { kind: (typeof KINDS)[number]; title: string; hits: Hit[] };

/** One field for topics, indicators and places, with suggestions while typing. */
export function SearchField({
  catalog,
  look,
  focusAtOnce,
}: {
  catalog: Catalog;
  look: SearchLook;
  focusAtOnce: boolean;
}) {
  const words = useWords(frameWords);
  const language = useLanguage();
  const { cache, questions } = useData();
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [reached, setReached] = useState(focusAtOnce);
  const index = useSearchIndex(catalog, cache, questions, reached);
  const { page } = useNavigation();
  const open = useOpenHit(catalog);

  const hits = useMemo(() => index.find(typed), [index, typed]);
  const groups = useMemo((): Group[] => {
    const titles = { indicator: words.indicators, topic: words.topics, area: words.areas };
    return KINDS.map((kind) => ({ kind, title: titles[kind], hits: hits.filter((hit) => hit.kind === kind) })).filter(
      (group) => group.hits.length > 0,
    );
  }, [hits, words]);

  useEffect(() => {
    if (focusAtOnce) input.current?.focus();
  }, [focusAtOnce]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page begins with an empty field
  useEffect(() => setTyped(""), [page.page]);

  const choose = (key: Key | null) => {
    const hit = hits.find(({ id }) => id === key);
    if (!hit) return;
    setTyped("");
    open(hit);
    input.current?.blur();
  };

  return (
    <ComboBox
      className="search-box"
      items={groups}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={null}
      onSelectionChange={choose}
      defaultFilter={() => true}
      allowsCustomValue
      allowsEmptyCollection={typed.trim() !== ""}
      menuTrigger="input"
      onFocus={() => setReached(true)}
    >
      <Label className="only-spoken">{words.search}</Label>
      <Search size={look === "large" ? 22 : 18} aria-hidden="true" />
      <Input
        ref={input}
        className="input"
        placeholder={look === "large" ? words.searchHint : words.searchShort}
        type="text"
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
      />
      {typed !== "" && (
        <Button
          slot={null}
          className="button icon quiet clear"
          aria-label={words.searchClear}
          onPress={() => {
            setTyped("");
            input.current?.focus();
          }}
        >
          <X size={18} aria-hidden="true" />
        </Button>
      )}
      <Popover className="floating search-list" offset={6} placement="bottom start">
        <ListBox renderEmptyState={() => <p className="no-hit">{words.noHit(typed.trim())}</p>}>
          {(group: Group) => (
            <ListBoxSection id={group.kind}>
              <Header>{group.title}</Header>
              <Collection items={group.hits}>
                {(hit: Hit) => (
                  <ListBoxItem id={hit.id} textValue={hitName(hit, language)} className="hit">
                    <Text
                      slot="label"
                      {...(hit.kind === "area"
                        ? {}
                        : langOf(hit.kind === "topic" ? hit.name : hit.indicator.name, language))}
                    >
                      {hitName(hit, language)}
                    </Text>
                    <HitDetail hit={hit} />
                  </ListBoxItem>
                )}
              </Collection>
            </ListBoxSection>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

function HitDetail({ hit }: { hit: Hit }) {
  if (hit.kind === "topic") return null;
  const detail = hit.kind === "area" ? hit.levelName : hit.topic;
  if (!detail) return null;
  return (
    <Text slot="description">
      <CatalogText of={detail} />
    </Text>
  );
}

export default SearchField;
