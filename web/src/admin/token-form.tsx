import { ProblemError } from "@raumblick/api/client";
import { listAllDeliveries } from "@raumblick/api/delivery-work.api";
import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { openAdministration } from "../data/administration.ts";
import { useTitle } from "../frame/use-title.ts";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";

type Failing = "wrongToken" | "closed" | "offline" | "broken";

function failingOf(error: unknown): Failing {
  if (error instanceof ProblemError) {
    if (error.problem.code === "administration_closed") return "closed";
    return error.status === 401 ? "wrongToken" : "broken";
  }
  return error instanceof TypeError ? "offline" : "broken";
}

/** Asks for the access token and tries it before it is kept. */
export function TokenForm({ expired, onToken }: { expired: boolean; onToken: (token: string) => void }) {
  const words = useWords(adminWords);
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [trying, setTrying] = useState(false);
  const [failing, setFailing] = useState<Failing | "expired" | undefined>(expired ? "expired" : undefined);
  useTitle(words.administration);
  useEffect(() => {
    if (failing && failing !== "expired") field.current?.focus();
  }, [failing]);

  const tryToken = async (event: FormEvent) => {
    event.preventDefault();
    const token = field.current?.value.trim() ?? "";
    // Other signs cannot be sent, so no token has them.
    if (!/^[\x21-\x7e]+$/.test(token)) return setFailing("wrongToken");
    setTrying(true);
    try {
      await openAdministration(token).client.call(listAllDeliveries, {});
      onToken(token);
    } catch (error) {
      setFailing(failingOf(error));
      setTrying(false);
    }
  };

  return (
    <div className="reading-page token-page">
      <h1>{words.tokenTitle}</h1>
      <p>{words.tokenIntro}</p>
      <form onSubmit={tryToken} noValidate>
        <div className="field">
          <label className="label" htmlFor={id}>
            {words.token}
          </label>
          <input
            ref={field}
            id={id}
            className="input"
            type="password"
            autoComplete="current-password"
            aria-describedby={`${id}-hint ${id}-wrong`}
            aria-invalid={failing === "wrongToken"}
          />
        </div>
        <p id={`${id}-hint`} className="muted">
          {words.tokenHint}
        </p>
        <p id={`${id}-wrong`} role="alert" className="trouble-text">
          {failing && words[failing]}
        </p>
        <Button type="submit" look="primary" aria-disabled={trying}>
          {words.signIn}
        </Button>
      </form>
    </div>
  );
}
