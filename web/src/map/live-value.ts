import { useSyncExternalStore } from "react";

/**
 * One value that changes often and that several parts of a page show, such as the area under the pointer.
 * Only the components that ask for it are rendered anew, never the page.
 */
export class LiveValue<T> {
  #value: T;
  readonly #listeners = new Set<() => void>();

  constructor(value: T) {
    this.#value = value;
  }

  get = (): T => this.#value;

  set = (value: T): void => {
    if (Object.is(value, this.#value)) return;
    this.#value = value;
    for (const listener of this.#listeners) listener();
  };

  /** Calls `listener` after each change; the answer ends that. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}

/** The live value in a component. With `choose`, the component is rendered only when what it chose changes. */
export function useLiveValue<T, C = T>(
  live: LiveValue<T>,
  choose: (value: T) => C = (value) => value as unknown as C,
): C {
  const read = () => choose(live.get());
  return useSyncExternalStore(live.subscribe, read, read);
}
