import type { AccountNo } from '@/lib/base/ids';
import { meetExpectations } from '@/lib/server/store/bind-copies';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { NumberedEmail } from '@/lib/server/store/write-emails';

const LOOK = statement(
  'ingest-look',
  `select exists (select from "Mailbox" where "accountId" = $1 and "no" = $2 and "destroyedAt" is not null) as "isHidden",
     exists (select from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" is null) as "expects",
     array(select "uid" from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" = any($3::int8[])) as uids`,
);
// Never two UIDs of one mailbox: an email that has a copy there, even a hidden one, is not joined. Copies below zero are
// those from before a change of UIDVALIDITY.
const JOINABLE = statement(
  'ingest-joinable',
  `select c."joinKey" as key, array_agg(c."no" order by c."no") as nos from "EmailContent" c where c."accountId" = $1 and c."joinKey" = any($3::text[])
   and exists (select from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = c."no")
   and not exists (select from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = c."no" and k."mailboxNo" = $2
     and k."uid" > 0 and k."uid" <> all($4::int8[]))
   group by 1`,
);

export type SortIncoming = {
  readonly account: AccountNo;
  readonly mailboxNo: number;
  readonly emails: readonly IncomingEmail[];
  readonly gone?: readonly number[];
};
export type Sorted = {
  /** Emails that are new. */
  readonly fresh: readonly IncomingEmail[];
  /** Copies of emails that are here in another mailbox. */
  readonly copies: readonly NumberedEmail[];
  /** Emails that were expected in this mailbox. */
  readonly bound: readonly NumberedEmail[];
  /** They are in the store already. */
  readonly known: readonly IncomingEmail[];
  /** The mailbox was destroyed here: nothing in it is seen. */
  readonly isHidden: boolean;
};

/** Sorts what came into emails that are new, copies of emails that are here, and those that were expected. */
export const sortIncoming = async (sql: Sql, options: SortIncoming): Promise<Sorted> => {
  const { account, mailboxNo } = options;
  const uids = options.emails.map((email) => email.uid);
  const looked = await sql.rows<{ isHidden: boolean; expects: boolean; uids: number[] }>(LOOK, [
    account,
    mailboxNo,
    uids,
  ]);
  const { isHidden = false, expects = false, uids: here = [] } = looked[0] ?? {};
  const isKnown = new Set(here);
  const known = options.emails.filter((email) => isKnown.has(email.uid));
  const news = options.emails.filter((email) => !isKnown.has(email.uid));
  const { bound, others } = expects ? await meetExpectations(sql, options, news) : { bound: [], others: news };
  const joined = await join(sql, options, { others, taken: new Set(bound.map(({ no }) => no)) });
  return { ...joined, bound, known, isHidden };
};

type Unexpected = { readonly others: readonly IncomingEmail[]; readonly taken: ReadonlySet<number> };

const join = async (
  sql: Sql,
  { account, mailboxNo, gone = [] }: SortIncoming,
  { others, taken }: Unexpected,
): Promise<{ fresh: IncomingEmail[]; copies: NumberedEmail[] }> => {
  const keys = [...new Set(others.flatMap((email) => email.joinKey ?? []))];
  const values = [account, mailboxNo, keys, gone];
  const rows = keys.length > 0 ? await sql.rows<{ key: string; nos: number[] }>(JOINABLE, values) : [];
  const joinable = new Map(rows.map((row) => [row.key, row.nos.filter((no) => !taken.has(no))]));
  const fresh: IncomingEmail[] = [];
  const copies: NumberedEmail[] = [];
  for (const email of others) {
    // One email for each copy: a message that lies in a mailbox twice is two emails.
    const no = email.joinKey === null ? undefined : joinable.get(email.joinKey)?.shift();
    if (no === undefined) fresh.push(email);
    else copies.push({ no, email });
  }
  return { fresh, copies };
};
