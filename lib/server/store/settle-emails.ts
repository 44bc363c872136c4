import type { AccountNo } from '@/lib/base/ids';
import { leaveCommands } from '@/lib/server/store/commands/leave-commands';
import { derivedChanges } from '@/lib/server/store/derived-changes';
import { deriveEmails } from '@/lib/server/store/join-copies';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { endSnoozes } from '@/lib/server/store/snoozes/snooze';
import type { Sql } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

export type SettleEmails = {
  readonly nos: readonly number[];
  readonly seq: number;
  /** The command that takes the place of those that are forgotten with their emails. */
  readonly successor?: number | null;
};

/**
 * After copies or commands of these emails have changed: what they are now, and what a client must be told. An email without any
 * copy is forgotten, and its commands with it. Under the account's lock.
 */
export const settleEmails = async (
  sql: Sql,
  account: AccountNo,
  { nos, seq, successor = null }: SettleEmails,
): Promise<Changes> => {
  const derived = await deriveEmails(sql, account, nos, seq);
  if (derived.length === 0) return {};
  const changes = await derivedChanges(sql, account, derived);
  await endSnoozes(
    sql,
    account,
    derived.map(({ no }) => no),
  );
  const gone = derived.filter((email) => email.isGone).map((email) => email.no);
  if (gone.length === 0) return changes;
  return mergeChanges(changes, await leaveCommands(sql, account, { emails: gone, commands: null, successor }));
};
