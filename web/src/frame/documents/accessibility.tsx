import { documentWords } from "../../language/document-words.ts";
import { useWords } from "../../language/language.ts";
import { Contact, Lines } from "./operator-facts.tsx";
import { OperatorNotice } from "./operator-notice.tsx";
import type { OperatorKnown } from "./use-operator.ts";

/** How far everybody can use these pages, and where to turn when somebody cannot. */
export function Accessibility({ known }: { known: OperatorKnown }) {
  const words = useWords(documentWords);
  const { enforcement } = known.operator;
  return (
    <>
      <p>{words.accessibilityIntro}</p>
      <ul>
        {words.accessibilityPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <h2>{words.accessibilityGaps}</h2>
      <ul>
        {words.accessibilityGapPoints.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <h2>{words.barriers}</h2>
      <p>{words.barriersText}</p>
      <OperatorNotice known={known} needed={["name", "email", "enforcement"]} />
      <Contact known={known} />
      {enforcement !== undefined && (
        <>
          <h2>{words.enforcement}</h2>
          <p>{words.enforcementText}</p>
          <p>
            <Lines of={enforcement} />
          </p>
        </>
      )}
    </>
  );
}
