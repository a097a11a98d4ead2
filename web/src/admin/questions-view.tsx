import type { ValueDelivery } from "@raumblick/api/deliveries.api";
import type { MappingQuestion, ValueMapping } from "@raumblick/model/value-mapping";
import { Button } from "../interface/button.tsx";
import { adminWords } from "../language/admin-words.ts";
import { useWords } from "../language/language.ts";
import { Text } from "../language/text.tsx";

type Answer = MappingQuestion["answers"][number];

/** The mapping with an answer in it; `undefined` while too little is known for one. */
function answered(mapping: ValueMapping | null, answer: Answer): ValueMapping | undefined {
  const whole = { ...mapping, ...answer.mapping };
  return whole.area && whole.period && whole.values ? (whole as ValueMapping) : undefined;
}

/** What the content leaves open, each with its proposed answers. */
export function QuestionsView({
  delivery,
  onMapping,
}: {
  delivery: ValueDelivery;
  onMapping: (m: ValueMapping) => void;
}) {
  const words = useWords(adminWords);
  if (delivery.questions.length === 0) return null;
  return (
    <section className="questions">
      <h2>{words.questions}</h2>
      <p className="muted">{words.questionsIntro}</p>
      {delivery.questions.map((question) => {
        const answers = question.answers.flatMap((answer) => {
          const mapping = answered(delivery.mapping, answer);
          return mapping ? [{ answer, mapping }] : [];
        });
        return (
          <fieldset key={question.id} className="question">
            <legend>
              <Text of={question.text} />
            </legend>
            <div className="answers">
              {answers.map(({ answer, mapping }) => (
                <Button key={answer.text.de} onClick={() => onMapping(mapping)}>
                  <Text of={answer.text} />
                </Button>
              ))}
            </div>
            <p className="muted">{words.ownAnswer}</p>
          </fieldset>
        );
      })}
    </section>
  );
}
