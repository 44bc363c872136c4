import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Changes } from '@/lib/server/store/write-transaction';

/** An email that is out of sight until a time (ADR 0020). */
export type Snooze = {
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** The mailbox that it waits in. */
  readonly mailboxNo: number;
  /** The mailboxes that it comes back to. */
  readonly from: readonly number[];
};

// One that is snoozed already comes back to where it was first.
const KEEP = statement(
  'snoozes-keep',
  `with kept as (
     insert into "Snooze" ("accountId", "emailNo", "wakeAt", "mailboxNo", "fromBoxes")
     select $1, s."no", to_timestamp($3::float8 / 1000), $4, $5::int4[] from "EmailState" s
     where s."accountId" = $1 and s."no" = any($2::int8[]) and $4 = any(s."mailboxes")
     on conflict ("accountId", "emailNo") do update set "wakeAt" = excluded."wakeAt" where "Snooze"."wakeAt" <> excluded."wakeAt"
     returning "emailNo")
   select s."no" * 1024 + s."generation" as id from kept k join "EmailState" s on s."accountId" = $1 and s."no" = k."emailNo"`,
);

/**
 * Has these emails wake at a time, once they lie in the mailbox of the snooze: in the transaction that moves them there, after that.
 * Of those that are snoozed already only the time changes.
 */
export const keepSnooze = async (
  sql: Sql,
  account: AccountNo,
  { emails, snooze }: { readonly emails: readonly number[]; readonly snooze: Snooze },
): Promise<Changes> => {
  const { until, mailboxNo, from } = snooze;
  const rows = await sql.rows<{ id: number }>(KEEP, [account, emails, until, mailboxNo, from]);
  return { email: { updated: rows.map(({ id }) => id) } };
};

const END = statement(
  'snoozes-end',
  `delete from "Snooze" z where z."accountId" = $1 and z."emailNo" = any($2::int8[])
     and not exists (select from "EmailState" s where s."accountId" = $1 and s."no" = z."emailNo" and z."mailboxNo" = any(s."mailboxes"))`,
);

/**
 * Forgets the snoozes of those that lie in the mailbox of their snooze no more: woken, moved or deleted, here or elsewhere. What a
 * client must be told of them is what has moved them.
 */
export const endSnoozes = async (sql: Sql, account: AccountNo, emails: readonly number[]): Promise<void> => {
  if (emails.length > 0) await sql.rows(END, [account, emails]);
};
