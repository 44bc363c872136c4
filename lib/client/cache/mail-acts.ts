import type { Clock } from '@/lib/base/clock';
import type { AccountId, EmailId } from '@/lib/base/ids';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import { type EmailChange, inverseOf } from '@/lib/client/cache/email-change';
import { MailNotices } from '@/lib/client/cache/mail-notice';
import { type UndoneCopy, UndoStack, type UndoStore } from '@/lib/client/cache/undo-stack';

/** What a person does to some emails of one account. */
export type MailAct = {
  readonly accountId: AccountId;
  readonly changes: ReadonlyMap<EmailId, EmailChange>;
  /** What was done, in the past tense, for the toast; null: it is seen where it happens, and can be undone all the same. */
  readonly told: string | null;
  /** What it is called in the list of what can be undone. Missing: it cannot be undone. */
  readonly undoText?: string;
};

export type MailActsOptions = {
  readonly clock: Clock;
  readonly memoryOf: (accountId: AccountId) => AccountMemory;
  readonly undoStore: () => Promise<UndoStore>;
  readonly makeKey: () => string;
};

/** Everything that changes mail goes through here: shown at once, sent in order, taken back on request. */
export class MailActs {
  readonly notices = new MailNotices();
  readonly undo: UndoStack;
  readonly #options: MailActsOptions;
  /** Of this page: by the keys of copies, what they are called. */
  readonly #copied = new Map<string, EmailId>();

  constructor(options: MailActsOptions) {
    this.#options = options;
    this.undo = new UndoStack({ clock: options.clock, store: options.undoStore });
  }

  act({ accountId, changes, told, undoText }: MailAct): void {
    const { memoryOf, makeKey, clock } = this.#options;
    const memory = memoryOf(accountId);
    const inverse: [EmailId, EmailChange][] = [];
    const copies: UndoneCopy[] = [];
    for (const [id, change] of changes) {
      const email = memory.records.email(id);
      const { copyTo, isDestroyed } = change;
      if (email && copyTo)
        copies.push({ key: copyTo.key, to: copyTo.accountId, back: isDestroyed ? email.mailboxIds : null });
      else if (email) inverse.push([id, inverseOf(email, change)]);
    }
    const undone = { accountId, changes: inverse, ...(copies.length > 0 && { copies }) };
    const entry = undoText === undefined ? undefined : { id: makeKey(), at: clock(), text: undoText, ...undone };
    if (entry) this.undo.push(entry);
    memory.pending.add(changes);
    if (told !== null) this.notices.tell({ tone: 'done', text: told, ...(entry && { undo: entry.id }) });
  }

  /** Takes back the newest, or the entry with this id. Gives what was taken back; undefined: there is nothing. */
  async takeBack(id?: string): Promise<string | undefined> {
    const entry = await this.undo.take(id);
    if (!entry) return undefined;
    this.notices.dismiss();
    const { memoryOf, makeKey } = this.#options;
    memoryOf(entry.accountId).pending.add(new Map(entry.changes));
    if (entry.copies) {
      const { takeBackCopies } = await import('@/lib/client/cache/take-back-copies');
      const { accountId, copies } = entry;
      await takeBackCopies({ accountId, copies }, { memoryOf, makeKey, idOf: (key) => this.#copied.get(key) });
    }
    return entry.text;
  }

  /** The server has made copies of emails in another account. */
  copied(ids: ReadonlyMap<string, EmailId>): void {
    for (const [key, id] of ids) this.#copied.set(key, id);
    this.undo.copied(ids);
  }
}
