import type { Database } from '@/lib/server/store/sql';

/** Not of one account: whether the key of this machine fits is asked of any of them. */
const SAMPLE = {
  name: 'sealed-sample',
  text: `select "id" as account, "credentials" from "MailAccount" where "credentials" <> '' order by "id" limit 1`,
};

/** One sealed password of this database, to try a key on; undefined while there is none. */
export const sealedSample = async (
  database: Database,
): Promise<{ readonly account: number; readonly credentials: string } | undefined> =>
  (await database.rows<{ account: number; credentials: string }>(SAMPLE, []))[0];
