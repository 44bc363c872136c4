import type { UserNo } from '@/lib/base/ids';
import { appPasswordDigest } from '@/lib/server/auth/app-password';
import { accountsOfUser, type StoredAccount } from '@/lib/server/store/accounts';
import { findAppPassword } from '@/lib/server/store/app-passwords';
import type { Store } from '@/lib/server/store/store';

/** What another program brings: a password, and for Basic the name that goes with it. */
export type ClientCredentials = { readonly login: string | null; readonly password: string };

/** Whose program it is, and what it may see. */
export type ClientUser = { readonly user: UserNo; readonly accounts: readonly StoredAccount[] };
/** The same with the app password that it came with. */
export type ProgramUser = ClientUser & { readonly appPassword: number };

/** The credentials of an Authorization header (RFC 7617 Basic, RFC 6750 Bearer); undefined: none that we know. */
export const credentialsOf = (header: string): ClientCredentials | undefined => {
  const [scheme = '', token = ''] = header.trim().split(/\s+/);
  if (/^bearer$/i.test(scheme)) return { login: null, password: token };
  if (!/^basic$/i.test(scheme)) return undefined;
  const text = Buffer.from(token, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { login: text.slice(0, colon), password: text.slice(colon + 1) };
};

/** Whose app password it is; undefined: nobody's, or not of the address that was named with it. */
export const clientUser = async (
  store: Store,
  { login, password }: ClientCredentials,
): Promise<ProgramUser | undefined> => {
  const found = await findAppPassword(store, appPasswordDigest(password));
  if (!found) return undefined;
  const { id, user } = found;
  const accounts = await accountsOfUser(store, user);
  const name = login?.trim().toLowerCase();
  const isTheirs = name === undefined || accounts.some(({ email }) => email.toLowerCase() === name);
  return isTheirs ? { user, accounts, appPassword: id } : undefined;
};
