const SPACE = /[ \t\n\r]/;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const TEXT = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*"/uy;
const WORD = /true|false|null/y;

type Next = "value" | "key" | "colon" | "end" | "first" | "firstKey";

/**
 * Position of the first character at which a text stops being JSON; its length when it ends too early. The engine's own
 * parser does not always tell. The text must be nested less deep than memory allows for one word per level. O(length).
 */
export function jsonMistake(text: string): number {
  const open: ("[" | "{")[] = [];
  let next: Next = "value";
  let at = 0;
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const taken = pattern.exec(text)?.[0].length ?? 0;
    at += taken;
    return taken > 0;
  };
  for (;;) {
    while (at < text.length && SPACE.test(text[at] as string)) at += 1;
    const character = text[at];
    if (character === undefined) return at;
    if (next === "colon") {
      if (character !== ":") return at;
      [next, at] = ["value", at + 1];
    } else if (next === "key" || (next === "firstKey" && character !== "}")) {
      if (!take(TEXT)) return at;
      next = "colon";
    } else if (next === "end" || next === "firstKey" || (next === "first" && character === "]")) {
      const inside = open.at(-1);
      if (character === (inside === "[" ? "]" : inside === "{" ? "}" : undefined)) {
        open.pop();
        [next, at] = ["end", at + 1];
      } else if (character === "," && inside !== undefined && next === "end")
        [next, at] = [inside === "[" ? "value" : "key", at + 1];
      else return at;
    } else if (character === "[" || character === "{") {
      open.push(character);
      [next, at] = [character === "[" ? "first" : "firstKey", at + 1];
    } else if (take(TEXT) || take(NUMBER) || take(WORD)) next = "end";
    else return at;
  }
}
