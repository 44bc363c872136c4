import type { AccountNo } from '@/lib/base/ids';
import { adoptComposed, bindCopies } from '@/lib/server/store/bind-copies';
import { derivedChanges } from '@/lib/server/store/derived-changes';
import type { IncomingEmail, MailboxCursor } from '@/lib/server/store/incoming-email';
import { deriveEmails } from '@/lib/server/store/join-copies';
import { adoptLabels } from '@/lib/server/store/labels/adopt-labels';
import { writeCursor } from '@/lib/server/store/mailbox-cursor';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { markArrived } from '@/lib/server/store/rules/rule-runs';
import { skipInbox } from '@/lib/server/store/skip-inbox';
import { type Sorted, sortIncoming } from '@/lib/server/store/sort-incoming';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { addContent, addCopies, addState, type NumberedEmail } from '@/lib/server/store/write-emails';
import { type PlacedInThreads, placeInThreads } from '@/lib/server/store/write-threads';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** The most emails one transaction may add: the account is locked for as long as that takes (about 30 ms). */
export const INGEST_BATCH = 200;

export type IngestOptions = {
  readonly account: AccountNo;
  readonly epoch: number;
  readonly mailboxNo: number;
  /** At most INGEST_BATCH. UIDs that the store already has are left out. */
  readonly emails: readonly IncomingEmail[];
  readonly cursor?: MailboxCursor;
  /** UIDs of this mailbox that are known to be gone, still here until the round ends: a message that came back is joined. */
  readonly gone?: readonly number[];
  /**
   * They were collected and lie nowhere but here: each is an email of its own, under a UID that was reserved for it. What is written
   * with it in the same transaction, for the numbers that the emails got, in their order.
   */
  readonly collected?: (sql: Sql, nos: readonly number[]) => Promise<void>;
};
export type Ingested = {
  readonly created: readonly NumberedEmail[];
  /** Copies of emails that were already here, in another mailbox or expected in this one. */
  readonly joined: number;
};

const RESERVE = statement(
  'ingest-reserve',
  `update "AccountState" set "nextEmailNo" = "nextEmailNo" + $2 where "accountId" = $1 returning "nextEmailNo" - $2 as first`,
);
const HERE = statement(
  'ingest-here',
  `select "no" from "EmailState" where "accountId" = $1 and "no" = any($2::int8[])`,
);

/** Emails that the messages were recognised as went away before the account could be locked: everything is looked at again. */
class Outdated extends Error {
  override readonly name = 'Outdated';
}
/** It takes somebody who discards drafts at the same moment. */
const MOST_TRIES = 5;

/**
 * Takes messages of one mailbox into the store, in one transaction with their change record and the mailbox's cursor. A message
 * that is expected there is bound to its email before anything is created. Repeating it changes nothing. Throws NotOwnerError when
 * another worker owns the account.
 */
export const ingestEmails = async (store: Store, options: IngestOptions): Promise<Ingested> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ingestOnce(store, options);
    } catch (error) {
      if (!(error instanceof Outdated) || tries === MOST_TRIES) throw error;
    }
  }
};

const ingestOnce = async (store: Store, options: IngestOptions): Promise<Ingested> => {
  const { account } = options;
  const sorted = options.collected ? allFresh(options.emails) : await sortIncoming(store.database, options);
  const { fresh, copies, bound } = sorted;
  const [reserved] =
    fresh.length > 0 ? await store.database.rows<{ first: number }>(RESERVE, [account, fresh.length]) : [];
  const created = fresh.map((email, index) => ({ no: (reserved?.first ?? 1) + index, email }));
  const before = async (sql: Sql) => {
    if (created.length > 0) await addContent(sql, account, created);
  };
  return writeTransaction(store.database, store.hints, { ...options, before }, async (sql, seq) => {
    const placed = await place(sql, options, { sorted, created, seq });
    const emails = created.map(({ no }) => no);
    await options.collected?.(sql, emails);
    const muted = await skipInbox(sql, account, { seq, mailboxNo: options.mailboxNo, emails });
    if (muted) store.hints.wake('command', account);
    const labels = await adoptLabels(sql, account, options.emails);
    const changes = muted || labels.label ? mergeChanges(placed, muted ?? {}, labels) : placed;
    const mailbox = options.cursor ? await writeCursor(sql, account, options.mailboxNo, options.cursor) : [];
    const result = { created, joined: copies.length + bound.length };
    return { changes: { ...changes, mailbox: { updated: mailbox } }, result };
  });
};

const allFresh = (fresh: readonly IncomingEmail[]): Sorted => ({
  fresh,
  copies: [],
  bound: [],
  known: [],
  isHidden: false,
});

type Placed = { readonly sorted: Sorted; readonly created: readonly NumberedEmail[]; readonly seq: number };

const place = async (sql: Sql, where: IngestOptions, { sorted, created, seq }: Placed): Promise<Changes> => {
  const { account } = where;
  const { copies, bound, isHidden } = sorted;
  await checkHere(sql, account, copies);
  const arrived = created.map(({ email }) => email);
  const placed = created.length > 0 ? await placeInThreads(sql, account, arrived, seq) : NOTHING;
  if (created.length > 0) await addState(sql, { ...where, isHidden }, created, placed.places);
  if (created.length + copies.length > 0) await addCopies(sql, where, [...created, ...copies]);
  if (!isHidden) await markArrived(sql, account, { mailboxNo: where.mailboxNo, created });
  const adopted = await bind(sql, where, sorted);
  const rejoined = await deriveEmails(
    sql,
    account,
    [...copies, ...bound].map(({ no }) => no),
    seq,
  );
  const added = created.map(({ no, email }, index) => ({
    no,
    threadNo: placed.places[index]?.threadNo ?? 0,
    generation: 0,
    wasVisible: false,
    isVisible: !email.deleted && !isHidden,
    isGone: false,
  }));
  const changes = await derivedChanges(sql, account, [...added, ...rejoined]);
  if (!placed.changes && adopted.length === 0) return changes;
  return mergeChanges(placed.changes ?? {}, { email: { updated: adopted } }, changes);
};

/** Only whoever holds the lock knows that an email is still there. */
const checkHere = async (sql: Sql, account: AccountNo, copies: readonly NumberedEmail[]): Promise<void> => {
  if (copies.length === 0) return;
  const nos = [...new Set(copies.map(({ no }) => no))];
  if ((await sql.rows(HERE, [account, nos])).length < nos.length) throw new Outdated();
};

/** Returns the ids of emails that were composed here and take over what the server says of them. */
const bind = async (sql: Sql, where: IngestOptions, { bound, known }: Sorted): Promise<number[]> => {
  if (bound.length > 0 && (await bindCopies(sql, where, bound)).length < bound.length) throw new Outdated();
  const told = [...bound.map(({ email }) => email), ...known];
  return told.length > 0 ? adoptComposed(sql, where, told) : [];
};

const NOTHING: PlacedInThreads = { places: [], changes: undefined };
