import { Type } from "typebox";

/** Keys are short, lower case and speak: they stand in URLs, files and commands. */
export const KEY_PATTERN = "^[a-z0-9](?:[a-z0-9-]{0,78}[a-z0-9])?$";

/** A key of a topic, level, indicator, source … */
export const Key = Type.String({
  pattern: KEY_PATTERN,
  description: "Lower-case letters, digits and hyphens, at most 80 characters",
});
