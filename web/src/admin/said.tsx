import { createContext, type ReactNode, useCallback, useContext, useRef, useState } from "react";

const SayContext = createContext<(text: string) => void>(() => undefined);

/** Says something to screen readers when it is their turn. */
export function useSay(): (text: string) => void {
  return useContext(SayContext);
}

/** Holds the one place whose changes are read out. The same text twice is read out twice. */
export function SaidProvider({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ text: "", turn: 0 });
  const turn = useRef(0);
  const say = useCallback((text: string) => {
    turn.current += 1;
    setSaid({ text, turn: turn.current });
  }, []);
  return (
    <SayContext value={say}>
      {children}
      <p className="only-spoken" role="status">
        <span key={said.turn}>{said.text}</span>
      </p>
    </SayContext>
  );
}
