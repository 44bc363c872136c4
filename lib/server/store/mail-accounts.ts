import type { AccountNo, UserNo } from '@/lib/base/ids';
import type { Pop3Policy } from '@/lib/base/pop3-policy';
import type { PurgeDays } from '@/lib/base/purge-days';
import { type AccountSettings, insertAccount, type NewAccount } from '@/lib/server/store/accounts';
import type { Sql } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** A mail account as its user sees it on the accounts page. */
export type UserAccount = {
  readonly no: AccountNo;
  readonly name: string;
  readonly email: string;
  readonly color: string;
  readonly sortOrder: number;
  readonly paused: boolean;
  /** Days; 0: never. */
  readonly purgeTrashDays: number;
  readonly purgeJunkDays: number;
  readonly maySend: boolean;
  readonly settings: AccountSettings;
  /** The provider at whose page they sign in, as people call it; null: it has a password. */
  readonly provider: string | null;
  /** The user signed in to Waxwing with it. */
  readonly signsIn: boolean;
  /** When the last backup was made that holds it; null: none does. */
  readonly backedUpAt: Date | null;
};

// These are about a user and their accounts: not of one account.
const LIST = {
  name: 'mail-accounts-list',
  text: `select m."id" as no, m."name", m."email", m."color", m."sortOrder", m."paused", m."purgeTrashDays", m."purgeJunkDays", m."maySend", m."settings",
     (select g."name" from "OAuthGrant" g where g."accountId" = m."id") as "provider",
     exists (select from "SignIn" s where s."userId" = $1 and s."accountId" = m."id") as "signsIn",
     (select b."madeAt" from "BackupMark" b where b."madeAt" > m."createdAt") as "backedUpAt"
   from "AccountAccess" x join "MailAccount" m on m."id" = x."accountId" where x."userId" = $1 order by m."sortOrder", m."id"`,
};
/** The accounts of a user, in the order of their sidebar. */
export const listUserAccounts = (store: Store, user: UserNo): Promise<UserAccount[]> =>
  store.database.rows<UserAccount>(LIST, [user]);

export type AccountChange = {
  readonly name: string;
  readonly color: string;
  readonly sortOrder: number;
  readonly paused: boolean;
  /** null: never. */
  readonly purgeTrashDays: PurgeDays;
  readonly purgeJunkDays: PurgeDays;
  /** null: as it is; an IMAP account has none. */
  readonly policy: Pop3Policy | null;
};

const CHANGE = {
  name: 'mail-accounts-change',
  text: `update "MailAccount" m set "name" = $3, "color" = $4, "sortOrder" = $5, "paused" = $6, "purgeTrashDays" = $8, "purgeJunkDays" = $9,
     "settings" = case when $7::jsonb is null then m."settings" else jsonb_set(m."settings", '{policy}', $7::jsonb) end
   from "AccountAccess" x where x."userId" = $1 and x."accountId" = $2 and m."id" = x."accountId" returning m."id"`,
};
/**
 * What a user may change about one of their accounts. A paused one is left alone by every worker. Told to clients as a change of
 * AccountStatus: whoever shows the account looks again.
 */
export const changeUserAccount = async (
  store: Store,
  where: { readonly user: UserNo; readonly account: AccountNo },
  { name, color, sortOrder, paused, policy, purgeTrashDays, purgeJunkDays }: AccountChange,
): Promise<void> => {
  const looks = [name, color, sortOrder, paused, policy && JSON.stringify(policy)];
  const values = [where.user, where.account, ...looks, purgeTrashDays ?? 0, purgeJunkDays ?? 0];
  const { account } = where;
  await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const changed = await sql.rows(CHANGE, values);
    return { changes: { accountStatus: { updated: changed.length > 0 ? [account] : [] } }, result: undefined };
  });
  store.hints.wake('accounts', where.account);
};

// Whoever adds or removes an account of a user waits for the one before: two at once must not both be the first, or the last.
const LOCK = { name: 'mail-accounts-lock', text: 'select "id" from "User" where "id" = $1 for update' };
const SIGN_INS = {
  name: 'mail-accounts-sign-ins',
  text: `select count(*) filter (where "accountId" = $2)::int4 as here, count(*) filter (where "accountId" <> $2)::int4 as elsewhere
   from "SignIn" where "userId" = $1`,
};
const IS_OWNER = {
  name: 'mail-accounts-is-owner',
  text: `select from "AccountAccess" where "userId" = $1 and "accountId" = $2 and "role" = 'owner'`,
};
/**
 * How many sign-ins lead to a user by this account of theirs, and by others. Until the transaction ends nobody else changes that.
 * Undefined: it is not their account.
 */
export const countWaysIn = async (
  sql: Sql,
  { user, account }: { readonly user: UserNo; readonly account: AccountNo },
): Promise<{ readonly here: number; readonly elsewhere: number } | undefined> => {
  await sql.rows(LOCK, [user]);
  if ((await sql.rows(IS_OWNER, [user, account])).length === 0) return undefined;
  return (await sql.rows<{ here: number; elsewhere: number }>(SIGN_INS, [user, account]))[0];
};

// The epoch passes on: the worker that has the account can write and send nothing from here on.
const MARK = {
  name: 'mail-accounts-mark',
  text: `with way_in as (delete from "SignIn" where "accountId" = $1), access as (delete from "AccountAccess" where "accountId" = $1),
     consent as (delete from "OAuthGrant" where "accountId" = $1),
     stopped as (update "AccountState" set "epoch" = "epoch" + 1 where "accountId" = $1)
   update "MailAccount" set "status" = 'removed', "paused" = true, "credentials" = '', "workerId" = null where "id" = $1`,
};

/**
 * Takes an account away from everybody, at once and for good; nothing happens on its mail server. Its rows and files go later,
 * a few thousand at a time (eraseRemoved). notFound: it is not this user's; onlySignIn: they could not come in any more.
 */
export const removeUserAccount = async (
  store: Store,
  { user, account }: { readonly user: UserNo; readonly account: AccountNo },
): Promise<'removed' | 'notFound' | 'onlySignIn'> => {
  const outcome = await store.database.transaction(async (sql) => {
    const ways = await countWaysIn(sql, { user, account });
    if (!ways) return 'notFound';
    if (ways.here > 0 && ways.elsewhere === 0) return 'onlySignIn';
    await sql.rows(MARK, [account]);
    return 'removed';
  });
  if (outcome === 'removed') store.hints.wake('accounts', account);
  return outcome;
};

/**
 * Another account for somebody who is here already, with no way to sign in by it. Undefined when `isKnown` says that it is
 * one of theirs.
 */
export const addUserAccount = async (
  store: Store,
  made: NewAccount,
  isKnown: (settings: AccountSettings) => boolean,
): Promise<AccountNo | undefined> => {
  const no = await store.who.$transaction(async (tx) => {
    await tx.$queryRaw`select "id" from "User" where "id" = ${made.owner} for update`;
    const theirs = await tx.mailAccount.findMany({ where: { access: { some: { userId: made.owner } } } });
    if (theirs.some(({ settings }) => isKnown(settings as AccountSettings))) return undefined;
    return insertAccount(tx, made);
  });
  if (no !== undefined) store.hints.wake('accounts', no);
  return no;
};
