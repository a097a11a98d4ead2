import type { OperatorAnswer } from "@raumblick/api/operator.api";
import type { ReactNode } from "react";
import { useWords } from "../../language/language.ts";
import { operatorWords } from "../../language/operator-words.ts";
import type { OperatorKnown } from "./use-operator.ts";

/** Name and ways to reach the operator, as far as they are given. They stand in German whatever the page speaks. */
export function Contact({ known: { operator, invented } }: { known: OperatorKnown }) {
  const words = useWords(operatorWords);
  const { name, address, email, phone } = operator;
  return (
    <dl className="operator-facts">
      {(name !== undefined || address !== undefined) && (
        <OperatorFact title={words.address}>
          <Lines of={[...(name === undefined ? [] : [name]), ...(address ?? [])]} />
        </OperatorFact>
      )}
      {email !== undefined && (
        <OperatorFact title={words.email}>{invented ? email : <a href={`mailto:${email}`}>{email}</a>}</OperatorFact>
      )}
      {phone !== undefined && (
        <OperatorFact title={words.phone}>
          <a href={`tel:${phone.replace(/[^\d+]/g, "")}`}>{phone}</a>
        </OperatorFact>
      )}
    </dl>
  );
}

export function OperatorFact({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Lines of an address, each in one of its own. */
export function Lines({ of }: { of: NonNullable<OperatorAnswer["address"]> }) {
  return (
    <span lang="de" className="operator-lines">
      {of.join("\n")}
    </span>
  );
}
