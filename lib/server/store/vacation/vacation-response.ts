import type { AccountNo } from '@/lib/base/ids';
import type { Owned } from '@/lib/server/store/owners';
import { statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** RFC 8621 §8; dates are UTC, as the RFC writes them. */
export type VacationValues = {
  readonly isEnabled: boolean;
  readonly fromDate: string | null;
  readonly toDate: string | null;
  readonly subject: string | null;
  readonly textBody: string | null;
  readonly htmlBody: string | null;
};

const VALUES = `json_build_object('isEnabled', v."isEnabled", 'fromDate', to_json(v."fromDate" at time zone 'UTC') #>> '{}' || 'Z',
  'toDate', to_json(v."toDate" at time zone 'UTC') #>> '{}' || 'Z', 'subject', v."subject", 'textBody', v."textBody", 'htmlBody', v."htmlBody")`;
const NONE: VacationValues = {
  ...{ isEnabled: false, fromDate: null, toDate: null },
  ...{ subject: null, textBody: null, htmlBody: null },
};

const SNAPSHOT = statement(
  'vacation-snapshot',
  `select s."vacationSeq"::text as state, (select ${VALUES} from "VacationResponse" v where v."accountId" = $1) as values
   from "AccountState" s where s."accountId" = $1`,
);
/** The one that an account has, with the state it is of. */
export const vacationOf = async (
  store: Store,
  account: AccountNo,
): Promise<{ readonly state: string; readonly values: VacationValues }> => {
  const [row] = await store.database.rows<{ state: string; values: VacationValues | null }>(SNAPSHOT, [account]);
  return { state: row?.state ?? '0', values: row?.values ?? NONE };
};

// The row is its own command: only what was wanted last has to be carried out.
const CHANGE = statement(
  'vacation-change',
  `insert into "VacationResponse" as v ("accountId", "isEnabled", "fromDate", "toDate", "subject", "textBody", "htmlBody")
   values ($1, $2, $3::timestamptz, $4::timestamptz, $5, $6, $7)
   on conflict ("accountId") do update set "isEnabled" = excluded."isEnabled", "fromDate" = excluded."fromDate", "toDate" = excluded."toDate",
     "subject" = excluded."subject", "textBody" = excluded."textBody", "htmlBody" = excluded."htmlBody",
     "revision" = v."revision" + 1, "attempts" = 0, "runAfter" = now()
   where (v."isEnabled", v."fromDate", v."toDate", v."subject", v."textBody", v."htmlBody")
     is distinct from (excluded."isEnabled", excluded."fromDate", excluded."toDate", excluded."subject", excluded."textBody", excluded."htmlBody")
   returning "revision"`,
);

/** What the person wants; the worker carries it out on the server. */
export const changeVacation = async (store: Store, account: AccountNo, values: VacationValues): Promise<void> => {
  const { isEnabled, fromDate, toDate, subject, textBody, htmlBody } = values;
  await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const changed = await sql.rows(CHANGE, [account, isEnabled, fromDate, toDate, subject, textBody, htmlBody]);
    return { changes: { vacationResponse: changed.length > 0 }, result: undefined };
  });
  store.hints.wake('command', account);
};

export type DueVacation = {
  readonly revision: number;
  readonly attempts: number;
  readonly values: VacationValues;
  /** Whose mail is answered: the addresses of the account's identities. */
  readonly addresses: readonly string[];
};

const DUE = statement(
  'vacation-due',
  `select v."revision", v."attempts", ${VALUES} as values,
     array(select i."email" from "Identity" i where i."accountId" = $1 order by i."no" limit 50) as addresses
   from "VacationResponse" v where v."accountId" = $1 and v."revision" > v."carried" and v."runAfter" <= now()`,
);
/** What the server has to be told; undefined: nothing, or not yet. */
export const dueVacation = async (store: Store, account: AccountNo): Promise<DueVacation | undefined> =>
  (await store.database.rows<DueVacation>(DUE, [account]))[0];

const CARRIED = statement(
  'vacation-carried',
  `update "VacationResponse" set "carried" = $2, "attempts" = 0 where "accountId" = $1 and "carried" < $2`,
);
const REFUSED = statement(
  'vacation-refused',
  `update "VacationResponse" set "carried" = $2, "attempts" = 0, "isEnabled" = false where "accountId" = $1 and "revision" = $2 and "isEnabled"
   returning "revision"`,
);
const LATER = statement(
  'vacation-later',
  `update "VacationResponse" set "attempts" = "attempts" + 1, "runAfter" = now() + $3 * interval '1 second'
   where "accountId" = $1 and "revision" = $2`,
);

/** The server has it up to this revision. Throws NotOwnerError, as the others do. */
export const vacationCarried = (store: Store, where: Owned, revision: number): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(CARRIED, [where.account, revision]);
    return { changes: {}, result: undefined };
  });

/** It cannot be: nobody is answered, and that is what the person sees, unless they have wanted something else meanwhile. */
export const vacationRefused = (store: Store, where: Owned, revision: number): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    const refused = await sql.rows(REFUSED, [where.account, revision]);
    return { changes: { vacationResponse: refused.length > 0 }, result: undefined };
  });

/** It is begun: unless it ends well it is tried again after so many seconds. */
export const vacationLater = (
  store: Store,
  where: Owned,
  { revision, seconds }: { readonly revision: number; readonly seconds: number },
): Promise<void> =>
  writeTransaction(store.database, store.hints, where, async (sql) => {
    await sql.rows(LATER, [where.account, revision, seconds]);
    return { changes: {}, result: undefined };
  });
