import { useEffect, useRef } from "react";
import { useTitle } from "../frame/use-title.ts";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";
import { Link } from "../location/link.tsx";
import { AreasDelivery } from "./areas-delivery.tsx";
import { useSay } from "./said.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { type DeliveryHold, useDelivery } from "./use-delivery.ts";
import { ValuesDelivery } from "./values-delivery.tsx";
import { WorkView } from "./work-view.tsx";

/** One delivery, from the first byte read to publishing. */
export function DeliveryPage({ id }: { id: number }) {
  const words = useWords(adminWords);
  const hold = useDelivery(id);
  const say = useSay();
  const heading = useRef<HTMLHeadingElement>(null);
  const { known, checked, trouble, working } = hold;
  useTitle(known ? `${known.fileName}: ${words.deliveryTitle(String(id))}` : words.deliveryTitle(String(id)));
  const worked = useRef(false);
  useEffect(() => {
    if (worked.current && !working) say(words.checked);
    worked.current = working;
  }, [working, say, words]);
  return (
    <div className="admin-page">
      <h1 ref={heading} tabIndex={-1}>
        {known?.fileName ?? words.deliveryTitle(String(id))}
      </h1>
      {known && <p className="muted">{words.deliveryTitle(String(id))}</p>}
      {trouble && <TroubleNote trouble={trouble} onRetry={known ? undefined : hold.reload} />}
      {known === undefined && !trouble && <p role="status">{words.loading}</p>}
      {hold.gone ? (
        <Ended text={words.cancelled} />
      ) : (
        <>
          {working && <WorkView work={known?.work ?? null} onCancel={hold.cancel} />}
          <Outcome hold={hold} />
          {checked && (
            <div inert={working} data-working={working}>
              {checked.kind === "values" ? (
                <ValuesDelivery delivery={checked.delivery} hold={hold} />
              ) : (
                <AreasDelivery delivery={checked.delivery} hold={hold} />
              )}
            </div>
          )}
        </>
      )}
    </div>
  );
}

/** A file that was not checked to the end, or that could not be read. */
function Outcome({ hold: { known, working, resume } }: { hold: DeliveryHold }) {
  const words = useWords(adminWords);
  if (known?.trouble)
    return (
      <>
        <div className="notice trouble" role="alert">
          <h2>{words.unreadable}</h2>
          <p>
            <Text of={known.trouble.message} />
          </p>
        </div>
        <Another />
      </>
    );
  if (known?.state === "received" && !working)
    return (
      <div className="notice">
        <p>{words.interrupted}</p>
        <Button look="primary" onClick={resume}>
          {words.checkNow}
        </Button>
      </div>
    );
  return null;
}

function Ended({ text }: { text: string }) {
  return (
    <>
      <p role="status">{text}</p>
      <Another />
    </>
  );
}

export function Another() {
  const words = useWords(adminWords);
  return (
    <p>
      <Link to={{ page: "admin", task: "deliver" }} className="button">
        {words.another}
      </Link>
    </p>
  );
}
