import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import { type Page, readPage, writePage } from "./page.ts";
import { readView, writeView } from "./query.ts";
import { type Misread, PLAIN_VIEW, type View } from "./view.ts";

/** The page and view that the address names, and how to go elsewhere. */
export type Navigation = {
  page: Page;
  view: View;
  misread: readonly Misread[];
  /** The address of a place, for links. What the view does not name follows the defaults; the language stays. */
  addressOf: (page: Page, view?: Partial<View>) => string;
  /** Goes to another page: a step that Back undoes. */
  go: (page: Page, view?: Partial<View>) => void;
  /** Changes what is seen here. `replace`: not a step of its own, for what changes many times a second. */
  change: (change: Partial<View>, how?: "push" | "replace") => void;
};

const NavigationContext = createContext<Navigation | undefined>(undefined);

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("useNavigation stands outside of NavigationProvider");
  return navigation;
}

function withoutAbsent(view: Partial<View>): Partial<View> {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as Partial<View>;
}

function addressFor(page: Page, view: View): string {
  return writePage(page) + writeView(view, PLAIN_VIEW);
}

/** Keeps the page in step with the browser's address. */
export function NavigationProvider({ children }: { children: ReactNode }) {
  const [address, setAddress] = useState(() => location.pathname + location.search);

  useEffect(() => {
    const follow = () => setAddress(location.pathname + location.search);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  const navigation = useMemo((): Navigation => {
    const url = new URL(address, location.origin);
    const page = readPage(url.pathname);
    const { view, misread } = readView(url.search, PLAIN_VIEW);
    const addressOf = (to: Page, part: Partial<View> = {}) =>
      addressFor(to, { ...PLAIN_VIEW, language: view.language, ...withoutAbsent(part) } as View);
    const open = (next: string, how: "push" | "replace") => {
      if (next === location.pathname + location.search) return;
      if (how === "push") history.pushState(null, "", next);
      else history.replaceState(null, "", next);
      setAddress(next);
    };
    return {
      page,
      view,
      misread,
      addressOf,
      go: (to, part) => {
        open(addressOf(to, part), "push");
        scrollTo(0, 0);
      },
      change: (change, how = "push") => {
        const now = readView(location.search, PLAIN_VIEW).view;
        const next = withoutAbsent({ ...now, ...change }) as View;
        open(addressFor(readPage(location.pathname), next), how);
      },
    };
  }, [address]);

  return <NavigationContext value={navigation}>{children}</NavigationContext>;
}
