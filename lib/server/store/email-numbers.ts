import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

// The list of a mailbox leads to its threads: a large account is not read as a whole for a small mailbox.
const OF_MAILBOX = statement(
  'email-numbers-mailbox',
  `select coalesce(array_agg(s."no" order by s."receivedAt", s."no"), '{}') as nos from "ListEntry" l
   join "EmailState" s on s."accountId" = $1 and s."threadNo" = l."threadNo" and s."mailboxes" @> array[$2::int4]
   where l."accountId" = $1 and l."list" = $2::int4 * 4`,
);
const OF_ACCOUNT = statement(
  'email-numbers-account',
  `select coalesce(array_agg("no" order by "receivedAt", "no"), '{}') as nos from "EmailState"
   where "accountId" = $1 and cardinality("mailboxes") > 0`,
);

/** The numbers of all visible emails of a mailbox, or of the account (null), oldest first: one snapshot, eight octets each. */
export const emailNumbers = async (
  store: Store,
  account: AccountNo,
  mailboxNo: number | null,
): Promise<readonly number[]> => {
  const [row] =
    mailboxNo === null
      ? await store.database.rows<{ nos: number[] }>(OF_ACCOUNT, [account])
      : await store.database.rows<{ nos: number[] }>(OF_MAILBOX, [account, mailboxNo]);
  return row?.nos ?? [];
};
