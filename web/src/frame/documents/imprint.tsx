import { useWords } from "../../language/language.ts";
import { operatorWords } from "../../language/operator-words.ts";
import { Contact, Lines, OperatorFact } from "./operator-facts.tsx";
import { OperatorNotice } from "./operator-notice.tsx";
import type { OperatorKnown } from "./use-operator.ts";

/** Who operates these pages and answers for them. */
export function Imprint({ known }: { known: OperatorKnown }) {
  const words = useWords(operatorWords);
  const { representative, editor, imprintUrl } = known.operator;
  return (
    <>
      <OperatorNotice known={known} needed={imprintUrl === undefined ? ["name", "address", "email"] : ["name"]} />
      {Object.keys(known.operator).length > 0 && (
        <>
          <h2>{words.operates}</h2>
          <Contact known={known} />
          <dl className="operator-facts">
            {representative !== undefined && (
              <OperatorFact title={words.representative}>
                <span lang="de">{representative}</span>
              </OperatorFact>
            )}
            {editor !== undefined && (
              <OperatorFact title={words.editor}>
                <Lines of={editor} />
              </OperatorFact>
            )}
          </dl>
          {imprintUrl !== undefined && (
            <p>
              <a href={imprintUrl}>{words.full}</a>
            </p>
          )}
        </>
      )}
      <h2>{words.data}</h2>
      <p>{words.dataText}</p>
      <h2>{words.program}</h2>
      <p>{words.programText}</p>
    </>
  );
}
