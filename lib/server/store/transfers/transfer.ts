import type { AccountNo } from '@/lib/base/ids';
import type { CommandError } from '@/lib/server/store/commands/command';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** An email of one account, and the one of another that it is a copy of. */
export type TransferKey = {
  readonly account: AccountNo;
  readonly emailNo: number;
  readonly fromAccount: AccountNo;
  readonly fromEmailNo: number;
};

/** A copy that is on its way. */
export type Transfer = TransferKey & {
  /** Of its octets in hexadecimal; null: they are not here yet. */
  readonly sha256: string | null;
  /** It was given up: the other account must be told. */
  readonly error: CommandError | null;
  readonly attempts: number;
  /** The copy was done away with here. */
  readonly isGone: boolean;
};

// What only waits for its append is not due: who appends it rings.
const DUE = statement(
  'transfers-due',
  `select t."accountId" as account, t."emailNo", t."fromAccountId" as "fromAccount", t."fromEmailNo", t."sha256", t."error", t."attempts",
     coalesce(s."mailboxes", '{}') = '{}' as "isGone"
   from "Transfer" t left join "EmailState" s on s."accountId" = $1 and s."no" = t."emailNo"
   where t."accountId" = $1 and t."runAfter" <= now() and (t."sha256" is null or t."error" is not null or coalesce(s."mailboxes", '{}') = '{}'
     or exists (select from "EmailCopy" k where k."accountId" = $1 and k."emailNo" = t."emailNo" and k."uid" > 0))
   order by t."createdAt", t."emailNo" limit $2`,
);
const NEXT = statement(
  'transfers-next',
  `select min("runAfter") as at from "Transfer" where "accountId" = $1 and "runAfter" > now()`,
);

export type DueTransfers = {
  readonly transfers: readonly Transfer[];
  /** When the next of the others falls due, milliseconds since the epoch. */
  readonly nextAt: number;
};

/** Copies into this account about which something can be done now, oldest first. */
export const dueTransfers = async (store: Store, account: AccountNo, most: number): Promise<DueTransfers> => {
  // In this order: what falls due between the two is found by both, and never by neither.
  const [next] = await store.database.rows<{ at: Date | null }>(NEXT, [account]);
  const transfers = await store.database.rows<Transfer>(DUE, [account, most]);
  return { transfers, nextAt: next?.at?.getTime() ?? Number.POSITIVE_INFINITY };
};

const POSTPONE = statement(
  'transfers-postpone',
  `update "Transfer" set "attempts" = "attempts" + 1, "runAfter" = $3 where "accountId" = $1 and "emailNo" = $2`,
);
/** Not now: again at that time. */
export const postponeTransfer = (store: Store, where: Owned, emailNo: number, runAfter: Date): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(POSTPONE, [where.account, emailNo, runAfter]);
    return { changes: {}, result: undefined };
  });

const OPEN = statement(
  'transfers-open',
  `select "accountId" as account, "emailNo", "fromAccountId" as "fromAccount", "fromEmailNo" from "Transfer"
   where "accountId" = $1 and ($2::int8[] is null or "emailNo" = any($2)) order by "emailNo"`,
);
/** Copies into this account that are on their way: those of these emails; null: all. */
export const openTransfers = (
  store: Store,
  account: AccountNo,
  emails: readonly number[] | null,
): Promise<TransferKey[]> => store.database.rows(OPEN, [account, emails]);
