import type { AccountNo } from '@/lib/base/ids';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';

/** What a create of our client may carry a key for (DESIGN §6): repeating it gives the first object again. */
export type KeyedType = 'Email' | 'EmailSubmission' | 'Identity' | 'Mailbox' | 'Rule' | 'Label';

const KNOWN = statement(
  'client-keys-known',
  `select "id" from "ClientKey" where "accountId" = $1 and "type" = $2 and "key" = $3 and "at" > now() - interval '30 days'`,
);
const REMEMBER = statement(
  'client-keys-remember',
  `insert into "ClientKey" ("accountId", "type", "key", "id") values ($1, $2, $3, $4)
   on conflict ("accountId", "type", "key") do update set "id" = excluded."id", "at" = now()`,
);

/** The JMAP id of what was created under this key. Ask inside the transaction that creates: only its lock makes it certain. */
export const knownKey = async (
  sql: Sql,
  account: AccountNo,
  type: KeyedType,
  key: string | null,
): Promise<string | undefined> =>
  key === null ? undefined : (await sql.rows<{ id: string }>(KNOWN, [account, type, key]))[0]?.id;

/** What is created under this key in the transaction that runs. */
export const rememberKey = async (
  sql: Sql,
  account: AccountNo,
  { type, key, id }: { type: KeyedType; key: string | null; id: string },
): Promise<void> => {
  if (key !== null) await sql.rows(REMEMBER, [account, type, key, id]);
};

/** Not of one account: every key that is too old to be asked for. */
const FORGET = { name: 'client-keys-forget', text: `delete from "ClientKey" where "at" < now() - interval '30 days'` };
export const forgetOldKeys = async (store: Store): Promise<void> => {
  await store.database.rows(FORGET, []);
};
