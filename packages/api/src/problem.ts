import { type Static, Type } from "typebox";

/** Problem details (RFC 9457). `code` is stable; `title` and `detail` are sentences for people, `detail` says what to do. */
export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.Optional(Type.String()),
    message: Type.Optional(
      Type.Object({ de: Type.String(), en: Type.String() }, { description: "The same in both languages" }),
    ),
  },
  { additionalProperties: true, $id: "Problem" },
);
export type Problem = Static<typeof Problem>;
