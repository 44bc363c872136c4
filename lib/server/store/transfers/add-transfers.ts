import { type AccountNo, type EmailNo, emailIdOf } from '@/lib/base/ids';
import { bitsOf } from '@/lib/mail/flags/keyword-bits';
import { joinKey } from '@/lib/mail/identity/join-key';
import { headerWords } from '@/lib/mail/search/header-words';
import { threadKeys } from '@/lib/mail/threading/thread-keys';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import type { StoredEmail } from '@/lib/server/store/emails';
import { IMPORT_BATCH, openBoxes, reserveEmails } from '@/lib/server/store/imported/import-emails';
import { addImportedRows, type ImportedRow } from '@/lib/server/store/imported/imported-rows';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** One email that is to be copied from another account. */
export type NewTransfer = {
  readonly source: StoredEmail;
  readonly mailboxNos: readonly number[];
  readonly keywords: readonly string[];
  /** Milliseconds since the epoch. */
  readonly receivedAt: number;
  /** As in NewImport. */
  readonly clientKey: string | null;
};

export type AddedTransfer =
  | { readonly kind: 'added'; readonly no: number; readonly threadNo: number }
  | { readonly kind: 'known'; readonly id: string }
  | { readonly kind: 'mailboxGone' };

const ADD = statement(
  'transfers-add',
  `insert into "Transfer" ("accountId", "fromAccountId", "emailNo", "fromEmailNo") select $1, $2, n, e from unnest($3::int8[], $4::int8[]) x(n, e)`,
);

type Where = { readonly account: AccountNo; readonly from: AccountNo };
type Numbered = { readonly no: number; readonly made: NewTransfer };

/**
 * Begins to copy emails of one account into another, in one transaction: they are seen there at once, with all that is known of them;
 * their octets are fetched by the account's owner, who also has them appended and held against the original. Until that is done
 * nothing takes the original from its server (queueEmailChange). At most IMPORT_BATCH. In their order. Wakes the owner.
 */
export const addTransfers = async (
  store: Store,
  { account, from }: Where,
  transfers: readonly NewTransfer[],
): Promise<readonly AddedTransfer[]> => {
  if (transfers.length > IMPORT_BATCH)
    throw new Error(`${transfers.length} emails are more than one transaction takes`);
  if (transfers.length === 0) return [];
  const first = await reserveEmails(store, account, transfers.length);
  const numbered = transfers.map((made, index) => ({ no: first + index, made }));
  const added = await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql, seq) => {
    const refused = await refusals(sql, account, numbered);
    const taken = numbered.filter(({ no }) => !refused.has(no));
    const { changes, threads } = await add(sql, { account, from }, { taken, seq });
    const outcome = ({ no }: Numbered): AddedTransfer =>
      refused.get(no) ?? { kind: 'added', no, threadNo: threads.get(no) ?? 0 };
    return { changes, result: numbered.map(outcome) };
  });
  if (added.some(({ kind }) => kind === 'added')) store.hints.wake('command', account);
  return added;
};

const refusals = async (
  sql: Sql,
  account: AccountNo,
  numbered: readonly Numbered[],
): Promise<ReadonlyMap<number, AddedTransfer>> => {
  const refused = new Map<number, AddedTransfer>();
  const open = await openBoxes(
    sql,
    account,
    numbered.flatMap(({ made }) => made.mailboxNos),
  );
  for (const { no, made } of numbered) {
    const id = await knownKey(sql, account, 'Email', made.clientKey);
    if (id !== undefined) refused.set(no, { kind: 'known', id });
    else if (!made.mailboxNos.every((box) => open.has(box))) refused.set(no, { kind: 'mailboxGone' });
  }
  return refused;
};

const add = async (
  sql: Sql,
  { account, from }: Where,
  { taken, seq }: { readonly taken: readonly Numbered[]; readonly seq: number },
): Promise<{ changes: Changes; threads: ReadonlyMap<number, number> }> => {
  if (taken.length === 0) return { changes: {}, threads: new Map() };
  const added = await addImportedRows(sql, account, { seq, emails: taken.map(rowOf) });
  const nos = taken.map(({ no }) => no);
  await sql.rows(ADD, [account, from, nos, taken.map(({ made }) => made.source.no)]);
  for (const { no, made } of taken) {
    const id = emailIdOf({ no: no as EmailNo, generation: 0 });
    await rememberKey(sql, account, { type: 'Email', key: made.clientKey, id });
  }
  return added;
};

const rowOf = ({ no, made }: Numbered): ImportedRow => {
  const { headers, structure, size, hasAttachment, preview } = made.source;
  // INTERNALDATE has no parts of a second.
  const receivedAt = Math.max(0, Math.floor(made.receivedAt / 1000) * 1000);
  const { bits, others } = bitsOf(made.keywords);
  return {
    no,
    email: {
      bits,
      keywords: others,
      receivedAt,
      size,
      headers,
      structure,
      hasAttachment,
      joinKey: joinKey({ serverEmailId: null, headers, receivedAt, size, structure }),
      threadKeys: threadKeys({ headers }),
      words: headerWords(headers, structure),
    },
    preview,
    text: null,
    mailboxNos: made.mailboxNos,
  };
};
