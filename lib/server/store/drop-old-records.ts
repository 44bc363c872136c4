import type { AccountNo } from '@/lib/base/ids';
import { dropOldBulk } from '@/lib/server/store/bulk/bulk-operations';
import { pruneChanges } from '@/lib/server/store/changes';
import { forgetOldKeys } from '@/lib/server/store/client-keys';
import { dropOldOperations } from '@/lib/server/store/commands/operations';
import { dropOldImports } from '@/lib/server/store/imports/imports';
import type { Store } from '@/lib/server/store/store';

/** Not of one account: all of them, one after the other. */
const ACCOUNTS = { name: 'old-records-accounts', text: 'select "accountId" as account from "AccountState" order by 1' };

/** Housekeeping: change rows, keys of creates and reports of imports after 30 days, refusals that nobody has read after 7, what can be taken back as a whole after one. */
export const dropOldRecords = async (store: Store, signal: AbortSignal): Promise<void> => {
  await forgetOldKeys(store);
  for (const { account } of await store.database.rows<{ account: AccountNo }>(ACCOUNTS, [])) {
    if (signal.aborted) return;
    await pruneChanges(store, account);
    await dropOldOperations(store, account);
    await dropOldBulk(store, account);
    await dropOldImports(store, account);
  }
};
