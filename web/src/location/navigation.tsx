import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef, useState } from "react";
import { type Page, readPage, writePage } from "./page.ts";
import { readView, writeView } from "./query.ts";
import { type Misread, PLAIN_VIEW, type View, type ViewChange } from "./view.ts";

/** Which page the address names, and how to go elsewhere. Stays the same while only the view changes. */
export type Ways = {
  page: Page;
  language: View["language"];
  /** The address of a place, for links. What the view does not name follows the defaults; the language stays. */
  addressOf: (page: Page, view?: ViewChange) => string;
  /** Goes to another page: a step that Back undoes. */
  go: (page: Page, view?: ViewChange) => void;
  /** Changes what is seen here. `replace`: not a step of its own, for what changes many times a second. */
  change: (change: ViewChange, how?: "push" | "replace") => void;
};

/** The page and view that the address names, and how to go elsewhere. */
export type Navigation = Ways & { view: View; misread: readonly Misread[] };

/** Browsers refuse too many changes of the address; those of a moving timeline are written when it rests. */
const REST = 150;

const NavigationContext = createContext<Navigation | undefined>(undefined);
const WaysContext = createContext<Ways | undefined>(undefined);

/** For what does not look at the view: it is not made anew when time moves on, say. */
export function useWays(): Ways {
  const ways = useContext(WaysContext);
  if (!ways) throw new Error("useWays stands outside of NavigationProvider");
  return ways;
}

export function useNavigation(): Navigation {
  const navigation = useContext(NavigationContext);
  if (!navigation) throw new Error("useNavigation stands outside of NavigationProvider");
  return navigation;
}

function withoutAbsent(view: ViewChange): Partial<View> {
  return Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined)) as Partial<View>;
}

function addressFor(page: Page, view: View): string {
  return writePage(page) + writeView(view, PLAIN_VIEW);
}

type Where = { page: Page; view: View; misread: Misread[] };

function readAddress(address: string): Where {
  const url = new URL(address, "http://raumblick");
  return { page: readPage(url.pathname), ...readView(url.search, PLAIN_VIEW) };
}

/** The view with those parts of the former one that say the same, so that what hangs on them stays. */
function keepSame(view: View, former: View | undefined): View {
  if (!former) return view;
  const same = (name: string) => {
    const [now, before] = [view, former].map((one) => (one as Record<string, unknown>)[name]);
    return [name, JSON.stringify(now) === JSON.stringify(before) ? before : now];
  };
  return Object.fromEntries(Object.keys(view).map(same)) as View;
}

/** The address as the page means it, and how to bring the browser's into step with it. */
function useAddress(): [string, (next: string, how: "push" | "replace") => void, () => string] {
  const [address, setAddress] = useState(() => location.pathname + location.search);
  const meant = useRef(address);
  const pending = useRef<ReturnType<typeof setTimeout>>(undefined);

  useEffect(() => {
    const follow = () => {
      clearTimeout(pending.current);
      meant.current = location.pathname + location.search;
      setAddress(meant.current);
    };
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  const open = (next: string, how: "push" | "replace") => {
    if (next === meant.current) return;
    clearTimeout(pending.current);
    if (how === "push") {
      // What is still waiting to be written belongs to the step before.
      if (meant.current !== location.pathname + location.search) history.replaceState(null, "", meant.current);
      history.pushState(null, "", next);
    } else pending.current = setTimeout(() => history.replaceState(null, "", next), REST);
    meant.current = next;
    setAddress(next);
  };
  return [address, open, () => meant.current];
}

/** Keeps the page in step with the browser's address. */
export function NavigationProvider({ children }: { children: ReactNode }) {
  const [address, open, meant] = useAddress();
  const latest = useRef({ open, meant });
  useEffect(() => {
    latest.current = { open, meant };
  });

  const former = useRef<Where | undefined>(undefined);
  const where = useMemo((): Where => {
    const read = readAddress(address);
    const view = keepSame(read.view, former.current?.view);
    const same = JSON.stringify(read.page) === JSON.stringify(former.current?.page);
    former.current = { ...read, view, page: same && former.current ? former.current.page : read.page };
    return former.current;
  }, [address]);

  const { page } = where;
  const { language } = where.view;
  const ways = useMemo((): Ways => {
    const addressOf = (to: Page, part: ViewChange = {}) =>
      addressFor(to, { ...PLAIN_VIEW, language, ...withoutAbsent(part) } as View);
    return {
      page,
      language,
      addressOf,
      go: (to, part) => {
        latest.current.open(addressOf(to, part), "push");
        scrollTo(0, 0);
        document.getElementById("content")?.focus({ preventScroll: true });
      },
      change: (change, how = "push") => {
        const now = readAddress(latest.current.meant());
        // What was not understood stays in the address for as long as nothing really changes.
        if (
          writeView(now.view, PLAIN_VIEW) === writeView(withoutAbsent({ ...now.view, ...change }) as View, PLAIN_VIEW)
        )
          return;
        latest.current.open(addressFor(now.page, withoutAbsent({ ...now.view, ...change }) as View), how);
      },
    };
  }, [page, language]);
  const navigation = useMemo((): Navigation => ({ ...ways, ...where }), [ways, where]);

  return (
    <WaysContext value={ways}>
      <NavigationContext value={navigation}>{children}</NavigationContext>
    </WaysContext>
  );
}
