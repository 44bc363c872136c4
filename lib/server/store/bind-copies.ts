import type { AccountNo } from '@/lib/base/ids';
import type { IncomingEmail } from '@/lib/server/store/incoming-email';
import { type Sql, statement } from '@/lib/server/store/sql';
import { jsonText, type NumberedEmail } from '@/lib/server/store/write-emails';

type OneMailbox = { readonly account: AccountNo; readonly mailboxNo: number };

const EXPECTED = statement(
  'bind-expected',
  `select k."emailNo" as no, c."joinKey" as key, c."headers" -> 'messageId' ->> 0 as "messageId", s."size",
     (extract(epoch from s."receivedAt") * 1000)::int8 as "receivedAt", coalesce(c."composed" ? 'fields', false) as composed
   from "EmailCopy" k join "EmailContent" c on c."accountId" = $1 and c."no" = k."emailNo"
   join "EmailState" s on s."accountId" = $1 and s."no" = k."emailNo"
   where k."accountId" = $1 and k."mailboxNo" = $2 and k."uid" is null order by k."emailNo"`,
);
type Expected = {
  readonly no: number;
  readonly key: string | null;
  readonly messageId: string | null;
  readonly size: number;
  readonly receivedAt: number;
  readonly composed: boolean;
};

/**
 * How an email that is expected in a mailbox is known when it arrives there, the surest sign first: as copies are known; by its
 * Message-ID and size, or by the Message-ID alone when it was composed here (servers may add fields); by size and INTERNALDATE, for
 * both stay the same over COPY and MOVE (RFC 3501 §6.4.7).
 */
const SIGNS: readonly ((expected: Expected, email: IncomingEmail) => boolean)[] = [
  (expected, email) => expected.key !== null && expected.key === email.joinKey,
  (expected, email) =>
    expected.messageId !== null &&
    expected.messageId === email.headers.messageId[0] &&
    (expected.composed || expected.size === email.size),
  (expected, email) => expected.size === email.size && expected.receivedAt === email.receivedAt,
];

/** Tells the messages that were expected in this mailbox from those that are news. Each expectation is met once. */
export const meetExpectations = async (
  sql: Sql,
  { account, mailboxNo }: OneMailbox,
  emails: readonly IncomingEmail[],
): Promise<{ bound: NumberedEmail[]; others: IncomingEmail[] }> => {
  const open = new Set(await sql.rows<Expected>(EXPECTED, [account, mailboxNo]));
  const bound = new Map<number, NumberedEmail>();
  for (const isSame of SIGNS) {
    for (const email of emails) {
      if (open.size === 0 || bound.has(email.uid)) continue;
      const met = [...open].find((expected) => isSame(expected, email));
      if (!met) continue;
      open.delete(met);
      bound.set(email.uid, { no: met.no, email });
    }
  }
  return { bound: [...bound.values()], others: emails.filter((email) => !bound.has(email.uid)) };
};

const BIND = statement(
  'bind-copies',
  `update "EmailCopy" k set "uid" = x.u, "serverFlags" = x.f, "deleted" = x.d, "modseq" = x.m,
     "serverKeywords" = (select array_agg(w order by w) from jsonb_array_elements_text(x.j::jsonb) w)
   from unnest($3::int8[], $4::int8[], $5::int4[], $6::bool[], $7::int8[], $8::text[]) x(n, u, f, d, m, j)
   where k."accountId" = $1 and k."mailboxNo" = $2 and k."emailNo" = x.n and k."uid" is null returning k."emailNo" as no`,
);
/** Now they are there, under these UIDs. Under the lock. Returns which emails were still expected. */
export const bindCopies = async (
  sql: Sql,
  { account, mailboxNo }: OneMailbox,
  bound: readonly NumberedEmail[],
): Promise<number[]> => {
  const rows = await sql.rows<{ no: number }>(BIND, [
    account,
    mailboxNo,
    bound.map(({ no }) => no),
    bound.map(({ email }) => email.uid),
    bound.map(({ email }) => email.bits),
    bound.map(({ email }) => email.deleted),
    bound.map(({ email }) => email.modseq),
    bound.map(({ email }) => JSON.stringify(email.keywords)),
  ]);
  return rows.map(({ no }) => no);
};

// What we wrote is from now on what the server has: its copies elsewhere are known by the server's size and dates. A message that
// came here as it is needs no octets of ours any more, and its parts are numbered as the server does.
const ADOPT = statement(
  'bind-adopt',
  `with x as materialized (
     select distinct on (k."emailNo") k."emailNo" as no, coalesce(u.key, c."joinKey") as key, u.size, u.structure::jsonb as structure,
       c."composed" ? 'whole' as whole
     from unnest($3::int8[], $4::text[], $5::int4[], $6::text[]) u(uid, key, size, structure)
     join "EmailCopy" k on k."accountId" = $1 and k."mailboxNo" = $2 and k."uid" = u.uid
     join "EmailContent" c on c."accountId" = $1 and c."no" = k."emailNo" and c."composed" is not null),
   content as (
     update "EmailContent" c set "joinKey" = x.key, "composed" = case when x.whole then null else c."composed" end,
       "structure" = case when x.whole then x.structure else c."structure" end
     from x where c."accountId" = $1 and c."no" = x.no and (x.whole or c."joinKey" is distinct from x.key)),
   octets as (
     update "Blob" b set "pinned" = false from x where b."accountId" = $1 and b."emailNo" = x.no and b."part" = '' and x.whole)
   update "EmailState" s set "size" = x.size from x where s."accountId" = $1 and s."no" = x.no and s."size" <> x.size
   returning s."no" * 1024 + s."generation" as id, cardinality(s."mailboxes") > 0 as visible`,
);
/** Messages of this mailbox that were composed here: they take over what the server says of them. Returns the ids that changed. */
export const adoptComposed = async (
  sql: Sql,
  { account, mailboxNo }: OneMailbox,
  emails: readonly IncomingEmail[],
): Promise<number[]> => {
  const values = [
    emails.map(({ uid }) => uid),
    emails.map(({ joinKey }) => joinKey),
    emails.map(({ size }) => size),
    emails.map(({ structure }) => jsonText(structure)),
  ];
  const rows = await sql.rows<{ id: number; visible: boolean }>(ADOPT, [account, mailboxNo, ...values]);
  return rows.filter(({ visible }) => visible).map(({ id }) => id);
};
