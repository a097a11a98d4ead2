import { createClient } from "@raumblick/api/client";
import type { Catalog } from "@raumblick/api/query.api";
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from "react";
import { AnswerCache, type Question } from "./cache.ts";
import { type Failure, failureOf } from "./failure.ts";
import { createQuestions, type Questions } from "./questions.ts";

/** The page's way to the server. */
export type Data = { cache: AnswerCache; questions: Questions };

/** What became of a question. `former` is the last good answer, for showing while the next one is on its way. */
export type Answer<T> =
  | { state: "loading"; former: T | undefined }
  | { state: "ready"; value: T }
  | { state: "failed"; failure: Failure; former: T | undefined; retry: () => void };

export function createData(fetch: (url: string, init: RequestInit) => Promise<Response>): Data {
  return { cache: new AnswerCache(), questions: createQuestions(createClient({ fetch })) };
}

const DataContext = createContext<Data | undefined>(undefined);

export function DataProvider({ data, children }: { data: Data; children: ReactNode }) {
  return <DataContext value={data}>{children}</DataContext>;
}

export function useData(): Data {
  const data = useContext(DataContext);
  if (!data) throw new Error("useData stands outside of DataProvider");
  return data;
}

type Held<T> = { key: string | undefined; value?: T; failure?: Failure };

/**
 * Asks a question and keeps its answer in step. `undefined` asks nothing. An answer in memory is there at once,
 * without a moment of loading; while a new answer is on its way the former one stays at hand.
 */
export function useAnswer<T>(question: Question<T> | undefined): Answer<T> {
  const { cache } = useData();
  const [held, setHeld] = useState<Held<T>>({ key: undefined });
  const [attempt, setAttempt] = useState(0);
  const key = question?.key;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names the question; `attempt` asks again
  useEffect(() => {
    if (!question) return;
    const leaving = new AbortController();
    cache.ask(question, leaving.signal).then(
      (value) => setHeld({ key: question.key, value }),
      (error: unknown) => {
        if (leaving.signal.aborted) return;
        setHeld((before) => ({
          key: question.key,
          failure: failureOf(error),
          ...(before.value !== undefined && { value: before.value }),
        }));
      },
    );
    return () => leaving.abort(new DOMException("Nobody waits any more", "AbortError"));
  }, [cache, key, attempt]);

  const retry = useCallback(() => {
    setHeld((before) => ({ ...before, key: undefined }));
    setAttempt((before) => before + 1);
  }, []);

  const failed = held.key === key && held.failure?.kind === "offline";
  useEffect(() => {
    if (!failed) return;
    addEventListener("online", retry);
    return () => removeEventListener("online", retry);
  }, [failed, retry]);

  const here = question && cache.peek(question);
  if (here !== undefined) return { state: "ready", value: here };
  if (held.key === key && key !== undefined) {
    if (held.failure) return { state: "failed", failure: held.failure, former: held.value, retry };
    if (held.value !== undefined) return { state: "ready", value: held.value };
  }
  return { state: "loading", former: held.value };
}

/** The good answer: the asked one, or the former one while it is on its way. */
export function shownAnswer<T>(answer: Answer<T>): T | undefined {
  return answer.state === "ready" ? answer.value : answer.former;
}

type CatalogHold = { answer: Answer<Catalog>; reload: () => void };

const CatalogContext = createContext<CatalogHold | undefined>(undefined);

/** Asks for the catalogue once for the whole page; `reload` fetches what was released since. */
export function CatalogProvider({ children }: { children: ReactNode }) {
  const { questions } = useData();
  const [round, setRound] = useState(0);
  const answer = useAnswer<Catalog>({ ...questions.catalog, key: round === 0 ? "catalog" : `catalog/${round}` });
  const reload = useCallback(() => setRound((before) => before + 1), []);
  return <CatalogContext value={{ answer, reload }}>{children}</CatalogContext>;
}

export function useCatalog(): CatalogHold {
  const hold = useContext(CatalogContext);
  if (!hold) throw new Error("useCatalog stands outside of CatalogProvider");
  return hold;
}
