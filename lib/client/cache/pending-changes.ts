import type { AccountId, EmailId } from '@/lib/base/ids';
import {
  applyChange,
  type EmailChange,
  type EmailChanges,
  foldChanges,
  patchOf,
} from '@/lib/client/cache/email-change';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { MethodRefused, responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import { TransportError } from '@/lib/client/transport/transport-error';
import type { SetError } from '@/lib/jmap/problem';
import type { Patch, SetResponse } from '@/lib/jmap/set';

/** RFC 8620 §2, maxObjectsInSet, with room to spare. */
const MOST_AT_ONCE = 400;
/** The server is there and cannot do it now; after so many tries in a row the person is told. */
const MOST_TRIES = 5;
const QUIET_MS = 50;

/**
 * waiting: not asked yet. sent: asked, not answered. done: the server has it, and what we hold is of before: it is shown until a
 * look at what changed, which began after the answer, has been put in place.
 */
type Entry = {
  readonly changes: Map<EmailId, EmailChange>;
  state: 'waiting' | 'sent' | 'done';
  isCovered: boolean;
};

export type PendingOptions = {
  readonly accountId: AccountId;
  readonly call: CallMethods;
  /** What is shown is no longer what it was. */
  readonly onChanged: (emails: Iterable<EmailId>) => void;
  /** The server has these: what is held of them is made to say so. */
  readonly onDone: (changes: EmailChanges) => void;
  /** The server has something that we have not seen yet. */
  readonly onNews: () => void;
  /** These were copied into another account: the ids that they got there, by the keys of their copies. */
  readonly onCopied: (accountId: AccountId, ids: ReadonlyMap<string, EmailId>) => void;
  /** The server said no: these are shown as they were. */
  readonly onRefused: (errors: ReadonlyMap<EmailId, SetError>) => void;
  readonly onFailure: (error: unknown) => void;
};

/** What a person changed and the server has not said yes to, in order; it lies on top of what the server said. */
export class PendingChanges {
  /** Another number after each change of what is shown. */
  version = 0;
  readonly #options: PendingOptions;
  #entries: Entry[] = [];
  #isSending = false;
  #tries = 0;
  readonly #folded = new Map<EmailId, EmailChange>();
  #shown = new WeakMap<EmailSummary, { readonly change: EmailChange; readonly email: EmailSummary }>();

  constructor(options: PendingOptions) {
    this.#options = options;
  }

  /** How many changes the server has not heard of. */
  get waiting(): number {
    return this.#entries.filter(({ state }) => state !== 'done').length;
  }

  /** What has not been answered, oldest first: to be kept over a reload. */
  get unanswered(): readonly EmailChanges[] {
    return this.#entries.filter(({ state }) => state !== 'done').map(({ changes }) => changes);
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Emails that something is pending for. */
  get emails(): Iterable<EmailId> {
    return this.#folded.keys();
  }

  changeOf(id: EmailId): EmailChange | undefined {
    return this.#folded.get(id);
  }

  /** An email as it is to be shown. */
  shown(email: EmailSummary): EmailSummary {
    const change = this.#folded.get(email.id);
    if (!change) return email;
    const known = this.#shown.get(email);
    if (known?.change === change) return known.email;
    const changed = applyChange(email, change);
    this.#shown.set(email, { change, email: changed });
    return changed;
  }

  add(changes: EmailChanges): void {
    if (changes.size === 0) return;
    this.#entries.push({ changes: new Map(changes), state: 'waiting', isCovered: false });
    this.#changed(changes.keys());
    void this.send();
  }

  /** What an earlier page could not send comes before everything that is done on this one. */
  restore(earlier: readonly EmailChanges[]): void {
    if (earlier.length === 0) return;
    const entries = earlier.map(
      (changes): Entry => ({ changes: new Map(changes), state: 'waiting', isCovered: false }),
    );
    this.#entries = [...entries, ...this.#entries];
    this.#changed(this.#entries.flatMap(({ changes }) => [...changes.keys()]));
  }

  /** Sends what waits, one request after the other: their order is the person's. Never throws. */
  async send(): Promise<void> {
    if (this.#isSending) return;
    this.#isSending = true;
    try {
      for (let batch = this.#next(); batch.length > 0; batch = this.#next()) await this.#ask(batch);
      this.#tries = 0;
    } catch (error) {
      this.#options.onFailure(error);
    } finally {
      this.#isSending = false;
    }
  }

  /** When nothing is on its way to the server. */
  async quiet(): Promise<void> {
    while (this.#isSending) await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
  }

  /** Takes back a copy that the server has not been asked for; false: it has been. */
  withdraw(key: string): boolean {
    for (const { state, changes } of this.#entries)
      for (const [id, { copyTo }] of changes) {
        if (copyTo?.key !== key || state !== 'waiting') continue;
        changes.delete(id);
        this.#changed([id]);
        return true;
      }
    return false;
  }

  /** A look at what changed begins: it will see everything that was answered before. */
  beginRound(): void {
    for (const entry of this.#entries) if (entry.state === 'done') entry.isCovered = true;
  }

  /** That look has been put in place. */
  endRound(): void {
    const over = this.#entries.filter(({ isCovered }) => isCovered);
    if (over.length === 0) return;
    this.#entries = this.#entries.filter(({ isCovered }) => !isCovered);
    this.#changed(over.flatMap(({ changes }) => [...changes.keys()]));
  }

  /** The oldest that wait, together as many as fit in one request. */
  #next(): Entry[] {
    const batch: Entry[] = [];
    let size = 0;
    for (const entry of this.#entries.filter(({ state }) => state === 'waiting')) {
      size += entry.changes.size;
      // A copy is made of what the email is when its turn comes.
      const isCopy = isCopying(entry.changes);
      if (batch.length > 0 && (size > MOST_AT_ONCE || isCopy)) break;
      batch.push(entry);
      if (isCopy) break;
    }
    return batch;
  }

  async #ask(batch: readonly Entry[]): Promise<void> {
    for (const entry of batch) entry.state = 'sent';
    const changes = new Map<EmailId, EmailChange>();
    for (const entry of batch)
      for (const [id, change] of entry.changes) changes.set(id, foldChanges(changes.get(id) ?? {}, change));
    try {
      const refused = new Map<EmailId, SetError>();
      const all = [...changes];
      for (let at = 0; at < all.length; at += MOST_AT_ONCE)
        for (const [id, error] of await this.#set(all.slice(at, at + MOST_AT_ONCE))) refused.set(id, error);
      this.#answered(batch, changes, refused);
    } catch (error) {
      if (error instanceof MethodRefused && !isForNow(error)) {
        const no: SetError = { type: error.error.type };
        return this.#answered(batch, changes, new Map([...changes.keys()].map((id) => [id, no])));
      }
      for (const entry of batch) entry.state = 'waiting';
      this.#tries += 1;
      const isHopeless = !(error instanceof TransportError && error.kind === 'network') && this.#tries >= MOST_TRIES;
      if (!isHopeless) throw error;
      this.#tries = 0;
      this.#answered(batch, changes, new Map([...changes.keys()].map((id) => [id, { type: 'serverFail' }])));
    }
  }

  async #set(changes: readonly (readonly [EmailId, EmailChange])[]): Promise<[EmailId, SetError][]> {
    const { accountId, call, onCopied } = this.#options;
    if (isCopying(new Map(changes))) {
      const { copyEmails } = await import('@/lib/client/cache/copy-emails');
      return copyEmails({ accountId, call, onCopied }, changes);
    }
    const update: Record<string, Patch> = {};
    const destroy: EmailId[] = [];
    for (const [id, change] of changes) {
      if (change.isDestroyed) destroy.push(id);
      else update[id] = patchOf(change);
    }
    const [result] = await call([['Email/set', { accountId, update, destroy }, 's']]);
    const { notUpdated, notDestroyed } = responseOf<SetResponse>(result);
    return Object.entries({ ...notUpdated, ...notDestroyed }) as [EmailId, SetError][];
  }

  #answered(batch: readonly Entry[], changes: EmailChanges, refused: ReadonlyMap<EmailId, SetError>): void {
    const done = new Map([...changes].filter(([id]) => !refused.has(id)));
    for (const entry of batch) {
      entry.state = 'done';
      for (const id of refused.keys()) entry.changes.delete(id);
    }
    this.#options.onDone(done);
    this.#changed(changes.keys());
    // What is gone was destroyed by somebody else, which the news tell: nobody needs to be told that it cannot be changed.
    const told = new Map([...refused].filter(([, { type }]) => type !== 'notFound'));
    if (told.size > 0) this.#options.onRefused(told);
    this.#options.onNews();
  }

  #changed(emails: Iterable<EmailId>): void {
    const ids = [...emails];
    for (const id of ids) {
      this.#folded.delete(id);
      for (const { changes } of this.#entries) {
        const change = changes.get(id);
        if (change) this.#folded.set(id, foldChanges(this.#folded.get(id) ?? {}, change));
      }
    }
    this.version += 1;
    this.#options.onChanged(ids);
  }
}

const isCopying = (changes: EmailChanges): boolean => [...changes.values()].some(({ copyTo }) => copyTo !== undefined);

const isForNow = ({ error }: MethodRefused): boolean =>
  error.type === 'serverFail' || error.type === 'serverUnavailable' || error.type === 'serverPartialFail';
