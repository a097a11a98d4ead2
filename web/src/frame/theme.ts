import { createContext, useContext, useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { flushSync } from "react-dom";

export type Theme = "light" | "dark";

/** `paper`: the page is being put onto paper, so nothing may come later. */
export type ThemeSwitch = { theme: Theme; paper: boolean; turn: () => void };

const PAPER = "print";
const DARK = "(prefers-color-scheme: dark)";

const lists = new Map<string, MediaQueryList>();

/** The browser's answer to a media query, which keeps itself in step; asking anew would parse the query every time. */
function mediaOf(query: string): MediaQueryList {
  const known = lists.get(query);
  if (known) return known;
  const made = matchMedia(query);
  lists.set(query, made);
  return made;
}

/** Whether a media query holds, kept in step with the system. */
export function useMedia(query: string): boolean {
  const onScreen = useRef<boolean>(undefined);
  return useSyncExternalStore(
    (changed) => {
      const media = mediaOf(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => {
      // Paper has another width than the screen, but nothing is to be built anew for it.
      if (onScreen.current === undefined || !mediaOf(PAPER).matches) onScreen.current = mediaOf(query).matches;
      return onScreen.current;
    },
  );
}

/** Whether the page is being put onto paper, which is always light. Known before anything else is drawn for it. */
function usePaper(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const options = { capture: true, signal: stop.signal };
    addEventListener("beforeprint", () => flushSync(() => setPrinting(true)), options);
    addEventListener("afterprint", () => setPrinting(false), options);
    return () => stop.abort();
  }, []);
  return printing;
}

/** Light or dark as the system wishes, until somebody turns it; that holds for the visit and is kept nowhere. */
export function useThemeSwitch(): ThemeSwitch {
  const system: Theme = useMedia(DARK) ? "dark" : "light";
  const [turned, setTurned] = useState<Theme | undefined>(undefined);
  const paper = usePaper();
  const theme = paper ? "light" : (turned ?? system);
  useEffect(() => {
    if (turned === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = turned;
  }, [turned]);
  return useMemo(() => ({ theme, paper, turn: () => setTurned(theme === "dark" ? "light" : "dark") }), [theme, paper]);
}

export const ThemeContext = createContext<ThemeSwitch | undefined>(undefined);

export function useTheme(): ThemeSwitch {
  const held = useContext(ThemeContext);
  if (!held) throw new Error("useTheme stands outside of ThemeContext");
  return held;
}
