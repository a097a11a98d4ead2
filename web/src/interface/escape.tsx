import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from "react";

type Closing = { open: (close: () => void) => () => void };

const EscapeContext = createContext<Closing | undefined>(undefined);

/** Gives `Esc` its one meaning on the page: it closes what opened last. */
export function EscapeProvider({ children }: { children: ReactNode }) {
  const opened = useRef<(() => void)[]>([]);
  const closing = useMemo(
    (): Closing => ({
      open: (close) => {
        opened.current.push(close);
        return () => {
          opened.current = opened.current.filter((other) => other !== close);
        };
      },
    }),
    [],
  );
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || event.defaultPrevented || document.querySelector("dialog[open]")) return;
      const close = opened.current.at(-1);
      if (!close) return;
      event.preventDefault();
      close();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  return <EscapeContext value={closing}>{children}</EscapeContext>;
}

/** While `open`, `Esc` calls `close`, unless something opened later is still open. */
export function useEscape(open: boolean, close: () => void): void {
  const closing = useContext(EscapeContext);
  const latest = useRef(close);
  useEffect(() => {
    latest.current = close;
  });
  useEffect(() => {
    if (!open || !closing) return;
    return closing.open(() => latest.current());
  }, [open, closing]);
}
