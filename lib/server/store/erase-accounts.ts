import type { AccountNo } from '@/lib/base/ids';
import { removeBlobFolder } from '@/lib/server/store/blobs/blob-files';
import { type Statement, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { giveUpTransfers } from '@/lib/server/store/transfers/end-transfer';

/** Everything that is kept of one account; its identities go with its own row. */
const TABLES = [
  'EmailSubmission',
  'Transfer',
  'Command',
  'BulkEmail',
  'BulkOperation',
  'Snooze',
  'Discarded',
  'ClientKey',
  'Pop3Message',
  'ImportMessage',
  'Import',
  'FetchRequest',
  'ServerSearch',
  'SearchDocument',
  'ListEntry',
  'ListBucket',
  'EmailCopy',
  'EmailContent',
  'EmailState',
  'ThreadLink',
  'ThreadAlias',
  'ThreadPin',
  'Tombstone',
  'Change',
  'Blob',
  'Quota',
  'RuleRun',
  'Rule',
  'Label',
  'Mailbox',
  'AccountState',
] as const;

/** Rows a transaction takes: a removed account with a million messages must not keep others waiting. */
const AT_ONCE = 2000;

const ERASE: readonly Statement[] = TABLES.map((table) =>
  statement(
    `erase-${table}`,
    `delete from "${table}" where "accountId" = $1 and ctid = any(array(
       select ctid from "${table}" where "accountId" = $1 limit ${AT_ONCE})) returning 1 as one`,
  ),
);
const FORGET = statement('erase-account', `delete from "MailAccount" where "id" = $1 and "status" = 'removed'`);

// Not of one account: those whose owners have removed them.
const REMOVED = {
  name: 'erase-removed',
  text: `select "id" as no from "MailAccount" where "status" = 'removed' order by 1`,
};

/** Erases what is kept of accounts that were removed. What was begun and not ended is gone on with by whoever comes next. */
export const eraseRemoved = async (store: Store, signal?: AbortSignal): Promise<void> => {
  for (const { no } of await store.database.rows<{ no: AccountNo }>(REMOVED, [])) {
    await giveUpTransfers(store, no);
    for (const one of ERASE) {
      while ((await store.database.rows(one, [no])).length === AT_ONCE) if (signal?.aborted) return;
    }
    await removeBlobFolder(store.blobRoot, no);
    await store.database.rows(FORGET, [no]);
  }
};
