import { type Static, Type } from "typebox";
import { contract } from "./contract.ts";

const Text = Type.Optional(Type.String());
const Lines = Type.Optional(Type.Array(Type.String()));

/** Who runs an installation, as its settings say; what they do not say is absent. */
export const OperatorAnswer = Type.Object({
  name: Text,
  address: Lines,
  email: Text,
  phone: Text,
  representative: Text,
  editor: Lines,
  dataProtection: Lines,
  enforcement: Lines,
  imprintUrl: Text,
  privacyUrl: Text,
});
export type OperatorAnswer = Static<typeof OperatorAnswer>;

export const getOperator = contract({
  id: "getOperator",
  method: "GET",
  path: "/api/v1/operator",
  tag: "reading",
  summary: "Who runs this installation and how to reach them",
  description: "For legal notice, privacy and accessibility. Absent is what the operator did not set.",
  access: "public",
  answer: OperatorAnswer,
});
