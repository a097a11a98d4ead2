const RAISED: Readonly<Record<string, string>> = {
  ...Object.fromEntries([..."⁰¹²³⁴⁵⁶⁷⁸⁹"].map((raised, digit) => [String(digit), raised])),
  "(": "⁽",
  ")": "⁾",
};

const BARE_NUMBER = /^[-−–(+\s]*\d[\d.,'’\s\u00a0\u202f]*%?\)?\s*$/;

/**
 * The text of a cell that is written in runs, each with its own looks. A raised 1) behind a number is a mark of a footnote, not
 * two more signs of the number: there, and only there, raised digits stay recognisable as raised.
 */
export class RunText {
  #plain = "";
  #level = "";
  #withRaised = "";
  #isRaised = false;

  /** A new run begins; it is on the line until `raise` says otherwise. */
  begin(): void {
    this.#isRaised = false;
  }

  raise(): void {
    this.#isRaised = true;
  }

  add(piece: string): void {
    this.#plain += piece;
    if (this.#isRaised) this.#withRaised += [...piece].map((sign) => RAISED[sign] ?? sign).join("");
    else {
      this.#withRaised += piece;
      this.#level += piece;
    }
  }

  get text(): string {
    return this.#level !== this.#plain && BARE_NUMBER.test(this.#level) ? this.#withRaised : this.#plain;
  }
}
