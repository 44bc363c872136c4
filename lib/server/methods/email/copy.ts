import { z } from 'zod';
import type { AccountNo } from '@/lib/base/ids';
import type { SetError } from '@/lib/jmap/problem';
import { keywordsOf } from '@/lib/mail/flags/keyword-bits';
import { fromAccountOf } from '@/lib/server/methods/blob/copy';
import { stateRecord } from '@/lib/server/methods/email/email-record';
import { findEmails } from '@/lib/server/methods/email/find-emails';
import {
  type CreatedEmail,
  createdBefore,
  createdEmail,
  type NewPlace,
  placeShape,
  readPlace,
} from '@/lib/server/methods/email/new-place';
import {
  type Arguments,
  accountId,
  accountOf,
  type Method,
  type MethodContext,
  MethodFailed,
  read,
} from '@/lib/server/methods/method-context';
import { orPartialFail } from '@/lib/server/methods/or-partial-fail';
import {
  checkRecord,
  checkState,
  invalid,
  MOST_OBJECTS_IN_SET,
  type Outcome,
  orNull,
  refused,
} from '@/lib/server/methods/set-shape';
import { statesOf } from '@/lib/server/store/changes';
import { changeEmails } from '@/lib/server/store/commands/change-emails';
import { getEmailStates, getEmails, type StoredEmail, type StoredEmailState } from '@/lib/server/store/emails';
import { IMPORT_BATCH, openBoxes } from '@/lib/server/store/imported/import-emails';
import { type AddedTransfer, addTransfers } from '@/lib/server/store/transfers/add-transfers';
import { takeBack } from '@/lib/server/store/transfers/end-transfer';
import { openTransfers, type TransferKey } from '@/lib/server/store/transfers/transfer';

const shape = z.strictObject({
  fromAccountId: accountId,
  ifFromInState: z.string().nullish(),
  accountId,
  ifInState: z.string().nullish(),
  create: z.record(z.string().min(1).max(255), z.record(z.string(), z.unknown())),
  onSuccessDestroyOriginal: z.boolean().nullish(),
  destroyFromIfInState: z.string().nullish(),
});
const copyShape = z.strictObject({ id: z.string(), ...placeShape });

/**
 * Email/copy (RFC 8621 §4.7, RFC 8620 §5.4). The copy is seen at once; its octets follow, and an original that is destroyed meanwhile
 * stays on its server until the other one is known to hold the same (lib/server/store/transfers). Copied back while it is on its way,
 * the original itself is seen again.
 */
export const emailCopy: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const from = fromAccountOf(asked.fromAccountId, context);
  if (account === from) throw new MethodFailed('invalidArguments', 'The accounts must be different');
  const given = Object.entries(asked.create);
  if (given.length > MOST_OBJECTS_IN_SET) throw new MethodFailed('requestTooLarge');
  const stateOf = async (no: AccountNo) => (await statesOf(context.store, no))['Email'] ?? '0';
  const oldState = await stateOf(account);
  checkState({ ifInState: asked.ifInState ?? null }, oldState);
  checkState({ ifInState: asked.ifFromInState ?? null }, await stateOf(from));
  const isMove = asked.onSuccessDestroyOriginal === true;
  const { created, notCreated, originals } = await orPartialFail(
    context,
    { oldState, state: () => stateOf(account) },
    () => copyAll(context, { account, from, isMove }, given),
  );
  if (isMove && originals.length > 0)
    context.alsoCall('Email/set', {
      accountId: asked.fromAccountId,
      ifInState: asked.destroyFromIfInState ?? null,
      destroy: [...new Set(originals)],
    });
  return {
    fromAccountId: asked.fromAccountId,
    accountId: asked.accountId,
    oldState,
    newState: await stateOf(account),
    created: orNull(created),
    notCreated: orNull(notCreated),
  };
};

type Where = { readonly account: AccountNo; readonly from: AccountNo; readonly isMove: boolean };
type Wanted = {
  readonly creationId: string;
  readonly id: string;
  readonly email: StoredEmailState;
  readonly place: NewPlace;
};
type Copied = {
  readonly created: Map<string, CreatedEmail>;
  readonly notCreated: Map<string, SetError>;
  /** Ids of those that were copied. */
  readonly originals: string[];
};

