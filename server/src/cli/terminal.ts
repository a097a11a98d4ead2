import type { ApiClient } from "@raumblick/api/client";
import type { Language } from "@raumblick/model/texts";

/** What every command needs: the language, where to write, and the server to ask. */
export type Terminal = {
  language: Language;
  /** The sentence in the language of this call; for help texts and results. */
  say(sentence: { de: string; en: string }): string;
  /** Writes a line of the result. With `--json` nothing but `answer` writes. */
  print(line: string): void;
  /** Writes the raw answer when `--json` was given, and says whether it was: `if (terminal.answer(x)) return`. */
  answer(value: unknown): boolean;
  /** Writes a line on progress or trouble to standard error. */
  note(line: string): void;
  /** The command was carried out, but the content was refused (blocking findings): exit code 1. */
  refuse(): void;
};

/** A client that speaks to the running server of `--server`, or to the store itself without a port. */
export type Connect = () => Promise<ApiClient>;
