import { documentWords } from "../../language/document-words.ts";
import { useWords } from "../../language/language.ts";
import { Contact, Lines, OperatorFact } from "./operator-facts.tsx";
import { OperatorNotice } from "./operator-notice.tsx";
import type { OperatorKnown } from "./use-operator.ts";

/** What becomes of visitors' data, and who answers for it. */
export function Privacy({ known }: { known: OperatorKnown }) {
  const words = useWords(documentWords);
  const { dataProtection, privacyUrl } = known.operator;
  return (
    <>
      <p>{words.privacyIntro}</p>
      <ul>
        {words.privacyPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <h2>{words.privacyServer}</h2>
      <p>{words.privacyServerText}</p>
      <p>{words.privacyStaff}</p>
      <h2>{words.privacyRights}</h2>
      <OperatorNotice
        known={known}
        needed={privacyUrl === undefined ? ["name", "address", "email", "dataProtection"] : ["name"]}
      />
      <Contact known={known} />
      {dataProtection !== undefined && (
        <dl className="operator-facts">
          <OperatorFact title={words.privacyOfficer}>
            <Lines of={dataProtection} />
          </OperatorFact>
        </dl>
      )}
      {privacyUrl !== undefined && (
        <p>
          <a href={privacyUrl}>{words.privacyFull}</a>
        </p>
      )}
    </>
  );
}
