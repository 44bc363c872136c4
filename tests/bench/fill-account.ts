import pg from 'pg';
import type { AccountNo } from '@/lib/base/ids';

const HEADERS = JSON.stringify({
  subject: 'x',
  from: [{ name: 'Bob Bobson', email: 'bob@example.test' }],
  sender: [],
  to: [{ name: 'Alice', email: 'alice@example.test' }],
  cc: [],
  bcc: [],
  replyTo: [],
  messageId: ['x@example.test'],
  inReplyTo: [],
  references: [],
  sentAt: 0,
  sentAtOffset: 0,
  listId: null,
  listUnsubscribe: null,
  listUnsubscribePost: null,
  autoSubmitted: null,
});
const STRUCTURE = JSON.stringify({
  partId: '1',
  type: 'text/plain',
  charset: 'utf-8',
  encoding: '7bit',
  size: 900,
  disposition: null,
  name: null,
  cid: null,
  language: null,
  location: null,
  subParts: [],
});

/** Four emails in three threads; one in ten unread; a minute between two. */
const STATES = `insert into "EmailState" ("accountId", "no", "threadNo", "receivedAt", "flags", "size", "mailboxes")
  select $1, n, (n * 3 + 3) / 4, timestamptz '2020-01-01' + n * interval '1 minute', case when n % 10 = 0 then 0 else 1 end, 1000, array[$3::int4]
  from generate_series(1, $2::int8) n`;
const CONTENTS = `insert into "EmailContent" ("accountId", "no", "subject", "preview", "headers", "structure", "textFetched")
  select $1, n, 'Subject ' || n, repeat('Preview ', 12), $3::jsonb, $4::jsonb, true from generate_series(1, $2::int8) n`;
/** One copy of each on the server, as it is here. */
const COPIES = `insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags", "modseq")
  select $1, $3, n, n, case when n % 10 = 0 then 0 else 1 end, 1 from generate_series(1, $2::int8) n`;
const ENTRIES = `insert into "ListEntry" ("accountId", "threadNo", "list", "unread", "emails", "unreadEmails", "exemplar", "listDate")
  select $1, "threadNo", l, bool_or("flags" = 0), count(*), count(*) filter (where "flags" = 0), max("no"), max("receivedAt")
  from "EmailState", unnest(array[0, $2::int4 * 4]) l where "accountId" = $1 group by "threadNo", l`;
const UNREAD = `insert into "ListEntry" ("accountId", "threadNo", "list", "unread", "emails", "unreadEmails", "exemplar", "listDate")
  select $1, "threadNo", l, true, count(*), count(*), max("no"), max("receivedAt")
  from "EmailState", unnest(array[1, $2::int4 * 4 + 1]) l where "accountId" = $1 and "flags" = 0 group by "threadNo", l`;
const BUCKETS = `with n as (
    select "list", "listDate", "threadNo", row_number() over (partition by "list" order by "listDate", "threadNo") - 1 as r from "ListEntry" where "accountId" = $1),
  b as (select "list", r / 3000 as b, min("listDate") as d, (array_agg("threadNo" order by r))[1] as t, count(*)::int4 as c from n group by 1, 2)
  insert into "ListBucket" select $1, "list", case when b = 0 then '-infinity' else d end, case when b = 0 then 0 else t end, c from b
  on conflict ("accountId", "list", "lowDate", "lowThread") do update set "count" = excluded."count"`;
const COUNTERS = `update "Mailbox" m set "complete" = true, "totalEmails" = x.e, "unreadEmails" = x.u, "totalThreads" = x.t, "unreadThreads" = x.ut
  from (select sum("emails") e, sum("unreadEmails") u, count(*) t, count(*) filter (where "unread") ut from "ListEntry" where "accountId" = $1 and "list" = $2::int4 * 4) x
  where m."accountId" = $1 and m."no" = $2`;
const NUMBERS = `update "AccountState" set "nextEmailNo" = $2::int8 + 1, "nextThreadNo" = $2::int8 + 1 where "accountId" = $1`;

type Filled = { readonly account: AccountNo; readonly mailboxNo: number; readonly size: number };

/** Fills mailboxes of empty accounts with `size` emails by SQL alone: what would take minutes through the front door. */
export const fillAccounts = async (url: string, accounts: readonly Filled[]): Promise<void> => {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await client.query("set synchronous_commit = off; set work_mem = '256MB'");
    for (const one of accounts) await fill(client, one);
    await client.query('analyze');
  } finally {
    await client.end();
  }
};

export const fillAccount = (url: string, account: Filled): Promise<void> => fillAccounts(url, [account]);

const fill = async (client: pg.Client, { account, mailboxNo, size }: Filled): Promise<void> => {
  await client.query(STATES, [account, size, mailboxNo]);
  await client.query(COPIES, [account, size, mailboxNo]);
  await client.query(CONTENTS, [account, size, HEADERS, STRUCTURE]);
  await client.query(ENTRIES, [account, mailboxNo]);
  await client.query(UNREAD, [account, mailboxNo]);
  await client.query(BUCKETS, [account]);
  await client.query(COUNTERS, [account, mailboxNo]);
  await client.query(NUMBERS, [account, size]);
};
