import { Type } from "typebox";
import { contract } from "./contract.ts";

export const downloadFindings = contract({
  id: "downloadFindings",
  method: "GET",
  path: "/api/v1/admin/deliveries/:id/findings",
  tag: "deliveries",
  summary: "All findings of a delivery as CSV",
  description:
    "While it is undecided the file is read again and up to 20,000 findings of each kind are listed; afterwards those that were kept, up to 100 of each kind. A last line says how many more there are.",
  access: "token",
  params: Type.Object({ id: Type.Integer({ minimum: 1 }) }),
  query: Type.Object({ language: Type.Optional(Type.Enum(["de", "en"])) }),
  media: "text/csv; charset=utf-8",
  problems: ["delivery_not_found"],
});
