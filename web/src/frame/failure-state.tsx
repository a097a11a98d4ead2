import { type ReactNode, useEffect } from "react";
import { useCatalog } from "../data/data.tsx";
import type { Failure } from "../data/failure.ts";
import { Button } from "../interface/button.tsx";
import { frameWords } from "../language/frame-words.ts";
import { useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";

export type FailureStateProps = {
  failure: Failure;
  onRetry: () => void;
  /** Nothing else stands on the page: its title is the page's. */
  alone?: boolean;
};

/** What went wrong while loading, and what to do. Withdrawn numbers make the page look for what there is now. */
export function FailureState({ failure, onRetry, alone = false }: FailureStateProps) {
  const words = useWords(frameWords);
  const { reload } = useCatalog();
  const withdrawn = failure.kind === "withdrawn";
  useEffect(() => {
    if (withdrawn) reload();
  }, [withdrawn, reload]);
  const [title, text] = {
    offline: [words.offlineTitle, words.offline],
    withdrawn: [words.withdrawnTitle, words.withdrawn],
    not_found: [words.notFoundTitle, words.notFound],
    refused: [words.brokenTitle, words.broken],
    broken: [words.brokenTitle, words.broken],
  }[failure.kind] as [string, string];
  const said = "said" in failure ? failure.said : undefined;
  const Title = alone ? "h1" : "h2";
  return (
    <div className="state" role="alert">
      <Title>{title}</Title>
      <p>{said ? <Text of={said} /> : text}</p>
      <Button onClick={onRetry}>{words.retry}</Button>
    </div>
  );
}

/** A page that holds nothing but a state: loading, failed, not found. */
export function StatePage({ children }: { children: ReactNode }) {
  return <div className="reading-page">{children}</div>;
}
