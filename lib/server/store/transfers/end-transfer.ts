import type { AccountNo } from '@/lib/base/ids';
import type { CommandError } from '@/lib/server/store/commands/command';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { copiedAway, giveBack, releaseRemoval } from '@/lib/server/store/transfers/held-removals';
import { openTransfers, type TransferKey } from '@/lib/server/store/transfers/transfer';
import { type Changes, NotOwnerError, writeTransaction } from '@/lib/server/store/write-transaction';

/** whole: the server of the target holds the same octets. failed: it does not; `error` is told, null: by the person's own doing. */
export type TransferEnd = { readonly kind: 'whole' } | { readonly kind: 'failed'; readonly error: CommandError | null };

// Under the lock of the account that it comes from: whoever destroys the original there sees it or does not, for good.
const DELETE = statement(
  'transfers-delete',
  `delete from "Transfer" where "fromAccountId" = $1 and "accountId" = $2 and "emailNo" = $3 returning "emailNo"`,
);
// The account that it came from is no more.
const FORGET = statement('transfers-forget', `delete from "Transfer" where "accountId" = $1 and "emailNo" = $2`);

/**
 * A copy has come to its end, in one transaction of the account that it came from: an original that was destroyed meanwhile is let go
 * from its server, once all its copies are whole, or is seen again. Repeating it changes nothing.
 */
export const endTransfer = async (store: Store, transfer: TransferKey, end: TransferEnd): Promise<void> => {
  const { account, emailNo, fromAccount, fromEmailNo } = transfer;
  try {
    const where = { account: fromAccount, epoch: null };
    const isDue = await writeTransaction(store.database, store.hints, where, async (sql, seq) => {
      const deleted = await sql.rows(DELETE, [fromAccount, account, emailNo]);
      if (deleted.length === 0) return nothing;
      const held = { emailNo: fromEmailNo, seq };
      if (end.kind === 'failed') {
        const changes = await giveBack(sql, fromAccount, { ...held, error: end.error });
        return { changes, result: false };
      }
      // Another copy of it is still on its way.
      if ((await copiedAway(sql, fromAccount, [fromEmailNo])).length > 0) return nothing;
      const released = await releaseRemoval(sql, fromAccount, held);
      return { changes: released.changes, result: released.isDue };
    });
    if (isDue) store.hints.wake('command', fromAccount);
  } catch (error) {
    if (!(error instanceof NotOwnerError)) throw error;
    await store.database.rows(FORGET, [account, emailNo]);
  }
};

const nothing: { changes: Changes; result: boolean } = { changes: {}, result: false };

/** The account is about to be erased: what was on its way to it is seen again where it came from. */
export const giveUpTransfers = async (store: Store, account: AccountNo): Promise<void> => {
  for (const transfer of await openTransfers(store, account, null))
    await endTransfer(store, transfer, { kind: 'failed', error: null });
};

/**
 * The person takes a move back while it is on its way: the original is seen again at once, and is not removed whatever becomes of its
 * copy. Was it still to be had?
 */
export const takeBack = (store: Store, { fromAccount, fromEmailNo }: TransferKey): Promise<boolean> =>
  writeTransaction(store.database, store.hints, { account: fromAccount, epoch: null }, async (sql, seq) => {
    const changes = await giveBack(sql, fromAccount, { emailNo: fromEmailNo, seq, error: null });
    return { changes, result: (changes.email?.created?.length ?? 0) > 0 };
  });
