/**
 * What one session, the life of one connection, knows about the commands it carries out beside what is in the store: which of
 * them wait for a round, because only a read tells what has become of their messages.
 */
export class OutboundSession {
  /** When the next command falls due, milliseconds since the epoch. */
  nextAt = Number.POSITIVE_INFINITY;
  #rounds = 0;
  #wantsRound = false;
  readonly #unseen = new Set<number>();
  readonly #held = new Set<number>();
  readonly #blind = new Map<number, number>();

  /** A round has been made: everything that was sent before it is known now. */
  sawRound(): void {
    this.#rounds += 1;
    this.#wantsRound = false;
    this.#unseen.clear();
    this.#held.clear();
  }

  get wantsRound(): boolean {
    return this.#wantsRound;
  }

  /** Nothing of what an earlier session left behind has been looked at yet. */
  get isNew(): boolean {
    return this.#rounds === 0;
  }

  /** These emails were sent to another mailbox, and the server did not say that they arrived. */
  notSeen(emails: Iterable<number>): void {
    for (const email of emails) this.#unseen.add(email);
  }

  /** They were copied, and the server said nothing of where to. How often now? */
  copiedBlindly(emails: Iterable<number>): void {
    for (const email of emails) this.#blind.set(email, this.timesBlind(email) + 1);
  }

  timesBlind(email: number): number {
    return this.#blind.get(email) ?? 0;
  }

  isUnseen(email: number): boolean {
    return this.isNew || this.#unseen.has(email);
  }

  /** This command goes on after a round. */
  hold(command: number): void {
    this.#held.add(command);
    this.#wantsRound = true;
  }

  wantRound(): void {
    this.#wantsRound = true;
  }

  isHeld(command: number): boolean {
    return this.#held.has(command);
  }
}
