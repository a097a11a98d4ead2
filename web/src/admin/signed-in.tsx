import { ProblemError } from "@raumblick/api/client";
import type { Problem } from "@raumblick/api/problem";
import type { Texts } from "@raumblick/model/texts";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { type Administration, keepToken, keptToken, openAdministration } from "../data/administration.ts";
import { TokenForm } from "./token-form.tsx";

/** Why something asked of the server did not work; `said` is the server's own sentence, `problem` all it told. */
export type Trouble =
  | { kind: "offline" | "broken" }
  | { kind: "refused"; code: string; said: Texts; problem?: Problem };

export function troubleOf(error: unknown): Trouble {
  if (error instanceof ProblemError && error.problem.message)
    return { kind: "refused", code: error.problem.code, said: error.problem.message, problem: error.problem };
  return { kind: error instanceof TypeError ? "offline" : "broken" };
}

type SignedIn = Administration & { signOut: () => void };

const SignedInContext = createContext<SignedIn | undefined>(undefined);

export function useSignedIn(): SignedIn {
  const signedIn = useContext(SignedInContext);
  if (!signedIn) throw new Error("useSignedIn stands outside of SignedInProvider");
  return signedIn;
}

/** Passes on what a call gives; a token that is no longer taken ends the session. */
function guarded(administration: Administration, expire: () => void): Administration {
  const guard = async <T,>(work: Promise<T>): Promise<T> => {
    try {
      return await work;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 401) expire();
      throw error;
    }
  };
  return {
    client: { call: (contract, ask) => guard(administration.client.call(contract, ask)) },
    upload: (...given) => guard(administration.upload(...given)),
  };
}

/** Shows its pages to those who have entered the token, and the form to all others. */
export function SignedInProvider({ children }: { children: ReactNode }) {
  const [token, setToken] = useState(keptToken);
  const [expired, setExpired] = useState(false);
  const end = useCallback((why: "left" | "expired") => {
    keepToken(undefined);
    setExpired(why === "expired");
    setToken(undefined);
  }, []);
  const signedIn = useMemo(
    () =>
      token === undefined
        ? undefined
        : { ...guarded(openAdministration(token), () => end("expired")), signOut: () => end("left") },
    [token, end],
  );
  if (!signedIn)
    return (
      <TokenForm
        expired={expired}
        onToken={(right) => {
          keepToken(right);
          setExpired(false);
          setToken(right);
        }}
      />
    );
  return <SignedInContext value={signedIn}>{children}</SignedInContext>;
}
