import type { AccountNo, UserNo } from '@/lib/base/ids';
import { insertAccount, type NewAccount } from '@/lib/server/store/accounts';
import type { Store } from '@/lib/server/store/store';
import { Prisma } from '@/prisma/generated/client';

/** Who somebody is: the mail server that vouches for them and the login name it knows them by, or an OpenID provider. Never an address. */
export type SignInKey = { readonly kind: 'imap' | 'pop3' | 'oauth'; readonly issuer: string; readonly subject: string };

export type StoredSignIn = {
  readonly id: bigint;
  readonly user: UserNo;
  readonly account: AccountNo;
  /** '' when the password may not answer for the server. */
  readonly passwordHash: string;
  /** When the server itself last said yes. */
  readonly confirmedAt: Date;
};

/** The sign-in of exactly this server and login name. */
export const findSignIn = async (store: Store, key: SignInKey): Promise<StoredSignIn | undefined> => {
  const row = await store.who.signIn.findUnique({ where: { kind_issuer_subject: key } });
  if (!row) return undefined;
  return {
    id: row.id,
    user: Number(row.userId) as UserNo,
    account: Number(row.accountId) as AccountNo,
    passwordHash: row.passwordHash,
    confirmedAt: row.confirmedAt,
  };
};

/** The sign-in with this number, if it is still one of this user's. */
export const getSignIn = async (
  store: Store,
  id: number,
  user: UserNo,
): Promise<{ readonly kind: string; readonly account: AccountNo } | undefined> => {
  const row = await store.who.signIn.findFirst({ where: { id, userId: user } });
  return row ? { kind: row.kind, account: Number(row.accountId) as AccountNo } : undefined;
};

/** The server has just said yes: the hash of what it said yes to may answer for it from now on. */
export const confirmSignIn = async (store: Store, id: bigint, passwordHash: string): Promise<void> => {
  await store.who.signIn.update({ where: { id }, data: { passwordHash, confirmedAt: new Date() } });
};

/** The server has said no to this password: it never answers again. */
export const forgetPassword = async (store: Store, id: bigint): Promise<void> => {
  await store.who.signIn.update({ where: { id }, data: { passwordHash: '' } });
};

export type NewUser = {
  readonly key: SignInKey;
  readonly passwordHash: string;
  readonly account: Omit<NewAccount, 'owner'>;
};

/**
 * A new user with their first account and the sign-in that leads to it, in one transaction. Undefined when somebody else
 * made the same sign-in at the same moment: read it again.
 */
export const createUser = async (store: Store, made: NewUser): Promise<StoredSignIn | undefined> => {
  try {
    const { id, user, account } = await store.who.$transaction(async (tx) => {
      const person = await tx.user.create({ data: { name: made.account.name } });
      const no = await insertAccount(tx, { ...made.account, owner: Number(person.id) as UserNo });
      const row = await tx.signIn.create({
        data: { ...made.key, userId: person.id, accountId: no, passwordHash: made.passwordHash },
      });
      return { id: row.id, user: Number(person.id) as UserNo, account: no };
    });
    store.hints.wake('accounts', account);
    return { id, user, account, passwordHash: made.passwordHash, confirmedAt: new Date() };
  } catch (error) {
    // P2002: a unique constraint, here the one over (kind, issuer, subject).
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return undefined;
    throw error;
  }
};
