import { createContext, useContext } from "react";

/** Whether every area that is chosen joins those chosen before: for fingers, which have no Ctrl key. */
export type Collecting = { on: boolean; turn: () => void };

export const CollectingContext = createContext<Collecting>({ on: false, turn: () => undefined });

export function useCollecting(): Collecting {
  return useContext(CollectingContext);
}
