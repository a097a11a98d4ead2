import type { Catalog } from "@raumblick/api/query.api";
import { Search } from "lucide-react";
import { lazy, Suspense, startTransition, useCallback, useEffect, useState } from "react";
import { ErrorBoundary } from "../interface/error-boundary.tsx";
import { frameWords } from "../language/frame-words.ts";
import { useWords } from "../language/language.ts";

const SearchField = lazy(() => import("./search-field.tsx"));

/** In the top bar, as the start page's own, or for places alone. */
export type SearchLook = "bar" | "large" | "place";

/**
 * The place of the search. Its field, index and list come after the first picture, or as soon as somebody reaches
 * for them; until then a button of the same shape stands there, and hands the focus on when it goes.
 */
export function SearchSlot({ catalog, look }: { catalog: Catalog | undefined; look: SearchLook }) {
  const words = useWords(frameWords);
  const [wanted, setWanted] = useState<"no" | "soon" | "now">("no");
  const [held, setHeld] = useState(false);
  // A transition: the button stays, with its focus, until the field is loaded.
  const want = useCallback(
    (when: "soon" | "now") => startTransition(() => setWanted((before) => (before === "now" ? before : when))),
    [],
  );

  useEffect(() => {
    if (look === "place") return;
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      want("now");
    };
    addEventListener("keydown", onKey);
    const later = setTimeout(() => want("soon"), look === "large" ? 0 : 1500);
    return () => {
      removeEventListener("keydown", onKey);
      clearTimeout(later);
    };
  }, [look, want]);

  const standIn = (onClick: () => void) => (
    <button
      type="button"
      className="search-stand-in"
      onClick={onClick}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <Search size={look === "large" ? 22 : 18} aria-hidden="true" />
      <span>{{ large: words.searchHint, bar: words.searchShort, place: words.placeHint }[look]}</span>
    </button>
  );
  const button = standIn(() => want("now"));
  // A newer build has taken the place of this one: its files are gone, and only loading the page anew brings them.
  const reloading = standIn(() => location.reload());
  return (
    <search className={`search ${look}`} aria-label={look === "place" ? words.searchPlace : words.search}>
      <ErrorBoundary fallback={() => reloading}>
        <Suspense fallback={button}>
          {wanted === "no" || !catalog ? (
            button
          ) : (
            <SearchField catalog={catalog} look={look} focusAtOnce={wanted === "now" || held} />
          )}
        </Suspense>
      </ErrorBoundary>
    </search>
  );
}
