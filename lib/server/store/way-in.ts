import type { AccountNo, UserNo } from '@/lib/base/ids';
import type { IncomingServer } from '@/lib/base/sign-in';
import { countWaysIn } from '@/lib/server/store/mail-accounts';
import type { SignInKey } from '@/lib/server/store/sign-ins';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** An account of a user. */
type Where = { readonly user: UserNo; readonly account: AccountNo };

/** What a mail server has just said yes to. */
export type ProvedWayIn = {
  readonly key: SignInKey;
  readonly passwordHash: string;
  /** Where it was asked: the account must still have this server. */
  readonly incoming: IncomingServer;
};

// Of a user and their accounts; see mail-accounts.ts. A row that another account has, or another user, is left alone and not returned.
const OPEN = {
  name: 'way-in-open',
  text: `insert into "SignIn" as s ("userId", "accountId", "kind", "issuer", "subject", "passwordHash")
   select $1, m."id", $3, $4, $5, $6 from "MailAccount" m where m."id" = $2 and m."settings" -> 'incoming' = $7::jsonb
   on conflict ("kind", "issuer", "subject") do update set "passwordHash" = excluded."passwordHash", "confirmedAt" = now()
     where s."accountId" = excluded."accountId" and s."userId" = excluded."userId"
   returning s."id"`,
};
const OPEN_BY_CONSENT = {
  name: 'way-in-open-by-consent',
  text: `insert into "SignIn" as s ("accountId", "userId", "kind", "issuer", "subject")
   select g."accountId", $2, 'oauth', g."issuer", g."subject" from "OAuthGrant" g where g."accountId" = $1
   on conflict ("kind", "issuer", "subject") do update set "confirmedAt" = s."confirmedAt"
     where s."accountId" = excluded."accountId" and s."userId" = excluded."userId"
   returning s."id"`,
};
// Of one account: held, so that nobody ends it meanwhile.
const CONSENTS = statement(
  'way-in-consents',
  `select from "OAuthGrant" where "accountId" = $1 and "revokedAt" is null for update`,
);
const CLOSE = { name: 'way-in-close', text: 'delete from "SignIn" where "accountId" = $1' };

/**
 * From now on its user can sign in with this account, too; again for one that is a way in already does no harm. `taken`: somebody else
 * signs in with this mailbox, or the account has other servers by now; `notFound`: it is not this user's.
 */
export const openWayIn = (
  store: Store,
  where: Where,
  { key, passwordHash, incoming }: ProvedWayIn,
): Promise<'changed' | 'taken' | 'notFound'> => {
  const values = [where.user, where.account, key.kind, key.issuer, key.subject, passwordHash];
  return change(store, where, async (sql) => {
    const made = await sql.rows(OPEN, [...values, JSON.stringify(incoming)]);
    return made.length > 0 ? 'changed' : 'taken';
  });
};

/** The same for an account that a provider opens: (issuer, subject) of its consent is the way in. `revoked`: that is over. */
export const openWayInByConsent = (store: Store, where: Where): Promise<'changed' | 'taken' | 'revoked' | 'notFound'> =>
  change(store, where, async (sql) => {
    if ((await sql.rows(CONSENTS, [where.account])).length === 0) return 'revoked';
    const made = await sql.rows(OPEN_BY_CONSENT, [where.account, where.user]);
    return made.length > 0 ? 'changed' : 'taken';
  });

/** Nobody signs in with this account any more. `onlySignIn`: its user could not come in any more. */
export const closeWayIn = (store: Store, where: Where): Promise<'changed' | 'onlySignIn' | 'notFound'> =>
  change(store, where, async (sql, ways) => {
    if (ways.here > 0 && ways.elsewhere === 0) return 'onlySignIn';
    await sql.rows(CLOSE, [where.account]);
    return 'changed';
  });

type Ways = NonNullable<Awaited<ReturnType<typeof countWaysIn>>>;

/** Told to clients as a change of AccountStatus: whoever shows the account looks again. */
const change = async <R extends string>(
  store: Store,
  where: Where,
  work: (sql: Sql, ways: Ways) => Promise<R>,
): Promise<R | 'notFound'> => {
  const { account } = where;
  let ways: Ways | undefined;
  const before = async (sql: Sql) => {
    ways = await countWaysIn(sql, where);
  };
  return writeTransaction(store.database, store.hints, { account, epoch: null, before }, async (sql) => {
    const result = ways ? await work(sql, ways) : ('notFound' as const);
    return { changes: { accountStatus: { updated: result === 'changed' ? [account] : [] } }, result };
  });
};
