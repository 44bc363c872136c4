import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const TWINS = statement(
  'copies-twins',
  `select c."joinKey" as key, k."uid" from "EmailContent" c
   join "EmailCopy" k on k."accountId" = $1 and k."emailNo" = c."no" and k."mailboxNo" = $2 and k."uid" > 0
   where c."accountId" = $1 and c."joinKey" = any($3::text[])`,
);

/** The messages of a mailbox that look like one of these (lib/mail/identity/join-key.ts): key and UID. */
export const twinCopies = (
  store: Store,
  where: { account: AccountNo; mailboxNo: number },
  keys: readonly string[],
): Promise<{ key: string; uid: number }[]> => store.database.rows(TWINS, [where.account, where.mailboxNo, keys]);
