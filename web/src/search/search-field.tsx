import type { Catalog } from "@raumblick/api/query.api";
import { Search, X } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import { IconButton } from "../interface/button.tsx";
import { frameWords } from "../language/frame-words.ts";
import { useWords } from "../language/language.ts";
import { useWays } from "../location/navigation.tsx";
import { NoHit } from "./no-hit.tsx";
import { type Hit, KINDS } from "./search-index.ts";
import { type HitGroup, HitList, optionId } from "./search-list.tsx";
import type { SearchLook } from "./search-slot.tsx";
import { useOpenHit } from "./use-open-hit.ts";
import { useSearchIndex } from "./use-search-index.ts";

const PLACES = ["area"] as const;

export type SearchFieldProps = { catalog: Catalog; look: SearchLook; focusAtOnce: boolean };

/** With fewer letters everything and nothing would be found. */
const LEAST_LETTERS = 2;

/**
 * One field for topics, indicators and places, with suggestions while typing: a combobox with a list of its own, after
 * the pattern of the ARIA authoring practices. The rest of the page stays readable while the list is open.
 */
export default function SearchField({ catalog, look, focusAtOnce }: SearchFieldProps) {
  const words = useWords(frameWords);
  const { page } = useWays();
  const open = useOpenHit(catalog);
  const list = useId();
  const box = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState("");
  const [listed, setListed] = useState(false);
  const [active, setActive] = useState(0);
  const [reached, setReached] = useState(focusAtOnce);
  const index = useSearchIndex(catalog, reached);
  const kinds = look === "place" ? PLACES : KINDS;
  const groups = useMemo((): HitGroup[] => {
    const titles = { indicator: words.indicators, topic: words.topics, area: words.areas };
    const ofKind = Map.groupBy(index.find(typed, kinds), ({ kind }) => kind);
    return [...ofKind].map(([kind, hits]) => ({ kind, title: titles[kind], hits }));
  }, [index, typed, words, kinds]);
  const hits = groups.flatMap((group) => group.hits);
  const expanded = listed && typed.trim().length >= LEAST_LETTERS;
  const chosen = hits[Math.min(active, hits.length - 1)];
  useSearchKey(input, focusAtOnce, look !== "place");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page begins with an empty field
  useEffect(() => clear(), [page]);

  function clear() {
    setTyped("");
    setListed(false);
    setActive(0);
  }
  const choose = (hit: Hit) => {
    clear();
    input.current?.blur();
    open(hit);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Record<string, number> = { ArrowDown: active + 1, ArrowUp: active - 1 };
    const step = steps[event.key];
    if (step !== undefined && hits.length > 0) {
      setListed(true);
      setActive(expanded ? (step + hits.length) % hits.length : active);
    } else if (event.key === "Enter" && expanded && chosen) choose(chosen);
    else if (event.key === "Escape" && typed !== "") clear();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: closes the list when the focus leaves field and list
    <div
      ref={box}
      className="search-box"
      onBlur={(event) => {
        if (!box.current?.contains(event.relatedTarget)) setListed(false);
      }}
    >
      <Search size={look === "large" ? 22 : 18} aria-hidden="true" />
      <input
        ref={input}
        className="input"
        type="text"
        role="combobox"
        aria-label={look === "place" ? words.searchPlace : words.search}
        aria-expanded={expanded}
        aria-controls={list}
        aria-autocomplete="list"
        {...(expanded && chosen && { "aria-activedescendant": optionId(list, chosen) })}
        placeholder={{ large: words.searchHint, bar: words.searchShort, place: words.placeHint }[look]}
        enterKeyHint="search"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setListed(true);
          setActive(0);
        }}
        onFocus={() => {
          setReached(true);
          setListed(true);
        }}
        onKeyDown={onKeyDown}
      />
      {typed !== "" && (
        <IconButton
          className="clear"
          label={words.searchClear}
          icon={X}
          onPress={() => {
            clear();
            input.current?.focus();
          }}
        />
      )}
      <HitList id={list} groups={groups} chosen={chosen} expanded={expanded} onChoose={choose} />
      <p className="only-spoken" role="status">
        {expanded &&
          (hits.length === 0
            ? (look === "place" ? words.noPlace : words.noHit)(typed.trim())
            : words.hits(hits.length))}
      </p>
      {expanded && hits.length === 0 && (
        <NoHit
          catalog={catalog}
          typed={typed.trim()}
          places={look === "place"}
          onTry={(text) => {
            setTyped(text);
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}

/** Ctrl+K (Cmd+K) leads to the field from anywhere. */
function useSearchKey(input: { current: HTMLInputElement | null }, focusAtOnce: boolean, listening: boolean) {
  useEffect(() => {
    if (focusAtOnce) input.current?.focus();
    if (!listening) return;
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [input, focusAtOnce, listening]);
}
