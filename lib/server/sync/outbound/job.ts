import type { ImapConnection } from '@/lib/server/protocols/imap/imap-connection';
import type { SelectedMailbox } from '@/lib/server/protocols/imap/select-mailbox';
import { type CommandError, type EmailPatch, isDestroy } from '@/lib/server/store/commands/command';
import { postponeCommand, refuseCommand, startCommand } from '@/lib/server/store/commands/command-state';
import { finishEmails } from '@/lib/server/store/commands/finish-command';
import type { StoredMailbox } from '@/lib/server/store/mailboxes';
import type { Batch } from '@/lib/server/sync/outbound/coalesce-commands';
import { commandFailure } from '@/lib/server/sync/outbound/command-failure';
import type { OutboundSession } from '@/lib/server/sync/outbound/outbound-session';
import { owned, type SyncContext } from '@/lib/server/sync/sync-account';

/** What was looked for so often is not there; the last time is some four minutes after the first. */
const MOST_LOOKS = 8;
const FIRST_REST_MS = 1000;

export type JobOptions = {
  readonly context: SyncContext;
  readonly connection: ImapConnection;
  readonly outbound: OutboundSession;
  readonly boxes: ReadonlyMap<number, StoredMailbox>;
  readonly batch: Batch;
  /** Those of its emails that no earlier command stands before. */
  readonly emails: Iterable<number>;
};

/** One batch of commands while it is carried out: which of its emails are still to be dealt with, and what becomes of the others. */
export class Job {
  readonly context: SyncContext;
  readonly connection: ImapConnection;
  readonly outbound: OutboundSession;
  readonly boxes: ReadonlyMap<number, StoredMailbox>;
  readonly patch: EmailPatch;
  /** A person has done away with them, wherever they lie. */
  readonly isDestroy: boolean;
  /** Still to be dealt with. */
  readonly open: Set<number>;
  /** Not done: later commands of the same emails must wait. */
  readonly blocked = new Set<number>();
  readonly #batch: Batch;
  readonly #later = new Map<number, number>();
  #isFruitful = false;

  constructor({ context, connection, outbound, boxes, batch, emails }: JobOptions) {
    this.context = context;
    this.connection = connection;
    this.outbound = outbound;
    this.boxes = boxes;
    this.#batch = batch;
    this.open = new Set(emails);
    const [first] = batch.commands;
    if (!first) throw new Error('A batch without commands');
    this.patch = first.patch;
    this.isDestroy = isDestroy(first);
  }

  /** Something was done: what waited for it may be due now. */
  get isFruitful(): boolean {
    return this.#isFruitful;
  }

  /** When the first of them was asked for. */
  get since(): Date {
    return new Date(Math.min(...this.#batch.commands.map(({ createdAt }) => createdAt.getTime())));
  }

  get #attempts(): number {
    return Math.max(...this.#batch.commands.map((command) => command.attempts));
  }

  /** The commands that concern one of these emails. */
  nosOf(emails: Iterable<number>): number[] {
    const wanted = new Set(emails);
    return this.#batch.commands
      .filter((command) => command.emails.some((email) => wanted.has(email)))
      .map(({ no }) => no);
  }

  /** Under our epoch, right before something is changed: whoever has lost the account stops here (NotOwnerError). */
  async begin(emails: Iterable<number>): Promise<void> {
    await startCommand(this.context.store, owned(this.context), this.nosOf(emails));
  }

  /** The server has done what they wanted, or has nothing left that they could be done to. */
  async finish(emails: readonly number[]): Promise<void> {
    if (emails.length === 0) return;
    await finishEmails(this.context.store, owned(this.context), { nos: this.nosOf(emails), emails });
    this.done(emails);
  }

  /** What became of them is in the store. */
  done(emails: Iterable<number>): void {
    this.#isFruitful = true;
    for (const email of emails) this.open.delete(email);
  }

  /** Rolled back, and told. */
  async refuse(emails: readonly number[], error: CommandError): Promise<void> {
    const { store, log, account } = this.context;
    if (emails.length === 0) return;
    log.info('command.refused', { account, commands: this.nosOf(emails), ...error });
    const refused = new Set(emails);
    for (const command of this.#batch.commands) {
      const concerned = command.emails.filter((email) => refused.has(email));
      if (concerned.length > 0) await refuseCommand(store, owned(this.context), command.no, concerned, error);
    }
    this.done(emails);
  }

  /** Left as it is; it goes on after a round, or after `ms`. What was looked for too often is given up. */
  async putOff(emails: readonly number[], ms?: number): Promise<void> {
    if (emails.length === 0) return;
    const nos = this.nosOf(emails);
    const attempts = this.#attempts;
    if (ms === undefined && attempts >= MOST_LOOKS)
      return this.refuse(emails, { code: 'command.lost', serverText: null });
    const rest = ms ?? (attempts === 0 ? 0 : FIRST_REST_MS * 2 ** (attempts - 1));
    for (const no of nos) {
      this.#later.set(no, Math.max(rest, this.#later.get(no) ?? 0));
      if (ms === undefined) this.outbound.hold(no);
    }
    this.leave(emails);
  }

  /** Somebody else deals with them, or they must wait for something: nothing is noted. */
  leave(emails: Iterable<number>): void {
    for (const email of emails) {
      this.open.delete(email);
      this.blocked.add(email);
    }
  }

  /** Does something on the server for these emails; a no is dealt with, the end of the connection is thrown. */
  async attempt<R>(emails: readonly number[], work: () => Promise<R>): Promise<R | undefined> {
    try {
      return await work();
    } catch (error) {
      const failure = commandFailure(error, this.#attempts);
      if (failure.kind === 'refused') await this.refuse(emails, failure.error);
      else await this.putOff(emails, failure.kind === 'later' ? failure.afterMs : undefined);
      return undefined;
    }
  }

  /**
   * Selects a mailbox to change something in it; undefined when that cannot be done now, and the emails are put off: it was
   * numbered anew, or is not there, and a round must look at it first.
   */
  async select(mailboxNo: number, emails: readonly number[]): Promise<SelectedMailbox | undefined> {
    const box = this.boxes.get(mailboxNo);
    const selected = box && (await this.#selectQuietly(box.path));
    if (selected && selected.uidValidity === box.uidValidity) return selected;
    await this.putOff(emails);
    return undefined;
  }

  /** SELECT changes nothing, so its refusal is no answer to a command. */
  async #selectQuietly(path: string): Promise<SelectedMailbox | undefined> {
    try {
      return await this.connection.select(path);
    } catch (error) {
      commandFailure(error, 0);
      return undefined;
    }
  }

  /** Notes what was put off. */
  async close(): Promise<void> {
    this.leave([...this.open]);
    for (const [no, ms] of this.#later) {
      const runAfter = new Date(Date.now() + ms);
      await postponeCommand(this.context.store, owned(this.context), no, runAfter);
    }
  }
}