const copyAll = async (
  context: MethodContext,
  where: Where,
  given: readonly (readonly [creationId: string, record: Arguments])[],
): Promise<Copied> => {
  const { store } = context;
  const copied: Copied = { created: new Map(), notCreated: new Map(), originals: [] };
  const note = ({ creationId, id }: Wanted, outcome: Outcome<CreatedEmail>) => {
    if ('error' in outcome) return copied.notCreated.set(creationId, outcome.error);
    context.createdIds.set(creationId, outcome.done.id);
    copied.originals.push(id);
    return copied.created.set(creationId, outcome.done);
  };
  const checked = given.map(([creationId, record]) => ({ creationId, outcome: readGiven(context, record) }));
  const ids = checked.flatMap(({ outcome }) => ('done' in outcome ? [outcome.done.id] : []));
  const emails = await findEmails(store, where.from, ids);
  const wanted: Wanted[] = [];
  for (const { creationId, outcome } of checked) {
    const email = 'done' in outcome ? emails.get(outcome.done.id) : undefined;
    if ('error' in outcome) copied.notCreated.set(creationId, outcome.error);
    else if (!email) copied.notCreated.set(creationId, refused('notFound').error);
    else wanted.push({ creationId, email, ...outcome.done });
  }
  const returning = where.isMove ? await returningOf(context, where, wanted) : new Map<number, TransferKey>();
  const others: Wanted[] = [];
  for (const one of wanted) {
    const transfer = returning.get(one.email.no);
    const back = transfer && (await takeOneBack(context, transfer, one.place));
    if (back) note(one, { done: back });
    else others.push(one);
  }
  for (let at = 0; at < others.length; at += IMPORT_BATCH) {
    const batch = others.slice(at, at + IMPORT_BATCH);
    for (const [one, outcome] of await copyBatch(context, where, batch)) note(one, outcome);
  }
  return copied;
};

const readGiven = (context: MethodContext, record: Arguments): Outcome<{ id: string; place: NewPlace }> => {
  const checked = checkRecord(copyShape, record);
  if ('error' in checked) return checked;
  const place = readPlace(context, checked.done);
  return 'error' in place ? place : { done: { id: checked.done.id, place: place.done } };
};

const copyBatch = async (
  { store }: MethodContext,
  { account, from }: Where,
  batch: readonly Wanted[],
): Promise<(readonly [Wanted, Outcome<CreatedEmail>])[]> => {
  const { list } = await getEmails(store, from, [...new Set(batch.map(({ email }) => email.no))]);
  const wide = new Map(list.map((email) => [email.no, email]));
  const there = batch.flatMap((one) => {
    const source = wide.get(one.email.no);
    return source ? [{ one, source }] : [];
  });
  const transfers = there.map(({ one: { place }, source }) => ({
    source,
    mailboxNos: place.boxes,
    keywords: place.keywords ?? keywordsOf(source.flags, source.keywords),
    receivedAt: place.receivedAt ?? source.receivedAt,
    clientKey: place.clientKey,
  }));
  const added = await addTransfers(store, { account, from }, transfers);
  const outcomes: (readonly [Wanted, Outcome<CreatedEmail>])[] = batch
    .filter(({ email }) => !wide.has(email.no))
    .map((one) => [one, refused('notFound')]);
  for (const [index, { one, source }] of there.entries()) {
    const outcome = added[index];
    if (outcome) outcomes.push([one, await outcomeOf(store, account, { outcome, source })]);
  }
  return outcomes;
};

type Done = { readonly outcome: AddedTransfer; readonly source: StoredEmail };

const outcomeOf = async (
  store: MethodContext['store'],
  account: AccountNo,
  { outcome, source }: Done,
): Promise<Outcome<CreatedEmail>> => {
  if (outcome.kind === 'mailboxGone') return invalid('mailboxIds');
  if (outcome.kind === 'known') return { done: await createdBefore(store, account, outcome.id) };
  return { done: createdEmail({ ...outcome, size: source.size }) };
};

/** Those that are on their way from the very account that they are now to be moved to. */
const returningOf = async (
  { store }: MethodContext,
  { account, from }: Where,
  wanted: readonly Wanted[],
): Promise<Map<number, TransferKey>> => {
  const open = await openTransfers(
    store,
    from,
    wanted.map(({ email }) => email.no),
  );
  return new Map(open.filter(({ fromAccount }) => fromAccount === account).map((one) => [one.emailNo, one]));
};

/** undefined: the original has gone from its server already, or was never to go. */
const takeOneBack = async (
  { store }: MethodContext,
  transfer: TransferKey,
  { boxes, keywords }: NewPlace,
): Promise<CreatedEmail | undefined> => {
  const { fromAccount, fromEmailNo } = transfer;
  if ((await openBoxes(store.database, fromAccount, boxes)).size < boxes.length) return undefined;
  if (!(await takeBack(store, transfer))) return undefined;
  const [email] = (await getEmailStates(store, fromAccount, [fromEmailNo])).list;
  if (!email) return undefined;
  const words = keywordsOf(email.flags, email.keywords);
  const now = keywords ?? words;
  const patch = {
    addKeywords: now.filter((word) => !words.includes(word)),
    removeKeywords: words.filter((word) => !now.includes(word)),
    addBoxes: boxes.filter((box) => !email.mailboxes.includes(box)),
    removeBoxes: email.mailboxes.filter((box) => !boxes.some((other) => other === box)),
  };
  if (Object.values(patch).some((part) => part.length > 0))
    await changeEmails(store, fromAccount, [{ emails: [fromEmailNo], patch }]);
  const { id, blobId, threadId, size } = stateRecord(email);
  return { id, blobId, threadId, size };
};
