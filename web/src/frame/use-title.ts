import { useEffect } from "react";

/** Names the page in the browser's tab and history: what it shows first, then the product. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    document.title = title ? `${title} – Raumblick` : "Raumblick";
  }, [title]);
}
