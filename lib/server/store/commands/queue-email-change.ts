import type { AccountNo } from '@/lib/base/ids';
import type { CommandKind, EmailPatch } from '@/lib/server/store/commands/command';
import { insertCommand } from '@/lib/server/store/commands/command-rows';
import { leaveCommands } from '@/lib/server/store/commands/leave-commands';
import { changeUnsent, unsentEmails } from '@/lib/server/store/commands/unsent-emails';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { settleEmails } from '@/lib/server/store/settle-emails';
import { type Sql, statement } from '@/lib/server/store/sql';
import { copiedAway } from '@/lib/server/store/transfers/held-removals';
import type { Changes } from '@/lib/server/store/write-transaction';

export type QueueEmailChange = {
  readonly account: AccountNo;
  readonly seq: number;
  /** At most 200. */
  readonly emails: readonly number[];
  readonly patch: EmailPatch;
  /** Not before. */
  readonly runAfter?: Date | undefined;
  /** Not before that command is gone: the append of the draft that takes the place of this one. */
  readonly after?: number | null | undefined;
  /**
   * Whoever waits for the append of a draft that is forgotten now waits for this command from here on. Without it `after`.
   */
  readonly successor?: number | null | undefined;
};

export type QueuedChange = {
  /** The last command that was written; 0: nothing is left to be done on a server. */
  readonly command: number;
  readonly changes: Changes;
};

type Queued = { readonly commands: readonly number[]; readonly changes: Changes };

const NOTHING: EmailPatch = { addKeywords: [], removeKeywords: [], addBoxes: [], removeBoxes: [] };
// An email that would be in no mailbox any more is destroyed (RFC 8621 §4.6).
const LEAVING_ALL = statement(
  'commands-leaving-all',
  `select "no" from "EmailState" where "accountId" = $1 and "no" = any($2::int8[]) and "mailboxes" <@ $3::int4[]`,
);

const touchesKeywords = (patch: EmailPatch): boolean => patch.addKeywords.length + patch.removeKeywords.length > 0;
const touchesBoxes = (patch: EmailPatch): boolean => patch.addBoxes.length + patch.removeBoxes.length > 0;

/**
 * Changes emails here at once, and notes what must happen on the server for it. Inside a writeTransaction, whose change record
 * must contain `changes`; afterwards `hints.wake('command', account)`. An email that no server has yet is changed where it lies:
 * its append follows it, and when it leaves its last mailbox it is forgotten.
 */
export const queueEmailChange = async (sql: Sql, change: QueueEmailChange): Promise<QueuedChange> => {
  const { account, seq } = change;
  const emails = [...new Set(change.emails)];
  const held = await copiedAway(sql, account, await destroyedBy(sql, change, emails));
  const free = emails.filter((no) => !held.includes(no));
  const unsent = await unsentEmails(sql, account, free);
  const there = free.filter((no) => !unsent.includes(no));
  const queued = [
    ...(held.length > 0 ? [await queueHeld(sql, change, held)] : []),
    ...(unsent.length > 0 ? [await queueUnsent(sql, change, unsent)] : []),
    ...(there.length > 0 ? [await queueThere(sql, change, there)] : []),
  ];
  const successor = change.successor ?? change.after ?? null;
  const settled = await settleEmails(sql, account, { nos: emails, seq, successor: successor || null });
  return {
    command: queued.flatMap(({ commands }) => commands).at(-1) ?? 0,
    changes: mergeChanges(...queued.map(({ changes }) => changes), settled),
  };
};

/** Those that the change takes out of all their mailboxes. */
const destroyedBy = async (
  sql: Sql,
  { account, patch: { addBoxes, removeBoxes } }: QueueEmailChange,
  emails: readonly number[],
): Promise<number[]> =>
  addBoxes.length > 0 || removeBoxes.length === 0 ? [] : leavingAll(sql, account, { emails, removeBoxes });

/**
 * They are being copied into another account: gone here at once, but kept wherever they are, until the copy is known to be whole
 * (store/transfers).
 */
const queueHeld = async (
  sql: Sql,
  { account, patch, after }: QueueEmailChange,
  emails: readonly number[],
): Promise<Queued> => {
  const removal = { ...NOTHING, removeBoxes: patch.removeBoxes };
  const made = { kind: 'mailboxes', emails, patch: removal, arguments: { destroy: true }, held: true, after } as const;
  const command = await insertCommand(sql, account, made);
  const commands = command === undefined ? [] : [command];
  return { commands, changes: { operation: { created: commands } } };
};

/** Keywords first: a message that is moved takes them along. */
const queueThere = async (sql: Sql, change: QueueEmailChange, emails: readonly number[]): Promise<Queued> => {
  const { account, patch, runAfter } = change;
  const after = change.after || null;
  const commands: number[] = [];
  const queue = async (kind: CommandKind, nos: readonly number[], part: Partial<EmailPatch>, more: object = {}) => {
    const made = { kind, emails: nos, patch: { ...NOTHING, ...part }, arguments: { ...more }, runAfter, after };
    const command = nos.length > 0 ? await insertCommand(sql, account, made) : undefined;
    if (command !== undefined) commands.push(command);
  };
  const { addKeywords, removeKeywords, addBoxes, removeBoxes } = patch;
  if (touchesKeywords(patch)) await queue('keywords', emails, { addKeywords, removeKeywords });
  if (touchesBoxes(patch)) {
    const destroyed = await destroyedBy(sql, change, emails);
    const moved = emails.filter((no) => !destroyed.includes(no));
    await queue('mailboxes', moved, { addBoxes, removeBoxes });
    await queue('mailboxes', destroyed, { removeBoxes }, { destroy: true });
  }
  return { commands, changes: { operation: { created: commands } } };
};

const leavingAll = async (
  sql: Sql,
  account: AccountNo,
  { emails, removeBoxes }: { emails: readonly number[]; removeBoxes: readonly number[] },
): Promise<number[]> =>
  (await sql.rows<{ no: number }>(LEAVING_ALL, [account, emails, removeBoxes])).map(({ no }) => no);

/** Drafts: their appends begin anew, wherever they are to lie now. */
const queueUnsent = async (sql: Sql, change: QueueEmailChange, emails: readonly number[]): Promise<Queued> => {
  const { account, patch, runAfter } = change;
  const after = change.after || null;
  const places = await changeUnsent(sql, account, { emails, patch });
  if (!touchesBoxes(patch)) return { commands: [], changes: {} };
  const commands: number[] = [];
  const done: Changes[] = [];
  for (const { no, boxes } of places) {
    const append = {
      kind: 'mailboxes',
      emails: [no],
      patch: { ...NOTHING, addBoxes: boxes },
      runAfter,
      after,
    } as const;
    const command = await insertCommand(sql, account, append);
    if (command === undefined) continue;
    commands.push(command);
    const others = { emails: [no], commands: null, except: [command], successor: command };
    done.push({ operation: { created: [command] } }, await leaveCommands(sql, account, others));
  }
  return { commands, changes: mergeChanges(...done) };
};
