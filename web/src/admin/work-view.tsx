import type { WorkProgress } from "@raumblick/api/delivery-work.api";
import { useEffect, useId, useState } from "react";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatNumber } from "../language/numbers.ts";
import { useSay } from "./said.tsx";

/** What is being done with a delivery, how far it is, and the way to stop it. */
export function WorkView({ work, onCancel }: { work: WorkProgress | null; onCancel: () => void }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const say = useSay();
  const id = useId();
  const [cancelling, setCancelling] = useState(false);
  const { step = "waiting", done, total } = work ?? {};
  const text = {
    waiting: words.stepWaiting,
    reading: words.stepReading,
    recognizing: words.stepRecognizing,
    values: words.stepValues,
    geometry: words.stepGeometry,
    comparing: words.stepComparing,
    storing: words.stepStoring,
  }[step];
  useEffect(() => say(text), [say, text]);
  const counted = done !== undefined && total !== undefined;
  const count = (number: number) => formatNumber(number, 0, language);
  return (
    <div className="work">
      <p id={id}>{cancelling ? words.cancelling : text}</p>
      <progress aria-labelledby={id} {...(counted && { value: done, max: total })} />
      <p className="numbers muted">
        {counted && (step === "values" ? words.rowsDone : words.seriesDone)(count(done), count(total))}
      </p>
      <Button
        aria-disabled={cancelling || step === "storing"}
        onClick={() => {
          if (cancelling || step === "storing") return;
          setCancelling(true);
          onCancel();
        }}
      >
        {words.cancel}
      </Button>
      <p className="muted">{words.mayLeave}</p>
    </div>
  );
}
