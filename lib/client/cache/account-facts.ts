import type { MailboxId } from '@/lib/base/ids';
import { type CounterDeltas, withDeltas } from '@/lib/client/cache/counter-deltas';
import { hiddenMailboxes } from '@/lib/client/cache/email-query';
import { isLabelList } from '@/lib/client/cache/label-list';
import { plainName } from '@/lib/client/cache/message-list';
import type { MailboxNews } from '@/lib/client/cache/sync-request';
import type { ListName, ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';

const NONE: ReadonlySet<string> = new Set();

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What is known of an account besides its mail: few records, kept whole. */
export class AccountFacts {
  /** With what the person has just changed. */
  mailboxes: readonly Mailbox[] | undefined;
  status: AccountStatus | undefined;
  statusState: string | undefined;
  proofs: readonly MailboxProof[] | undefined;
  hidden: ReadonlySet<string> = NONE;
  #told: readonly Mailbox[] | undefined;
  #deltas: CounterDeltas = new Map();

  /** As the server last said it. */
  get told(): readonly Mailbox[] | undefined {
    return this.#told;
  }

  setMailboxes(mailboxes: readonly Mailbox[]): void {
    if (isSame(mailboxes, this.#told)) return;
    this.#told = mailboxes;
    this.mailboxes = withDeltas(mailboxes, this.#deltas);
    const hidden = hiddenMailboxes(mailboxes);
    if (!isSame([...hidden].sort(), [...this.hidden].sort())) this.hidden = hidden;
  }

  /** By how much the counters differ from what the server said: what it has not heard of yet. */
  layDeltas(deltas: CounterDeltas): void {
    if (deltas.size === 0 && this.#deltas.size === 0) return;
    this.#deltas = deltas;
    if (this.#told) this.mailboxes = withDeltas(this.#told, deltas);
  }

  /** The server has carried these out; the numbers that it says next will hold them. */
  takeDeltas(deltas: CounterDeltas): void {
    if (this.#told) this.setMailboxes(withDeltas(this.#told, deltas));
  }

  applyNews({ whole, partial, destroyed }: MailboxNews): void {
    const byId = new Map((this.#told ?? []).map((mailbox) => [mailbox.id, mailbox]));
    for (const mailbox of whole) byId.set(mailbox.id, mailbox);
    for (const counters of partial) {
      const known = byId.get(counters.id);
      if (known || counters.name !== undefined) byId.set(counters.id, { ...known, ...counters } as Mailbox);
    }
    for (const id of destroyed) byId.delete(id);
    this.setMailboxes([...byId.values()]);
  }

  setStatus(status: AccountStatus | undefined, state: string | undefined): void {
    if (state === undefined) return;
    if (!isSame(status, this.status)) this.status = status;
    this.statusState = state;
  }

  setProofs(proofs: readonly MailboxProof[] | undefined): void {
    if (proofs && !isSame(proofs, this.proofs)) this.proofs = proofs;
  }

  /** How far first contact is with what a list shows; null: complete. */
  collectingOf(name: ListName): ThreadListView['collecting'] {
    const list = plainName(name);
    if (list === 'all' || list === 'unread' || list === 'starred' || isLabelList(list)) {
      const { state, collected, total } = this.status ?? {};
      return state === 'new' || state === 'collecting' ? { here: collected ?? 0, there: total ?? 0 } : null;
    }
    const proof = this.proofs?.find(({ id }) => id === (list as MailboxId));
    return proof && !proof.complete ? { here: proof.here, there: proof.there } : null;
  }
}
