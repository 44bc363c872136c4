import type { AccountNo } from '@/lib/base/ids';
import { utcDate } from '@/lib/base/utc-date';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

export type WrittenFrom = {
  /** The one that was used last; empty: none. */
  readonly name: string;
  readonly email: string;
  readonly emails: number;
  /** UTCDate. */
  readonly lastAt: string;
};

/** The newest messages of Sent, however many there are: one walk down the index of its UIDs. */
const MOST_EMAILS = 500;
/** More addresses than that are those of a list or a machine. */
const MOST_ADDRESSES = 20;

const WRITTEN_FROM = statement(
  'written-from',
  `select (array_agg(coalesce(f->>'name', '') order by at desc))[1] as name, (array_agg(f->>'email' order by at desc))[1] as email,
     count(*)::int4 as emails, max(at) as "lastAt"
   from (select s."receivedAt" as at, c."headers"->'from'->0 as f from (
       select "emailNo" from "EmailCopy" where "accountId" = $1 and not "deleted"
         and "mailboxNo" = (select "no" from "Mailbox" where "accountId" = $1 and "role" = $2 order by "no" limit 1)
       order by "uid" desc limit $3) n
     join "EmailContent" c on c."accountId" = $1 and c."no" = n."emailNo"
     join "EmailState" s on s."accountId" = $1 and s."no" = n."emailNo") e
   where f->>'email' like '%_@_%' group by lower(f->>'email')
   having count(*) > 1 or max(at) > now() - interval '1 year' order by count(*) desc, max(at) desc limit $4`,
);

/** Which addresses stand in From of what lies in Sent: twice or more, or once within a year; the most used first. */
export const writtenFrom = async (store: Store, account: AccountNo): Promise<readonly WrittenFrom[]> => {
  const values = [account, roleNumber('sent'), MOST_EMAILS, MOST_ADDRESSES];
  const rows = await store.database.rows<Omit<WrittenFrom, 'lastAt'> & { lastAt: Date | string }>(WRITTEN_FROM, values);
  return rows.map(({ lastAt, ...row }) => ({ ...row, lastAt: utcDate(new Date(lastAt)) }));
};
