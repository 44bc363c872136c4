import type { AccountNo } from '@/lib/base/ids';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

const COUNTS = statement(
  'copies-counts',
  `select "mailboxNo" as no, count(*) as n from "EmailCopy" where "accountId" = $1 and "uid" > 0 group by 1`,
);
/** How many messages of each mailbox are here; a mailbox without any is left out. */
export const copyCounts = async (store: Store, account: AccountNo): Promise<Map<number, number>> => {
  const rows = await store.database.rows<{ no: number; n: number }>(COUNTS, [account]);
  return new Map(rows.map((row) => [row.no, row.n]));
};

const COUNT = statement(
  'copies-count',
  `select count(*) as n from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" > 0`,
);
export const copyCount = async (store: Store, account: AccountNo, mailboxNo: number): Promise<number> =>
  (await store.database.rows<{ n: number }>(COUNT, [account, mailboxNo]))[0]?.n ?? 0;

const SAMPLE = statement(
  'copies-sample',
  `with ends as (
     (select "uid", "emailNo" from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" > 0 order by "uid" limit 3)
     union (select "uid", "emailNo" from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" > 0 order by "uid" desc limit 5))
   select e."uid", s."size", (extract(epoch from s."receivedAt") * 1000)::int8 as "receivedAt"
   from ends e join "EmailState" s on s."accountId" = $1 and s."no" = e."emailNo" order by e."uid"`,
);

/** A few messages of a mailbox by which it is known again: the oldest and the newest. */
export type CopySample = { readonly uid: number; readonly size: number; readonly receivedAt: number };
export const copySample = (store: Store, account: AccountNo, mailboxNo: number): Promise<CopySample[]> =>
  store.database.rows(SAMPLE, [account, mailboxNo]);
