import type { AccountId, DecisionId, EmailId, ThreadId } from '@/lib/base/ids';
import { translate } from '@/lib/base/messages/translate';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { ActOnAllOptions } from '@/lib/client/cache/act-on-all';
import { MethodRefused, responseOf } from '@/lib/client/cache/method-refused';
import type { CallMethods } from '@/lib/client/transport/batch-calls';
import type { SetError } from '@/lib/jmap/problem';
import type { SetResponse } from '@/lib/jmap/set';
import { MOST_DECIDED, type NewThreadDecision } from '@/lib/jmap/waxwing/thread-decision';

/** These emails, and all of these conversations, are one conversation and no other. */
export type ThreadAct = {
  readonly accountId: AccountId;
  readonly emailIds?: readonly EmailId[];
  readonly threadIds?: readonly ThreadId[];
  /** What was done, in the past tense. */
  readonly told: string;
};

const reasonOf = ({ type }: SetError): string =>
  type === 'tooLarge' ? translateAction('act.thread.tooLarge', { count: MOST_DECIDED }) : translate('act.all.failed');

/**
 * Has the server split conversations or merge them. What is on screen follows when it has done so; without a network nothing is done, and
 * that is said. Never throws.
 */
export const decideThread = async (
  { call, notices, undo, clock, makeKey }: ActOnAllOptions,
  { accountId, told: text, emailIds = [], threadIds = [] }: ThreadAct,
): Promise<void> => {
  const failed = (why: string, details?: string) =>
    notices.tell({ tone: 'failed', text: why, details: details ?? null });
  const decision: NewThreadDecision = { emailIds, threadIds };
  try {
    const [result] = await call([['ThreadDecision/set', { accountId, create: { one: decision } }, 't']]);
    const { created, notCreated } = responseOf<SetResponse>(result);
    const made = created?.['one'] as { readonly id: DecisionId } | undefined;
    const error = notCreated?.['one'] ?? { type: 'serverFail' };
    if (!made) return failed(reasonOf(error), error.description);
    const entry = { id: makeKey(), at: clock(), accountId, text, changes: [], decision: made.id };
    undo.push(entry);
    notices.tell({ tone: 'done', text, undo: entry.id });
  } catch (error) {
    if (error instanceof MethodRefused) failed(translate('act.all.failed'), error.error.description);
    else failed(translate('act.thread.offline'));
  }
};

/** Takes it back. false: the server does not know of it any more. Throws what the call throws. */
export const takeBackDecision = async (
  call: CallMethods,
  accountId: AccountId,
  decision: DecisionId,
): Promise<boolean> => {
  const [result] = await call([['ThreadDecision/set', { accountId, destroy: [decision] }, 't']]);
  return responseOf<SetResponse>(result).notDestroyed?.[decision] === undefined;
};
