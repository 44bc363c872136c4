import type { AccountNo } from '@/lib/base/ids';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { writeTransaction } from '@/lib/server/store/write-transaction';

/** RFC 8621 §6: who somebody writes as. */
export type StoredIdentity = {
  readonly no: number;
  readonly name: string;
  readonly email: string;
  readonly replyTo: readonly EmailAddress[] | null;
  readonly bcc: readonly EmailAddress[] | null;
  readonly textSignature: string;
  readonly htmlSignature: string;
  readonly mayDelete: boolean;
  readonly isDefault: boolean;
};
export type IdentityValues = Omit<StoredIdentity, 'no' | 'mayDelete'>;

const SNAPSHOT = statement(
  'identities-snapshot',
  `select s."identitySeq"::text as state, coalesce((select json_agg(json_build_object('no', i."no", 'name', i."name", 'email', i."email",
     'replyTo', i."replyTo", 'bcc', i."bcc", 'textSignature', i."textSignature", 'htmlSignature', i."htmlSignature", 'mayDelete', i."mayDelete",
     'isDefault', i."isDefault") order by i."isDefault" desc, i."no") from "Identity" i where i."accountId" = $1), '[]') as list from "AccountState" s where s."accountId" = $1`,
);
/** All identities of an account, the default first, with the state they are of, in one snapshot. */
export const identitiesOf = async (
  store: Store,
  account: AccountNo,
): Promise<{ state: string; list: readonly StoredIdentity[] }> => {
  const [row] = await store.database.rows<{ state: string; list: StoredIdentity[] }>(SNAPSHOT, [account]);
  return row ?? { state: '0', list: [] };
};

const RESERVE = statement(
  'identities-reserve',
  `update "AccountState" set "nextIdentityNo" = "nextIdentityNo" + 1 where "accountId" = $1 returning "nextIdentityNo" - 1 as no`,
);
const ADD = statement(
  'identities-add',
  `insert into "Identity" ("accountId", "no", "name", "email", "replyTo", "bcc", "textSignature", "htmlSignature", "mayDelete", "isDefault")
   values ($1, $2, $3, $4, $5::jsonb, $6::jsonb, $7, $8, true, $9)`,
);
const CHANGE = statement(
  'identities-change',
  `update "Identity" set "name" = $3, "replyTo" = $4::jsonb, "bcc" = $5::jsonb, "textSignature" = $6, "htmlSignature" = $7, "isDefault" = $8
   where "accountId" = $1 and "no" = $2
     and ("name", "replyTo", "bcc", "textSignature", "htmlSignature", "isDefault") is distinct from ($3, $4::jsonb, $5::jsonb, $6, $7, $8) returning "no"`,
);
const REMOVE = statement(
  'identities-remove',
  `delete from "Identity" where "accountId" = $1 and "no" = $2 and "mayDelete" returning "no"`,
);
const RESIGN = statement(
  'identities-resign',
  `update "Identity" set "isDefault" = false where "accountId" = $1 and "isDefault" and "no" <> $2 returning "no"`,
);
/** There is always a default: the oldest, where there is none. */
const FOLLOW = statement(
  'identities-follow',
  `update "Identity" set "isDefault" = true where "accountId" = $1
     and not exists (select 1 from "Identity" where "accountId" = $1 and "isDefault")
     and "no" = (select min("no") from "Identity" where "accountId" = $1) returning "no"`,
);

/** Which one was the default until now, where another one takes its place. */
const resigned = async (sql: Sql, account: AccountNo, { no, isDefault }: Pick<StoredIdentity, 'no' | 'isDefault'>) =>
  isDefault ? numbersOf(await sql.rows<{ no: number }>(RESIGN, [account, no])) : [];
const numbersOf = (rows: readonly { readonly no: number }[]): number[] => rows.map(({ no }) => no);

const jsonOrNull = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));

export type NewIdentity = {
  readonly values: IdentityValues;
  readonly clientKey: string | null;
  readonly idOf: (no: number) => string;
};

/** Makes an identity; its id, or that of the one that was made before under the same key. */
export const addIdentity = (store: Store, account: AccountNo, made: NewIdentity): Promise<string> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const known = await knownKey(sql, account, 'Identity', made.clientKey);
    if (known !== undefined) return { changes: {}, result: known };
    const [reserved] = await sql.rows<{ no: number }>(RESERVE, [account]);
    const no = reserved?.no ?? 0;
    const { name, email, replyTo, bcc, textSignature, htmlSignature, isDefault } = made.values;
    const updated = await resigned(sql, account, { no, isDefault });
    const addresses = [jsonOrNull(replyTo), jsonOrNull(bcc)];
    await sql.rows(ADD, [account, no, name, email, ...addresses, textSignature, htmlSignature, isDefault]);
    const id = made.idOf(no);
    await rememberKey(sql, account, { type: 'Identity', key: made.clientKey, id });
    return { changes: { identity: { created: [no], updated } }, result: id };
  });

/** Everything but the address, which never changes (RFC 8621 §6). */
export const changeIdentity = (
  store: Store,
  account: AccountNo,
  identity: { no: number; values: Omit<IdentityValues, 'email'> },
): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const { name, replyTo, bcc, textSignature, htmlSignature, isDefault } = identity.values;
    const before = await resigned(sql, account, { no: identity.no, isDefault });
    const values = [name, jsonOrNull(replyTo), jsonOrNull(bcc), textSignature, htmlSignature, isDefault];
    const changed = await sql.rows<{ no: number }>(CHANGE, [account, identity.no, ...values]);
    const follow = numbersOf(await sql.rows<{ no: number }>(FOLLOW, [account]));
    return {
      changes: { identity: { updated: [...new Set([...before, ...numbersOf(changed), ...follow])] } },
      result: undefined,
    };
  });

/** Removes an identity that may be removed. */
export const removeIdentity = (store: Store, account: AccountNo, no: number): Promise<void> =>
  writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const removed = await sql.rows<{ no: number }>(REMOVE, [account, no]);
    const updated = numbersOf(await sql.rows<{ no: number }>(FOLLOW, [account]));
    return { changes: { identity: { destroyed: numbersOf(removed), updated } }, result: undefined };
  });
