import type { AccountNo } from '@/lib/base/ids';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { settleEmails } from '@/lib/server/store/settle-emails';
import type { Sql } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** Emails per transaction: it holds the account's lock. */
const BATCH = 200;

/** What one step did: the emails that must be looked at again, and what else changed. */
export type Touched = { readonly emails: readonly number[]; readonly changes?: Changes };

/** Notes what a server has done, a few hundred at a time, each time in one transaction with what follows from it. */
export const inBatches = async <T>(
  store: Store,
  where: { readonly account: AccountNo; readonly epoch: number | null },
  items: readonly T[],
  touch: (sql: Sql, batch: readonly T[]) => Promise<Touched>,
): Promise<void> => {
  for (let at = 0; at < items.length; at += BATCH)
    await writeTransaction(store.database, store.hints, where, async (sql, seq) => {
      const { emails, changes = {} } = await touch(sql, items.slice(at, at + BATCH));
      const settled = await settleEmails(sql, where.account, { nos: emails, seq });
      return { changes: mergeChanges(changes, settled), result: undefined };
    });
};
