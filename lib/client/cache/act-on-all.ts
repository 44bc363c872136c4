import type { Clock } from '@/lib/base/clock';
import type { AccountId, MailboxId, OperationId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { MailNotices } from '@/lib/client/cache/mail-notice';
import { MethodRefused, responseOf } from '@/lib/client/cache/method-refused';
import type { UndoStack } from '@/lib/client/cache/undo-stack';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { EmailFilter } from '@/lib/jmap/email';
import type { Patch, SetResponse } from '@/lib/jmap/set';
import type { NewBulkOperation } from '@/lib/jmap/waxwing/operation';

/** All messages of an account that a filter finds. */
export type BulkScope = {
  readonly accountId: AccountId;
  readonly filter: EmailFilter;
  /** The mailbox that it is all of; null: a list over the account, or a search. */
  readonly mailbox: MailboxId | null;
  readonly isWhole: boolean;
  readonly exceptIn: readonly MailboxId[];
};

/** One change of all of them, carried out by the server. */
export type BulkAct = {
  readonly scope: BulkScope;
  readonly patch: Patch;
  /** Messages may be gone for ever after it; it cannot be taken back then. */
  readonly mayDestroy?: boolean;
  /** How many conversations the person was told of. */
  readonly count: number;
};

export type ActOnAllOptions = {
  readonly call: CallMethods;
  readonly notices: MailNotices;
  readonly undo: UndoStack;
  readonly clock: Clock;
  readonly makeKey: () => string;
};

/** Has the server change everything that a filter finds. It is told of at once and can be taken back. Never throws. */
export const actOnAll = async (
  options: ActOnAllOptions,
  { scope, patch, mayDestroy, count }: BulkAct,
): Promise<void> => {
  const { call, notices, undo, clock, makeKey } = options;
  const { accountId, filter, isWhole, exceptIn } = scope;
  const told = translateAction('act.all', { count });
  const failed = (details: string | undefined) =>
    notices.tell({ tone: 'failed', text: translate('act.all.failed'), details: details ?? null });
  notices.tell({ tone: 'done', text: told });
  const bulk: NewBulkOperation = { filter, isWhole, exceptIn, patch, ...(mayDestroy && { mayDestroy }) };
  try {
    const [result] = await call([['Operation/set', { accountId, create: { all: bulk } }, 'o']]);
    const { created, notCreated } = responseOf<SetResponse>(result);
    const made = created?.['all'] as { readonly id: OperationId } | undefined;
    if (!made) return failed(notCreated?.['all']?.description);
    if (mayDestroy) return;
    const text = translateAction('act.all.undo', { count });
    const entry = { id: makeKey(), at: clock(), accountId, text, changes: [], operation: made.id };
    undo.push(entry);
    notices.tell({ tone: 'done', text: told, undo: entry.id });
  } catch (error) {
    failed(error instanceof MethodRefused ? error.error.description : undefined);
  }
};

/** Takes all of it back. false: the server does not, for it is too long ago. Throws what the call throws. */
export const takeBackAll = async (
  call: CallMethods,
  accountId: AccountId,
  operation: OperationId,
): Promise<boolean> => {
  const update = { [operation]: { isUndone: true } };
  const [result] = await call([['Operation/set', { accountId, update }, 'o']]);
  return responseOf<SetResponse>(result).notUpdated?.[operation] === undefined;
};
