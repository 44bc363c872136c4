import type { ThreadId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { threadOfKey } from '@/lib/client/cache/thread-key';

/** Whole conversations, also where every row is a message; of several accounts, or fewer than two: none. */
const threadsOf = ({ targets, ticks }: ActionContext): readonly ThreadId[] => {
  if (ticks.isEverything) return [];
  const all = targets();
  const threads = new Set(all.flatMap(({ threadId, accountId }) => threadOfKey(threadId, accountId)?.threadId ?? []));
  return threads.size > 1 && new Set(all.map(({ accountId }) => accountId)).size === 1 ? [...threads] : [];
};

/** These conversations are one from now on, and what answers any of them joins it. */
export const merge: Action = {
  name: 'merge',
  group: 'act',
  label: 'action.merge',
  icon: 'merge',
  keys: [],
  isEnabled: (context) => threadsOf(context).length > 0,
  run: (context) => {
    const threadIds = threadsOf(context);
    const [first] = context.targets();
    if (!first || threadIds.length === 0) return;
    const told = translateAction('act.merged', { count: threadIds.length });
    context.mail.decideThread({ accountId: first.accountId, threadIds, told });
    context.ticks.clear();
  },
};
