import { useEffect, useRef } from "react";
import type { Page } from "../location/page.ts";

/** So long the title of a page that was opened is waited for, in milliseconds: what it names may have to be loaded. */
const PATIENCE = 8000;

/**
 * Leads the focus to the title of a page that was opened, so that screen readers say where one is and the next key goes
 * on from there; without it the focus is lost with the page before. Leaves it where somebody has put it meanwhile, and
 * between two indicators, where the map page stays and says itself what changed.
 */
export function useTitleFocus(page: Page): void {
  const former = useRef(page);
  useEffect(() => {
    const stays = former.current === page || (former.current.page === "explore" && page.page === "explore");
    former.current = page;
    if (stays || lead()) return;
    const watch = new MutationObserver(() => lead() && watch.disconnect());
    watch.observe(document.body, { childList: true, subtree: true });
    const end = setTimeout(() => watch.disconnect(), PATIENCE);
    return () => {
      clearTimeout(end);
      watch.disconnect();
    };
  }, [page]);
}

/** Whether nothing is left to wait for. */
function lead(): boolean {
  const holder = document.activeElement;
  if (holder && holder !== document.body && holder.id !== "content") return true;
  // While a page is being loaded the one before is still there, hidden.
  const titles = [...document.querySelectorAll<HTMLElement>("#content h1")];
  const title = titles.find((one) => one.checkVisibility());
  if (!title) return false;
  title.tabIndex = -1;
  title.focus({ preventScroll: true });
  return true;
}
