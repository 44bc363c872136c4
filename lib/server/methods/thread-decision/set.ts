import { z } from 'zod';
import { assertNever } from '@/lib/base/assert-never';
import { type AccountNo, decisionIdOf, decisionNoOf, type ThreadNo, threadIdOf, threadNoOf } from '@/lib/base/ids';
import { MOST_DECIDED } from '@/lib/jmap/waxwing/thread-decision';
import { findEmails } from '@/lib/server/methods/email/find-emails';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import { checkRecord, invalid, type Outcome, refused, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { statesOf } from '@/lib/server/store/changes';
import { type Decided, decideThreads, takeBackDecision } from '@/lib/server/store/threads/decide-threads';

const ids = z.array(z.string().max(255)).max(MOST_DECIDED).default([]);
const creatable = z.strictObject({ emailIds: ids, threadIds: ids });

/** ThreadDecision/set of our own capability: splits threads and merges them by hand, and takes that back. */
export const threadDecisionSet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const account = accountOf(asked.accountId, context);
  const { store } = context;
  return runSet(context, setRequest(asked), {
    account,
    state: async () => (await statesOf(store, account))['Thread'] ?? '0',
    create: (record) => create(context, account, record),
    destroy: async (id) =>
      (await takeBackDecision(store, account, decisionNoOf(id) ?? 0)) ? { done: null } : refused('notFound'),
  });
};

type Made = Outcome<Arguments & { id: string }>;

const create = async ({ store }: MethodContext, account: AccountNo, record: Arguments): Promise<Made> => {
  const checked = checkRecord(creatable, record);
  if ('error' in checked) return checked;
  const { emailIds, threadIds } = checked.done;
  const found = await findEmails(store, account, emailIds);
  const threadNos = threadIds.map(threadNoOf);
  const wrong = [
    ...(emailIds.every((id) => found.has(id)) ? [] : ['emailIds']),
    ...(threadNos.includes(undefined) ? ['threadIds'] : []),
  ];
  if (wrong.length > 0) return refused('invalidProperties', { properties: wrong, description: 'Some are not found' });
  if (emailIds.length + threadIds.length === 0) return invalid('emailIds', 'threadIds');
  const emailNos = [...new Set([...found.values()].map(({ no }) => no))];
  return answer(
    await decideThreads(store, account, { emailNos, threadNos: [...new Set(threadNos.flatMap((no) => no ?? []))] }),
  );
};

const answer = (decided: Decided): Made => {
  switch (decided.kind) {
    case 'decided':
      return { done: { id: decisionIdOf(decided.no), threadId: threadIdOf(decided.threadNo as ThreadNo) } };
    case 'notFound':
      return named('Some are not found');
    case 'same':
      return named('They are one thread already');
    case 'tooLarge':
      return refused('tooLarge', { description: `A thread has at most ${MOST_DECIDED} emails` });
    case 'tooOften':
      return refused('overQuota', { description: 'One of them has been put into other threads too often' });
    default:
      return assertNever(decided);
  }
};

const named = (description: string) =>
  refused('invalidProperties', { properties: ['emailIds', 'threadIds'], description });
