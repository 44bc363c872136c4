import type { Database } from '@/lib/server/store/sql';

/** Not of one account: whether the key of this machine fits is asked of any of them. */
const SAMPLE = {
  name: 'sealed-sample',
  text: `select "id" as account, "credentials" as sealed, 'password' as kind from "MailAccount" where "credentials" <> ''
   union all select "accountId", "tokens", 'tokens' from "OAuthGrant" order by account limit 1`,
};

export type SealedSample = { readonly account: number; readonly sealed: string; readonly kind: 'password' | 'tokens' };

/** One sealed password of this database, or a pair of tokens, to try a key on; undefined while there is none. */
export const sealedSample = async (database: Database): Promise<SealedSample | undefined> =>
  (await database.rows<SealedSample>(SAMPLE, []))[0];
