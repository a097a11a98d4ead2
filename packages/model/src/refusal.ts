export type RefusalKind =
  | "invalid"
  | "not_found"
  | "withdrawn"
  | "conflict"
  | "too_large"
  | "unauthorized"
  | "unavailable";

/**
 * Something was asked that cannot be done, and the asker can mend it. `code` is stable (snake_case), the sentences are
 * complete in both languages and end with what to do. The HTTP server turns it into problem details.
 */
export class Refusal extends Error {
  readonly kind: RefusalKind;
  readonly code: string;
  readonly sentence: { de: string; en: string };
  readonly details: Record<string, unknown>;

  constructor(
    kind: RefusalKind,
    code: string,
    sentence: { de: string; en: string },
    details: Record<string, unknown> = {},
  ) {
    super(sentence.en);
    this.name = "Refusal";
    this.kind = kind;
    this.code = code;
    this.sentence = sentence;
    this.details = details;
  }
}
