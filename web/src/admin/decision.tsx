import type { DeliveryState } from "@raumblick/api/deliveries.api";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";

export type DecisionProps = {
  delivery: { state: DeliveryState; acceptable: boolean };
  /** What accepting does. */
  text: string;
  acts: { accept: () => unknown; discard: () => unknown; undo?: () => unknown };
};

/** Accept or discard what is checked, undo what is accepted. What cannot be mended afterwards is asked for twice. */
export function Decision({ delivery: { state, acceptable }, text, acts }: DecisionProps) {
  const words = useWords(adminWords);
  if (state === "checked")
    return (
      <section>
        <h2>{words.decide}</h2>
        {acceptable && <p>{text}</p>}
        <div className="acts">
          {acceptable && (
            <Button look="primary" onClick={acts.accept}>
              {words.accept}
            </Button>
          )}
          <AskedTwice name={words.discard} question={words.discardAsk} yes={words.yesDiscard} onYes={acts.discard} />
        </div>
      </section>
    );
  if (state === "accepted" && acts.undo)
    return (
      <section>
        <h2>{words.undo}</h2>
        <p>{words.undoText}</p>
        <div className="acts">
          <AskedTwice name={words.undo} question={words.undoAsk} yes={words.yesUndo} onYes={acts.undo} />
        </div>
      </section>
    );
  return null;
}

type AskedProps = { name: string; question: string; yes: string; onYes: () => unknown };

/** A button whose act cannot be mended: it asks once more. */
export function AskedTwice({ name, question, yes, onYes }: AskedProps) {
  const words = useWords(adminWords);
  const [asking, setAsking] = useState(false);
  if (!asking) return <Button onClick={() => setAsking(true)}>{name}</Button>;
  return (
    <fieldset className="asking">
      <legend>{question}</legend>
      <Button autoFocus onClick={() => setAsking(false)}>
        {words.no}
      </Button>
      <Button onClick={onYes}>{yes}</Button>
    </fieldset>
  );
}
