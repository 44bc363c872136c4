import type { AccountNo, UserNo } from '@/lib/base/ids';
import type { AccountSettings } from '@/lib/server/store/accounts';
import type { SignInKey } from '@/lib/server/store/sign-ins';
import type { Sql } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

export type ServersChange = {
  readonly user: UserNo;
  readonly account: AccountNo;
  readonly settings: Pick<AccountSettings, 'incoming' | 'smtp'>;
  /** Sealed; null: those that are kept. */
  readonly credentials: string | null;
  readonly maySend: boolean;
  /** What is kept was read at another server, or under another name: what it numbered means nothing there. */
  readonly isElsewhere: boolean;
  /** Who vouches for the person from now on, if this account is a way in; `passwordHash` null: as it is. */
  readonly signIn: { readonly from: SignInKey; readonly to: SignInKey; readonly passwordHash: string | null };
  /** Another account of this user has this mailbox. */
  readonly isKnown: (settings: AccountSettings) => boolean;
};

// Of a user and their accounts; see mail-accounts.ts.
const LOCK = { name: 'servers-lock', text: 'select "id" from "User" where "id" = $1 for update' };
const OTHERS = {
  name: 'servers-others',
  text: `select m."settings" from "AccountAccess" x join "MailAccount" m on m."id" = x."accountId" where x."userId" = $1 and m."id" <> $2`,
};
// The worker that has the account ends with its epoch, and whoever takes it next opens new connections.
const STOP = {
  name: 'servers-stop',
  text: `update "AccountState" s set "epoch" = s."epoch" + 1 from "AccountAccess" x
   where x."userId" = $1 and x."role" = 'owner' and x."accountId" = $2 and s."accountId" = $2 returning s."accountId"`,
};
const CHANGE = {
  name: 'servers-change',
  text: `update "MailAccount" m set "settings" = m."settings" || $2::jsonb, "credentials" = coalesce($3, m."credentials"), "maySend" = $4,
     "problem" = null, "workerId" = null, "loginDelay" = 0, "notBefore" = null, "tooLarge" = 0, "sieve" = null, "hasQuota" = false
   where m."id" = $1`,
};
const FORGET_NUMBERS = {
  name: 'servers-forget-numbers',
  text: `update "Mailbox" set "uidValidity" = 0 where "accountId" = $1 and "uidValidity" is not null`,
};
const MOVE_SIGN_IN = {
  name: 'servers-move-sign-in',
  text: `update "SignIn" set "kind" = $2, "issuer" = $3, "subject" = $4, "passwordHash" = coalesce($8, "passwordHash"), "confirmedAt" = now()
   where "accountId" = $1 and "kind" = $5 and "issuer" = $6 and "subject" = $7`,
};

/**
 * Other servers for an account, which have just said yes to its password. All of it or nothing: `known`: another account of theirs has
 * this mailbox, or somebody signs in with it; `notFound`: it is not this user's.
 */
export const changeServers = async (store: Store, change: ServersChange): Promise<'changed' | 'known' | 'notFound'> => {
  const { user, account } = change;
  const where = { account, epoch: null, before: async (sql: Sql) => void (await sql.rows(LOCK, [user])) };
  const outcome = await writeTransaction(store.database, store.hints, where, async (sql) => {
    const result = await write(sql, change);
    return { changes: { accountStatus: { updated: result === 'changed' ? [account] : [] } }, result };
  }).catch((error: unknown) => {
    if (isTaken(error)) return 'known' as const;
    throw error;
  });
  if (outcome === 'changed') store.hints.wake('accounts', account);
  return outcome;
};

const write = async (sql: Sql, change: ServersChange): Promise<'changed' | 'known' | 'notFound'> => {
  const { user, account, settings, credentials, maySend, signIn } = change;
  const others = await sql.rows<{ settings: AccountSettings }>(OTHERS, [user, account]);
  if (others.some((one) => change.isKnown(one.settings))) return 'known';
  if ((await sql.rows(STOP, [user, account])).length === 0) return 'notFound';
  await sql.rows(CHANGE, [account, JSON.stringify(settings), credentials, maySend]);
  if (change.isElsewhere && settings.incoming.protocol === 'imap') await sql.rows(FORGET_NUMBERS, [account]);
  const { from, to, passwordHash } = signIn;
  const keys = [to, from].flatMap(({ kind, issuer, subject }) => [kind, issuer, subject]);
  await sql.rows(MOVE_SIGN_IN, [account, ...keys, passwordHash]);
  return 'changed';
};

/** SQLSTATE 23505, here of the one way in that each server and login name is. */
const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23505';
