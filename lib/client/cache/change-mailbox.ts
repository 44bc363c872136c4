import type { AccountId, MailboxId, OperationId } from '@/lib/base/ids';
import type { LabelColor } from '@/lib/base/label-color';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { Readable } from '@/lib/client/cache/readable';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { SetError } from '@/lib/jmap/problem';
import type { SetResponse } from '@/lib/jmap/set';
import type { NewBulkOperation, Operation } from '@/lib/jmap/waxwing/operation';

export type MailboxValues = {
  readonly name: string;
  readonly parentId: MailboxId | null;
  readonly color: LabelColor | null;
};

/** Makes a mailbox (`id` null) or changes one; the server's words for what is wrong. Throws TransportError and MethodRefused. */
export const saveMailbox = async (
  call: CallMethods,
  accountId: AccountId,
  { id, values }: { readonly id: MailboxId | null; readonly values: Partial<MailboxValues> },
): Promise<{ readonly id: MailboxId } | { readonly error: SetError }> => {
  const what = id === null ? { create: { made: values } } : { update: { [id]: values } };
  const [result] = await call([['Mailbox/set', { accountId, ...what }, 's']]);
  const { created, notCreated, notUpdated } = responseOf<SetResponse<{ readonly id: MailboxId }>>(result);
  const error = id === null ? notCreated?.['made'] : notUpdated?.[id];
  const saved = id ?? created?.['made']?.id;
  return saved === undefined || error ? { error: error ?? { type: 'serverFail' } } : { id: saved };
};

/** Puts mailboxes into another order; false: the server did not take it. Throws TransportError and MethodRefused. */
export const arrangeMailboxes = async (
  call: CallMethods,
  accountId: AccountId,
  orders: ReadonlyMap<MailboxId, number>,
): Promise<boolean> => {
  const update = Object.fromEntries([...orders].map(([id, sortOrder]) => [id, { sortOrder }]));
  const [result] = await call([['Mailbox/set', { accountId, update }, 's']]);
  return Object.keys(responseOf<SetResponse>(result).notUpdated ?? {}).length === 0;
};

export type MoveMailbox = {
  readonly id: MailboxId;
  readonly parentId: MailboxId | null;
  /** Of it and of those that it comes to lie beside. */
  readonly orders: ReadonlyMap<MailboxId, number>;
};

/** Puts a mailbox into another one; what is wrong with that in the server's words. Throws TransportError and MethodRefused. */
export const moveMailbox = async (
  call: CallMethods,
  accountId: AccountId,
  { id, parentId, orders }: MoveMailbox,
): Promise<SetError | undefined> => {
  const arranged = Object.fromEntries([...orders].map(([one, sortOrder]) => [one, { sortOrder }]));
  const update = { ...arranged, [id]: { ...arranged[id], parentId } };
  const [result] = await call([['Mailbox/set', { accountId, update }, 's']]);
  return responseOf<SetResponse>(result).notUpdated?.[id];
};

export type RemoveMailbox = {
  readonly accountId: AccountId;
  readonly id: MailboxId;
  /** Where its mail goes first; null: there is none in it. */
  readonly trash: MailboxId | null;
};

export type RemoveMailboxOptions = {
  readonly call: CallMethods;
  readonly operations: Readable<readonly Operation[] | undefined>;
};

/**
 * Moves what is in a mailbox to Trash, all of it as one operation of the server, and then destroys the mailbox. Ended in between,
 * the mailbox stays, with less in it. false: the server did not let it go. Throws TransportError and MethodRefused.
 */
export const removeMailbox = async (
  { call, operations }: RemoveMailboxOptions,
  { accountId, id, trash }: RemoveMailbox,
): Promise<boolean> => {
  if (trash !== null) {
    const all: NewBulkOperation = {
      filter: { inMailbox: id },
      patch: { [`mailboxIds/${id}`]: null, [`mailboxIds/${trash}`]: true },
    };
    const [result] = await call([['Operation/set', { accountId, create: { all } }, 'o']]);
    const made = responseOf<SetResponse<{ readonly id: OperationId }>>(result).created?.['all'];
    if (!made) return false;
    await ended(operations, made.id);
  }
  const [result] = await call([['Mailbox/set', { accountId, destroy: [id] }, 's']]);
  return responseOf<SetResponse>(result).destroyed?.includes(id) === true;
};

/** When an operation has come to its end. */
const ended = (operations: RemoveMailboxOptions['operations'], id: OperationId): Promise<void> =>
  new Promise((resolve) => {
    const look = () => {
      const state = operations.read()?.find((one) => one.id === id)?.state;
      if (state !== 'done') return;
      end();
      resolve();
    };
    const end = operations.subscribe(look);
    look();
  });
