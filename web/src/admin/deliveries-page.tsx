import { type DeliveryLine, listAllDeliveries } from "@raumblick/api/delivery-work.api";
import { useTitle } from "../frame/use-title.ts";
import { adminWords } from "../language/admin-words.ts";
import { useLanguage, useWords } from "../language/language.ts";
import { formatMoment } from "../language/moments.ts";
import { Link } from "../location/link.tsx";
import { DueNotice } from "./due-notice.tsx";
import { Scrolls } from "./scrolls.tsx";
import { useSignedIn } from "./signed-in.tsx";
import { TroubleNote } from "./trouble-note.tsx";
import { useAsked } from "./use-asked.ts";

/** All deliveries, newest first, and the way to the next one. */
export function DeliveriesPage() {
  const words = useWords(adminWords);
  const { client } = useSignedIn();
  const { value, trouble, again } = useAsked("deliveries", (signal) => client.call(listAllDeliveries, { signal }));
  useTitle(words.overview);
  return (
    <div className="admin-page">
      <h1>{words.overview}</h1>
      <p>
        <Link to={{ page: "admin", task: "deliver" }} className="button primary">
          {words.deliver}
        </Link>
      </p>
      <DueNotice />
      {trouble ? (
        <TroubleNote trouble={trouble} onRetry={again} />
      ) : value === undefined ? (
        <p role="status">{words.loading}</p>
      ) : value.deliveries.length === 0 ? (
        <p>{words.nothingYet}</p>
      ) : (
        <DeliveryTable deliveries={value.deliveries} />
      )}
    </div>
  );
}

/** In words, what state a delivery is in. */
export function useStateText(): (line: Pick<DeliveryLine, "state" | "acceptable">) => string {
  const words = useWords(adminWords);
  return ({ state, acceptable }) =>
    ({
      received: words.stateReceived,
      checked: acceptable === false ? words.stateBlocked : words.stateChecked,
      accepted: words.stateAccepted,
      discarded: words.stateDiscarded,
      undone: words.stateUndone,
    })[state];
}

function DeliveryTable({ deliveries }: { deliveries: readonly DeliveryLine[] }) {
  const words = useWords(adminWords);
  const language = useLanguage();
  const stateText = useStateText();
  return (
    <Scrolls label={words.overview}>
      <table className="admin-table stacks">
        <thead>
          <tr>
            <th scope="col">{words.number}</th>
            <th scope="col">{words.file}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col">{words.state}</th>
            <th scope="col">{words.received}</th>
          </tr>
        </thead>
        <tbody>
          {deliveries.map((line) => (
            <tr key={line.id}>
              <td className="numbers" data-label={words.number}>
                {line.id}
              </td>
              <th scope="row" data-label={words.file}>
                <Link to={{ page: "admin", task: "delivery", id: line.id }}>{line.fileName}</Link>
              </th>
              <td data-label={words.kind}>{line.kind === "values" ? words.values : words.areas}</td>
              <td data-label={words.state}>{stateText(line)}</td>
              <td className="numbers" data-label={words.received}>
                {formatMoment(line.createdAt, language)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
