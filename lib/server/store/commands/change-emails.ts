import type { AccountNo } from '@/lib/base/ids';
import type { EmailPatch } from '@/lib/server/store/commands/command';
import { queueEmailChange } from '@/lib/server/store/commands/queue-email-change';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { keepSnooze, type Snooze } from '@/lib/server/store/snoozes/snooze';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** Emails per transaction: it holds the account's lock. */
const BATCH = 200;

export type EmailChange = {
  readonly emails: readonly number[];
  readonly patch: EmailPatch;
  /** They are snoozed: the patch moves them where they wait. */
  readonly snooze?: Snooze | null;
};
export type ChangeEmailsOptions = {
  readonly epoch?: number | null;
  /** As in queueEmailChange, for all of them. */
  readonly after?: number | null;
  readonly successor?: number | null;
};

/** Emails with the same patch are one command, at most BATCH of them; as many commands as fit go into one transaction. */
const inTransactions = (changes: readonly EmailChange[]): EmailChange[][] => {
  const groups = new Map<string, { emails: Set<number>; patch: EmailPatch; snooze: Snooze | null }>();
  for (const { emails, patch, snooze = null } of changes) {
    const { addKeywords, removeKeywords, addBoxes, removeBoxes } = patch;
    const key = JSON.stringify([addKeywords, removeKeywords, addBoxes, removeBoxes, snooze]);
    const group = groups.get(key) ?? { emails: new Set<number>(), patch, snooze };
    for (const email of emails) group.emails.add(email);
    groups.set(key, group);
  }
  const transactions: EmailChange[][] = [[]];
  let room = BATCH;
  for (const { emails, patch, snooze } of groups.values()) {
    const waiting = [...emails];
    while (waiting.length > 0) {
      if (room === 0) {
        transactions.push([]);
        room = BATCH;
      }
      const taken = waiting.splice(0, room);
      room -= taken.length;
      transactions.at(-1)?.push({ emails: taken, patch, snooze });
    }
  }
  return transactions.filter((transaction) => transaction.length > 0);
};

/**
 * Changes emails here at once and has it done on the mail server afterwards; a patch that removes all mailboxes of an email
 * destroys it. More than 200 emails take several transactions, each complete in itself. Wakes the owner of the account.
 */
export const changeEmails = async (
  store: Store,
  account: AccountNo,
  changes: readonly EmailChange[],
  { epoch = null, ...wait }: ChangeEmailsOptions = {},
): Promise<void> => {
  for (const transaction of inTransactions(changes)) {
    await writeTransaction(store.database, store.hints, { account, epoch }, async (sql, seq) => {
      const done: Changes[] = [];
      for (const { emails, patch, snooze } of transaction) {
        done.push((await queueEmailChange(sql, { account, seq, emails, patch, ...wait })).changes);
        if (snooze) done.push(await keepSnooze(sql, account, { emails, snooze }));
      }
      return { changes: mergeChanges(...done), result: undefined };
    });
  }
  if (changes.length > 0) store.hints.wake('command', account);
};
