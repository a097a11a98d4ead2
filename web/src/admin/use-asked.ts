import { useCallback, useEffect, useRef, useState } from "react";
import { type Trouble, troubleOf } from "./signed-in.tsx";

/** What became of a question to the server; `again` asks anew and keeps the former answer meanwhile. */
export type Asked<T> = { value: T | undefined; trouble: Trouble | undefined; again: () => void };

/** Asks when the page or the question (named by `key`) changes. An answer nobody waits for any more is dropped. */
export function useAsked<T>(key: string, ask: (signal: AbortSignal) => Promise<T>): Asked<T> {
  const [held, setHeld] = useState<{ key: string; value?: T; trouble?: Trouble }>({ key });
  const [round, setRound] = useState(0);
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` names the question, `round` asks it again
  useEffect(() => {
    const leaving = new AbortController();
    latest.current(leaving.signal).then(
      (value) => !leaving.signal.aborted && setHeld({ key, value }),
      (error: unknown) => !leaving.signal.aborted && setHeld({ key, trouble: troubleOf(error) }),
    );
    return () => leaving.abort();
  }, [key, round]);
  const again = useCallback(() => setRound((before) => before + 1), []);
  const mine = held.key === key;
  return { value: mine ? held.value : undefined, trouble: mine ? held.trouble : undefined, again };
}
