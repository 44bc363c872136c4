import { operationNoOf } from '@/lib/base/ids';
import { accountOf, type Method, read } from '@/lib/server/methods/method-context';
import { runSet } from '@/lib/server/methods/run-set';
import { refused, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { statesOf } from '@/lib/server/store/changes';
import { dismissOperations, getOperations } from '@/lib/server/store/commands/operations';

/** Operation/set of our own capability: only destroys, of what was refused. The person has read it. */
export const operationSet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const account = accountOf(asked.accountId, context);
  return runSet(context, setRequest(asked), {
    account,
    state: async () => (await statesOf(context.store, account))['Operation'] ?? '0',
    destroy: async (id) => {
      const no = operationNoOf(id) ?? 0;
      if ((await dismissOperations(context.store, account, [no])).length > 0) return { done: null };
      const isWaiting = (await getOperations(context.store, account, [no])).list.length > 0;
      return isWaiting ? refused('forbidden', { description: 'It is still to be carried out' }) : refused('notFound');
    },
  });
};
