import { createContext, useContext, useEffect, useMemo, useState, useSyncExternalStore } from "react";

export type Theme = "light" | "dark";

export type ThemeSwitch = { theme: Theme; turn: () => void };

const DARK = "(prefers-color-scheme: dark)";

/** Whether a media query holds, kept in step with the system. */
export function useMedia(query: string): boolean {
  return useSyncExternalStore(
    (changed) => {
      const media = matchMedia(query);
      media.addEventListener("change", changed);
      return () => media.removeEventListener("change", changed);
    },
    () => matchMedia(query).matches,
  );
}

/** Light or dark as the system wishes, until somebody turns it; that holds for the visit and is kept nowhere. */
export function useThemeSwitch(): ThemeSwitch {
  const system: Theme = useMedia(DARK) ? "dark" : "light";
  const [turned, setTurned] = useState<Theme | undefined>(undefined);
  const theme = turned ?? system;
  useEffect(() => {
    if (turned === undefined) delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = turned;
  }, [turned]);
  return useMemo(() => ({ theme, turn: () => setTurned(theme === "dark" ? "light" : "dark") }), [theme]);
}

export const ThemeContext = createContext<ThemeSwitch | undefined>(undefined);

export function useTheme(): ThemeSwitch {
  const held = useContext(ThemeContext);
  if (!held) throw new Error("useTheme stands outside of ThemeContext");
  return held;
}
