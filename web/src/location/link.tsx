import type { AnchorHTMLAttributes } from "react";
import { useWays } from "./navigation.tsx";
import type { Page } from "./page.ts";
import type { ViewChange } from "./view.ts";

export type LinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href"> & { to: Page; view?: ViewChange };

/** A link inside Raumblick: a real address, opened without loading the page anew. */
export function Link({ to, view, onClick, children, ...rest }: LinkProps) {
  const { addressOf, go } = useWays();
  return (
    <a
      {...rest}
      href={addressOf(to, view)}
      onClick={(event) => {
        onClick?.(event);
        const plainClick = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
        if (!plainClick || event.defaultPrevented) return;
        event.preventDefault();
        go(to, view);
      }}
    >
      {children}
    </a>
  );
}
