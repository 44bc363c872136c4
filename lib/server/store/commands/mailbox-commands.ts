import { type AccountNo, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { knownKey, rememberKey } from '@/lib/server/store/client-keys';
import { insertCommand } from '@/lib/server/store/commands/command-rows';
import { subscribeMailbox } from '@/lib/server/store/commands/subscribe-mailbox';
import { createLists, MAILBOXES, type StoredMailbox, wantedPath } from '@/lib/server/store/mailboxes';
import { mergeChanges } from '@/lib/server/store/merge-changes';
import { type Sql, statement } from '@/lib/server/store/sql';
import type { Store } from '@/lib/server/store/store';
import { type Changes, writeTransaction } from '@/lib/server/store/write-transaction';

/** Why a mailbox cannot be what was asked for: somebody was faster, or the caller has not looked. */
export type MailboxConflict =
  | { readonly kind: 'notFound' }
  | { readonly kind: 'parentGone' }
  /** The name holds the character by which the server tells parents from children, or nothing. */
  | { readonly kind: 'invalidName' }
  /** A sibling has the name. */
  | { readonly kind: 'exists' }
  /** The parent would lie below its own child. */
  | { readonly kind: 'invalidParent' };

type Place = { readonly name: string; readonly parentNo: number | null };

const isWithin = (boxes: readonly StoredMailbox[], no: number | null, ancestor: number | null): boolean => {
  const seen = new Set<number>();
  for (let at = no; at !== null && !seen.has(at); at = boxes.find((box) => box.no === at)?.parentNo ?? null) {
    if (at === ancestor) return true;
    seen.add(at);
  }
  return false;
};

const delimiterAt = (boxes: readonly StoredMailbox[], parent: StoredMailbox | undefined): string =>
  parent?.delimiter ?? boxes.find((box) => box.delimiter !== '')?.delimiter ?? '';

const conflictOf = (
  boxes: readonly StoredMailbox[],
  { name, parentNo }: Place,
  self: number | null,
): MailboxConflict | undefined => {
  const seen = boxes.filter((box) => box.destroyedAt === null);
  const parent = seen.find((box) => box.no === parentNo);
  if (parentNo !== null && !parent) return { kind: 'parentGone' };
  if (self !== null && isWithin(seen, parentNo, self)) return { kind: 'invalidParent' };
  const delimiter = delimiterAt(seen, parent);
  if (name === '' || (delimiter !== '' && name.includes(delimiter))) return { kind: 'invalidName' };
  const isTaken = seen.some((box) => box.no !== self && box.parentNo === parentNo && box.name === name);
  return isTaken ? { kind: 'exists' } : undefined;
};

// The path may still be that of one that was destroyed or renamed here: until that is done on the server, ours is a number.
const ADD = statement(
  'mailbox-commands-add',
  `with n as (update "AccountState" set "nextMailboxNo" = "nextMailboxNo" + 1 where "accountId" = $1 returning "nextMailboxNo" - 1 as no)
   insert into "Mailbox" ("accountId", "no", "path", "delimiter", "name", "parentNo", "role", "sortOrder", "complete", "pending")
   select $1, n.no, case when exists (select from "Mailbox" m where m."accountId" = $1 and m."path" = $2) then chr(1) || n.no else $2 end,
     $3, $4, $5, $6, $7, true, true from n returning "no"`,
);
const LAST = statement(
  'mailbox-commands-last',
  `select max(c."no") as no from "Command" c join "Mailbox" m on m."accountId" = $1 and m."no" = c."mailboxNo"
   where c."accountId" = $1 and c."state" <> 'refused' and m."path" = $2 and m."no" <> $3`,
);
/** What must be done before this path is free. */
const lastOf = async (sql: Sql, account: AccountNo, path: string, self = 0): Promise<number | null> =>
  (await sql.rows<{ no: number | null }>(LAST, [account, path, self]))[0]?.no ?? null;
/** Mailboxes without a role come behind those that have one. */
const WITHOUT_ROLE = 20;

export type CreateMailbox = Place & {
  /** lib/mail/mailbox/role-number.ts; 0: none. */
  readonly role?: number;
  /** null: behind those that have a role, or where its role stands. */
  readonly sortOrder?: number | null;
  readonly subscribed?: boolean;
  readonly clientKey?: string | null;
};
export type CreatedMailbox =
  | { readonly kind: 'created'; readonly no: number }
  /** It was created before under the same key: the id that it got. */
  | { readonly kind: 'known'; readonly id: string }
  | MailboxConflict;

/** Makes a mailbox here at once, and has it made on the server. */
export const createMailbox = (store: Store, account: AccountNo, wanted: CreateMailbox): Promise<CreatedMailbox> =>
  change<CreatedMailbox>(store, account, async (sql, boxes) => {
    const key = wanted.clientKey ?? null;
    const id = await knownKey(sql, account, 'Mailbox', key);
    if (id !== undefined) return { result: { kind: 'known', id } };
    const conflict = conflictOf(boxes, wanted, null);
    if (conflict) return { result: conflict };
    const { name, parentNo, role = 0 } = wanted;
    const parent = boxes.find((box) => box.no === parentNo);
    const path = wantedPath(boxes, wanted);
    const order = wanted.sortOrder ?? (role === 0 ? WITHOUT_ROLE : role);
    const values = [account, path, delimiterAt(boxes, parent), name, parentNo, role, order];
    const [row] = await sql.rows<{ no: number }>(ADD, values);
    const no = row?.no ?? 0;
    await createLists(sql, account);
    const made = {
      kind: 'createMailbox',
      mailboxNo: no,
      arguments: { parentNo },
      after: await lastOf(sql, account, path),
    } as const;
    const command = await insertCommand(sql, account, made);
    await rememberKey(sql, account, { type: 'Mailbox', key, id: mailboxIdOf(no as MailboxNo) });
    // The server subscribes to what is made.
    const { operation } = await subscribeMailbox(sql, account, {
      mailboxNo: no,
      subscribed: wanted.subscribed ?? true,
    });
    const making = { mailbox: { created: [no] }, operation: { created: command === undefined ? [] : [command] } };
    return { result: { kind: 'created', no }, changes: mergeChanges(making, operation ? { operation } : {}) };
  });

const PLACE = statement(
  'mailbox-commands-place',
  `update "Mailbox" set "name" = $3, "parentNo" = $4, "sortOrder" = $5 where "accountId" = $1 and "no" = $2`,
);
// One that was not tried yet takes the new name along.
const UNTRIED = statement(
  'mailbox-commands-untried',
  `update "Command" set "arguments" = "arguments" || jsonb_build_object('parentNo', $3::int4) where "accountId" = $1 and "mailboxNo" = $2
     and "kind" in ('createMailbox', 'renameMailbox') and "state" = 'waiting' and "attempts" = 0 returning "no"`,
);

export type RenamedMailbox = { readonly kind: 'renamed' } | MailboxConflict;

/** Gives a mailbox another name, parent, order or subscription here at once, and has done on the server what a server knows of it. */
export const renameMailbox = (
  store: Store,
  account: AccountNo,
  wanted: Place & { readonly mailboxNo: number; readonly sortOrder?: number; readonly subscribed?: boolean },
): Promise<RenamedMailbox> =>
  change<RenamedMailbox>(store, account, async (sql, boxes) => {
    const { mailboxNo, name, parentNo } = wanted;
    const box = boxes.find((one) => one.no === mailboxNo && one.destroyedAt === null);
    if (!box) return { result: { kind: 'notFound' } };
    const conflict = conflictOf(boxes, wanted, mailboxNo);
    if (conflict) return { result: conflict };
    const sortOrder = wanted.sortOrder ?? box.sortOrder;
    const subscribed = await subscribeMailbox(sql, account, {
      mailboxNo,
      subscribed: wanted.subscribed ?? box.subscribed,
    });
    const isHere = box.name === name && box.parentNo === parentNo;
    if (isHere && sortOrder === box.sortOrder) return { result: { kind: 'renamed' }, changes: subscribed };
    await sql.rows(PLACE, [account, mailboxNo, name, parentNo, sortOrder]);
    const updated = mergeChanges(subscribed, { mailbox: { updated: [mailboxNo] } });
    if (isHere) return { result: { kind: 'renamed' }, changes: updated };
    const untried = await sql.rows<{ no: number }>(UNTRIED, [account, mailboxNo, parentNo]);
    const before = { name: box.name, parentNo: box.parentNo };
    const after = await lastOf(sql, account, wantedPath(boxes, wanted), mailboxNo);
    const made = { kind: 'renameMailbox', mailboxNo, arguments: { parentNo, before }, after } as const;
    const command = untried.length > 0 ? undefined : await insertCommand(sql, account, made);
    const created = command === undefined ? [] : [command];
    return { result: { kind: 'renamed' }, changes: mergeChanges(updated, { operation: { created } }) };
  });

const change = async <R>(
  store: Store,
  account: AccountNo,
  work: (sql: Sql, boxes: readonly StoredMailbox[]) => Promise<{ result: R; changes?: Changes }>,
): Promise<R> => {
  const result = await writeTransaction(store.database, store.hints, { account, epoch: null }, async (sql) => {
    const done = await work(sql, await sql.rows<StoredMailbox>(MAILBOXES, [account]));
    return { changes: done.changes ?? {}, result: done.result };
  });
  store.hints.wake('command', account);
  return result;
};
