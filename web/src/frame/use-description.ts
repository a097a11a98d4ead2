import { useEffect } from "react";

/** Says what the page holds where others list it: in search engines and previews. */
export function useDescription(text: string | undefined): void {
  useEffect(() => {
    const meta = document.querySelector<HTMLMetaElement>("meta[name=description]");
    if (!meta || text === undefined) return;
    const before = meta.content;
    meta.content = text;
    return () => {
      meta.content = before;
    };
  }, [text]);
}
