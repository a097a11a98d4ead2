/**
 * When to kill: as a share of the time the operation takes undisturbed, when its last change is committed and nobody has
 * been told, or as soon as it is acknowledged.
 */
export type Moment = number | "committed" | "acknowledged";

/** The search around the edge never gets narrower than this share: no two runs take the same time. */
const NARROWEST = 0.3;

/**
 * Chooses moments so that both outcomes occur: some spread over the whole operation, most around the edge from which on
 * it had happened, as far as former kills have told.
 */
export class Aim {
  readonly #random: () => number;
  /** Latest moment known to be too early and earliest known to be late enough. */
  #early = 0.5;
  #late = 1;
  #count = 0;

  constructor(random: () => number) {
    this.#random = random;
  }

  next(): Moment {
    const turn = this.#count % 5;
    this.#count += 1;
    // However long things take on this machine, one is killed before it has done anything.
    if (this.#count === 1) return 0;
    if (turn === 1) return "committed";
    if (turn === 4) return "acknowledged";
    if (turn === 0) return this.#random() * this.#late;
    const width = Math.max(NARROWEST, this.#late - this.#early);
    return Math.max(0, (this.#early + this.#late) / 2 + (this.#random() - 0.5) * width);
  }

  /** What came of a kill at this moment: whether the operation had happened. */
  learn(moment: Moment, happened: boolean): void {
    if (typeof moment === "string") return;
    if (happened) {
      this.#late = moment;
      if (this.#early > moment) this.#early = moment * 0.7;
    } else {
      this.#early = moment;
      if (this.#late < moment) this.#late = moment * 1.5;
    }
  }
}
