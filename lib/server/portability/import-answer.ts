import { type AccountNo, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import type { ImportAnswer, ImportList, MailImport } from '@/lib/jmap/waxwing/mail-import';
import type { readLookRequest } from '@/lib/server/portability/import-request';
import { getImports, importedMessages, type StoredImport } from '@/lib/server/store/imports/imports';
import type { Store } from '@/lib/server/store/store';

const recordOf = ({ no: _no, mailboxNo, ...record }: StoredImport): MailImport => ({
  ...record,
  mailboxId: mailboxIdOf(mailboxNo as MailboxNo),
});

/** What is told of an import and its messages, or of the last imports; undefined: there is no such import. */
export const lookAtImports = async (
  store: Store,
  account: AccountNo,
  { key, after, outcome = null }: NonNullable<ReturnType<typeof readLookRequest>>,
): Promise<ImportAnswer | ImportList | undefined> => {
  const found = await getImports(store, account, key ?? null);
  if (key === undefined) return { imports: found.map(recordOf) };
  const [one] = found;
  if (!one) return undefined;
  // The counts are read first: a report may be ahead of them, never behind.
  const messages = await importedMessages(store, { account, no: one.no }, { after, outcome });
  return { import: recordOf(one), messages };
};
