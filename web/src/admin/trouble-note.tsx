import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";
import type { Trouble } from "./signed-in.tsx";

/** What did not work and why, said at once. */
export function TroubleNote({ trouble, onRetry }: { trouble: Trouble; onRetry?: (() => void) | undefined }) {
  const words = useWords(adminWords);
  return (
    <div className="notice trouble" role="alert">
      <p>{trouble.kind === "refused" ? <Text of={trouble.said} /> : words[trouble.kind]}</p>
      {onRetry && <Button onClick={onRetry}>{words.retry}</Button>}
    </div>
  );
}
