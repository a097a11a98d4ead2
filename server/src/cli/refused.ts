import { Refusal } from "@raumblick/model/refusal";
import { boundaryHint } from "./boundary-hints.ts";
import type { Terminal } from "./terminal.ts";

/** Runs a command on a file; a refusal because of what the file or the store holds ends it with 1, not as a failure. */
export async function refusingContent(terminal: Terminal, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Refusal) || error.kind === "unavailable") throw error;
    if (!terminal.answer({ code: error.code, message: error.sentence })) {
      terminal.note(error.sentence[terminal.language]);
      const hint = boundaryHint(error.code);
      if (hint) terminal.note(terminal.say(hint));
    }
    terminal.refuse();
  }
}
