import type { ValueDelivery } from "@raumblick/api/deliveries.api";
import type { MappingWords } from "@raumblick/api/delivery-work.api";
import type { MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import { useState } from "react";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";
import { NewIndicatorDialog } from "./new-indicator.tsx";

type Answer = MappingQuestion["answers"][number];
type Props = {
  delivery: ValueDelivery;
  catalog: MappingWords;
  onMapping: (mapping: ValueMapping) => void;
  onCatalog: () => void;
};

/** The mapping with an answer in it; `undefined` while too little is known for one. */
function answered(mapping: ValueMapping | null, answer: Answer): ValueMapping | undefined {
  const whole = { ...mapping, ...answer.mapping };
  return whole.area && whole.period && whole.values ? (whole as ValueMapping) : undefined;
}

/** What the content leaves open, each with its proposed answers. */
export function QuestionsView(props: Props) {
  const words = useWords(adminWords);
  const { questions } = props.delivery;
  if (questions.length === 0) return null;
  return (
    <section className="questions">
      <h2>{words.questions}</h2>
      <p className="muted">{words.questionsIntro}</p>
      {questions.map((question) => (
        <QuestionView key={question.id} question={question} {...props} />
      ))}
    </section>
  );
}

function QuestionView({ question, delivery, catalog, onMapping, onCatalog }: Props & { question: MappingQuestion }) {
  const words = useWords(adminWords);
  const [creating, setCreating] = useState(false);
  const { mapping } = delivery;
  const open =
    question.id === "indicator" ? mapping?.values.find(({ indicator }) => indicator === undefined) : undefined;
  const answers = question.answers.flatMap((answer) => {
    const whole = answered(mapping, answer);
    return whole ? [{ answer, whole }] : [];
  });
  return (
    <fieldset className="question">
      <legend>
        <Text of={question.text} />
      </legend>
      <div className="answers">
        {answers.map(({ answer, whole }) => (
          <Button key={answer.text.de} onClick={() => onMapping(whole)}>
            <Text of={answer.text} />
          </Button>
        ))}
        {mapping && open && <Button onClick={() => setCreating(true)}>{words.newIndicator}</Button>}
      </div>
      <p className="muted">{words.ownAnswer}</p>
      {creating && mapping && open && (
        <NewIndicatorDialog
          suggestion={open.column ?? ""}
          catalog={catalog}
          onClose={() => setCreating(false)}
          onCreated={(indicator) => {
            setCreating(false);
            onCatalog();
            onMapping({
              ...mapping,
              values: mapping.values.map((one) => (one === open ? { ...one, indicator } : one)),
            });
          }}
        />
      )}
    </fieldset>
  );
}
