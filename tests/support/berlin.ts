import type { CodeCorrection } from "@raumblick/model/area-mapping";

/**
 * Berlin's planning areas until 2020 name two "Schloßstraße", five kilometres apart, by one key. The one in Charlottenburg is
 * 04030417, as the lists of inhabitants and of successors call it.
 */
export const SCHLOSSSTRASSE: CodeCorrection = {
  code: "06010102",
  column: "BEZIRKSNAM",
  value: "Charlottenburg-Wilmersdorf",
  to: "04030417",
};
