import type { AccountNo } from '@/lib/base/ids';
import { inBatches, type Touched } from '@/lib/server/store/commands/in-batches';
import { insertPendingCopies, type PendingCopy } from '@/lib/server/store/commands/pending-copies';
import type { Owned } from '@/lib/server/store/owners';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** Before something is sent that puts emails into other mailboxes: whatever happens then, they are known there again. */
export const addPendingCopies = (store: Store, where: Owned, expected: readonly PendingCopy[]): Promise<void> =>
  inBatches(store, where, expected, async (sql, batch) => ({
    emails: await insertPendingCopies(sql, where.account, batch),
  }));

/** A message of one mailbox that has arrived in another, under a number that the server told (COPYUID, RFC 4315). */
export type Arrived = { readonly emailNo: number; readonly uid: number; readonly newUid: number };
export type Carried = { readonly from: number; readonly to: number; readonly arrived: readonly Arrived[] };

/** The server has copied these, and said what they are now. Repeating it changes nothing. */
export const recordCopies = (store: Store, where: Owned, { from, to, arrived }: Carried): Promise<void> =>
  inBatches(store, where, arrived, (sql, batch) => arrive(sql, where.account, { from, to, arrived: batch }));

const LEAVE = statement(
  'record-leave',
  `delete from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "uid" = any($3::int8[]) returning "emailNo" as no`,
);
/** The same, and they are no longer where they were. */
export const recordMoves = (store: Store, where: Owned, { from, to, arrived }: Carried): Promise<void> =>
  inBatches(store, where, arrived, async (sql, batch) => {
    const { emails } = await arrive(sql, where.account, { from, to, arrived: batch });
    const left = await sql.rows<{ no: number }>(LEAVE, [where.account, from, batch.map(({ uid }) => uid)]);
    return { emails: [...emails, ...left.map(({ no }) => no)] };
  });

const OTHERS = statement(
  'record-others',
  `select k."emailNo" as no from unnest($3::int8[], $4::int8[]) x(email, new) join "EmailCopy" k on k."accountId" = $1
     and k."mailboxNo" = $2 and k."uid" = x.new and k."emailNo" <> x.email`,
);
// A read was faster and took it for a message of its own: the server's word on what it is stands above what it looks like.
const TAKE_OVER = statement(
  'record-take-over',
  `update "EmailCopy" k set "emailNo" = x.email from unnest($3::int8[], $4::int8[]) x(email, new)
   where k."accountId" = $1 and k."mailboxNo" = $2 and k."uid" = x.new and k."emailNo" <> x.email`,
);
const FILL = statement(
  'record-fill',
  `with x as materialized (
     select x.*, s."serverFlags" as flags, s."serverKeywords" as words, s."uid" is not null as known
     from unnest($4::int8[], $5::int8[], $6::int8[]) x(email, old, new)
     left join "EmailCopy" s on s."accountId" = $1 and s."mailboxNo" = $2 and s."uid" = x.old),
   free as materialized (
     select x.* from x where not exists (select from "EmailCopy" o where o."accountId" = $1 and o."mailboxNo" = $3 and o."uid" = x.new)),
   filled as (
     update "EmailCopy" k set "uid" = f.new, "deleted" = false, "serverFlags" = case when f.known then f.flags else k."serverFlags" end,
       "serverKeywords" = case when f.known then f.words else k."serverKeywords" end
     from free f where k."accountId" = $1 and k."mailboxNo" = $3 and k."emailNo" = f.email and k."uid" is null returning k."emailNo")
   insert into "EmailCopy" ("accountId", "mailboxNo", "uid", "emailNo", "serverFlags", "serverKeywords")
   select $1, $3, f.new, f.email, f.flags, f.words from free f where f.known and f.email not in (select "emailNo" from filled)`,
);
const TIDY = statement(
  'record-tidy',
  `delete from "EmailCopy" where "accountId" = $1 and "mailboxNo" = $2 and "emailNo" = any($3::int8[]) and "uid" is null`,
);

const arrive = async (sql: Sql, account: AccountNo, { from, to, arrived }: Carried): Promise<Touched> => {
  const emails = arrived.map(({ emailNo }) => emailNo);
  const uids = arrived.map(({ uid }) => uid);
  const newUids = arrived.map(({ newUid }) => newUid);
  const others = await takeOver(sql, account, { mailboxNo: to, emails, uids: newUids });
  await sql.rows(FILL, [account, from, to, emails, uids, newUids]);
  await sql.rows(TIDY, [account, to, emails]);
  return { emails: [...emails, ...others] };
};

type Numbered = { readonly mailboxNo: number; readonly emails: readonly number[]; readonly uids: readonly number[] };

const takeOver = async (sql: Sql, account: AccountNo, { mailboxNo, emails, uids }: Numbered): Promise<number[]> => {
  const others = await sql.rows<{ no: number }>(OTHERS, [account, mailboxNo, emails, uids]);
  if (others.length > 0) await sql.rows(TAKE_OVER, [account, mailboxNo, emails, uids]);
  return others.map(({ no }) => no);
};

const APPENDED = statement(
  'record-appended',
  `update "EmailCopy" k set "uid" = $4 where k."accountId" = $1 and k."mailboxNo" = $2 and k."emailNo" = $3 and k."uid" is null
     and not exists (select from "EmailCopy" o where o."accountId" = $1 and o."mailboxNo" = $2 and o."uid" = $4)`,
);
const SIZE = statement(
  'record-size',
  `update "EmailState" set "size" = $3 where "accountId" = $1 and "no" = $2 and "size" <> $3 and cardinality("mailboxes") > 0
   returning "no" * 1024 + "generation" as id`,
);

export type Appended = {
  readonly emailNo: number;
  readonly mailboxNo: number;
  readonly uid: number;
  /** Octets, as they were sent. */
  readonly size: number;
};
/** A message that was composed here is on the server, under this number. Repeating it changes nothing. */
export const recordAppend = (store: Store, where: Owned, { emailNo, mailboxNo, uid, size }: Appended): Promise<void> =>
  inBatches(store, where, [emailNo], async (sql, emails) => {
    const { account } = where;
    const others = await takeOver(sql, account, { mailboxNo, emails, uids: [uid] });
    await sql.rows(APPENDED, [account, mailboxNo, emailNo, uid]);
    await sql.rows(TIDY, [account, mailboxNo, emails]);
    const updated = (await sql.rows<{ id: number }>(SIZE, [account, emailNo, size])).map(({ id }) => id);
    return { emails: [...emails, ...others], changes: { email: { updated } } };
  });

const MARK = statement(
  'record-mark',
  `update "EmailCopy" set "deleted" = $4 where "accountId" = $1 and "mailboxNo" = $2 and "uid" = any($3::int8[]) and "deleted" <> $4
   returning "emailNo" as no`,
);
export type Marked = { readonly mailboxNo: number; readonly uids: readonly number[]; readonly deleted: boolean };
/** The server has marked these `\Deleted`, or taken the mark away. */
export const markCopies = (store: Store, where: Owned, { mailboxNo, uids, deleted }: Marked): Promise<void> =>
  inBatches(store, where, uids, async (sql, batch) => {
    const marked = await sql.rows<{ no: number }>(MARK, [where.account, mailboxNo, batch, deleted]);
    return { emails: marked.map(({ no }) => no) };
  });
