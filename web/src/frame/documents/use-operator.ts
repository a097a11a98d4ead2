import type { OperatorAnswer } from "@raumblick/api/operator.api";
import type { Catalog } from "@raumblick/api/query.api";
import { type Answer, useAnswer, useData } from "../../data/data.tsx";

/** Who operates the installation. `invented`: the demo county's administration, since nobody named themselves. */
export type OperatorKnown = { operator: OperatorAnswer; invented: boolean };

const INVENTED: OperatorAnswer = {
  name: "Kreisverwaltung Musterkreis",
  address: ["Musterplatz 1", "00000 Musterstadt"],
  email: "statistik@musterkreis.example",
  representative: "Landrätin Erika Muster",
  editor: ["Stabsstelle Statistik", "Musterplatz 1", "00000 Musterstadt"],
  dataProtection: ["datenschutz@musterkreis.example"],
  enforcement: ["Schlichtungsstelle Musterland", "Beispielweg 2", "00000 Musterstadt"],
};

/** Asks who operates the installation. Loading until the catalogue says whether the county is invented. */
export function useOperator(catalog: Catalog | undefined): Answer<OperatorKnown> {
  const { questions } = useData();
  const answer = useAnswer(questions.operator);
  if (answer.state === "failed") return { ...answer, former: undefined };
  if (answer.state === "loading" || !catalog) return { state: "loading", former: undefined };
  const invented = catalog.installation.invented && Object.keys(answer.value).length === 0;
  return { state: "ready", value: { operator: invented ? INVENTED : answer.value, invented } };
}
