const PAUSE = 900;

function plain(text: string): string {
  return text.replaceAll("ß", "ss").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/**
 * The first name after position `from` (going round) that begins with what was typed, without regard to case and
 * accents; a word inside a name counts when no name begins so ("hörde" finds "Dortmund-Hörde"). `undefined`: none.
 */
export function areaByTyping(names: readonly string[], typed: string, from: number): number | undefined {
  const wanted = plain(typed);
  let inside: number | undefined;
  for (let step = 0; step < names.length; step += 1) {
    const area = (from + step) % names.length;
    const name = plain(names[area] as string);
    if (name.startsWith(wanted)) return area;
    if (inside === undefined && name.split(/[\s\-/(]+/).some((word) => word.startsWith(wanted))) inside = area;
  }
  return inside;
}

/** What somebody is typing to jump to a name; a pause begins anew. */
export class TypeAhead {
  #typed = "";
  #last = Number.NEGATIVE_INFINITY;

  /** Whether a word is being typed at this moment (milliseconds), so that a space belongs to it. */
  isTyping(now: number): boolean {
    return this.#typed !== "" && now - this.#last < PAUSE;
  }

  /** Adds a character and answers the whole word typed so far. */
  add(character: string, now: number): string {
    this.#typed = this.isTyping(now) ? this.#typed + character : character;
    this.#last = now;
    return this.#typed;
  }

  clear(): void {
    this.#typed = "";
  }
}
