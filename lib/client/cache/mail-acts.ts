import type { Clock } from '@/lib/base/clock';
import type { AccountId, EmailId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import type { BulkAct } from '@/lib/client/cache/act-on-all';
import type { ThreadAct } from '@/lib/client/cache/decide-thread';
import { type EmailChange, inverseOf, type PlacedEmail } from '@/lib/client/cache/email-change';
import { MailNotices } from '@/lib/client/cache/mail-notice';
import {
  type SentMessage,
  type UndoEntry,
  type UndoneCopy,
  UndoStack,
  type UndoStore,
} from '@/lib/client/cache/undo-stack';
import type { CallMethods } from '@/lib/client/transport/batch-calls';

/** What a person does to some emails of one account. */
export type MailAct = {
  readonly accountId: AccountId;
  readonly changes: ReadonlyMap<EmailId, EmailChange>;
  /** How emails are now that need not be here: they are changed, and brought back, all the same. */
  readonly before?: ReadonlyMap<EmailId, PlacedEmail>;
  /** What was done, in the past tense, for the toast; null: it is seen where it happens, and can be undone all the same. */
  readonly told: string | null;
  /** What it is called in the list of what can be undone. Missing: it cannot be undone. */
  readonly undoText?: string;
  /** It is done because this message was sent. */
  readonly sent?: SentMessage;
  /** It is taken back with that message, and in no other way. */
  readonly isBound?: boolean;
};

export type MailActsOptions = {
  readonly call: CallMethods;
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

  act({ accountId, changes, before, told, undoText, sent, isBound }: MailAct): void {
    const { memoryOf, makeKey, clock } = this.#options;
    const memory = memoryOf(accountId);
    const inverse: [EmailId, EmailChange][] = [];
    const copies: UndoneCopy[] = [];
    for (const [id, change] of changes) {
      const email = memory.records.email(id) ?? before?.get(id);
      const { copyTo, isDestroyed } = change;
      if (email && copyTo)
        copies.push({ key: copyTo.key, to: copyTo.accountId, back: isDestroyed ? email.mailboxIds : null });
      else if (email) inverse.push([id, inverseOf(email, change)]);
    }
    const undone = {
      accountId,
      changes: inverse,
      ...(copies.length > 0 && { copies }),
      ...(sent && { sent }),
      ...(isBound && { isBound }),
    };
    const entry = undoText === undefined ? undefined : { id: makeKey(), at: clock(), text: undoText, ...undone };
    if (entry) this.undo.push(entry);
    memory.pending.add(changes);
    if (told !== null) this.notices.tell({ tone: 'done', text: told, ...(entry && { undo: entry.id }) });
  }

  /** Has the server change all that a filter finds. Never throws. */
  async actOnAll(act: BulkAct): Promise<void> {
    const room = await import('@/lib/client/cache/act-on-all').catch(() => undefined);
    if (!room) return this.notices.tell({ tone: 'failed', text: translate('act.all.failed') });
    const { call, clock, makeKey } = this.#options;
    await room.actOnAll({ call, clock, makeKey, notices: this.notices, undo: this.undo }, act);
  }

  /** Has the server split conversations or merge them. Never throws. */
  async decideThread(act: ThreadAct): Promise<void> {
    const room = await import('@/lib/client/cache/decide-thread').catch(() => undefined);
    if (!room) return this.notices.tell({ tone: 'failed', text: translate('act.thread.offline') });
    const { call, clock, makeKey } = this.#options;
    await room.decideThread({ call, clock, makeKey, notices: this.notices, undo: this.undo }, act);
  }

  /**
   * Takes back the newest, or the entry with this id. Gives what was taken back; undefined: there is nothing; null: it could not be, and
   * that has been told.
   */
  async takeBack(id?: string): Promise<string | null | undefined> {
    const entry = await this.undo.take(id);
    if (!entry) return undefined;
    this.notices.dismiss();
    const { memoryOf, makeKey } = this.#options;
    memoryOf(entry.accountId).pending.add(new Map(entry.changes));
    if (!(await this.#takeBackThere(entry))) return null;
    if (entry.copies) {
      const { takeBackCopies } = await import('@/lib/client/cache/take-back-copies');
      const { accountId, copies } = entry;
      await takeBackCopies({ accountId, copies }, { memoryOf, makeKey, idOf: (key) => this.#copied.get(key) });
    }
    return entry.text;
  }

  /** Takes back what was done because a message was sent, which is not sent after all. */
  async takeBackSent({ accountId, emailId }: SentMessage): Promise<void> {
    await this.undo.load();
    const entry = this.undo.view
      .read()
      .findLast(({ sent }) => sent?.accountId === accountId && sent.emailId === emailId);
    if (entry) await this.takeBack(entry.id);
  }

  /** What the server did as a whole. */
  async #takeBackThere(entry: UndoEntry): Promise<boolean> {
    const { accountId, operation, decision } = entry;
    const { call } = this.#options;
    if (!operation && !decision) return true;
    try {
      if (operation) {
        const { takeBackAll } = await import('@/lib/client/cache/act-on-all');
        if (await takeBackAll(call, accountId, operation)) return true;
      } else if (decision) {
        const { takeBackDecision } = await import('@/lib/client/cache/decide-thread');
        if (await takeBackDecision(call, accountId, decision)) return true;
      }
    } catch {
      // It can still be taken back: nothing is known to have been.
      this.undo.push(entry);
    }
    this.notices.tell({ tone: 'failed', text: translate('act.all.failed') });
    return false;
  }

  /** The server has made copies of emails in another account. */
  copied(ids: ReadonlyMap<string, EmailId>): void {
    for (const [key, id] of ids) this.#copied.set(key, id);
    this.undo.copied(ids);
  }
}
