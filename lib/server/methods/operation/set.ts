import { operationNoOf } from '@/lib/base/ids';
import { type Arguments, accountOf, type Method, type MethodContext, read } from '@/lib/server/methods/method-context';
import { createBulk } from '@/lib/server/methods/operation/create-bulk';
import { runSet } from '@/lib/server/methods/run-set';
import { invalid, type Outcome, refused, setRequest, setShape } from '@/lib/server/methods/set-shape';
import { forgetBulk, undoBulk } from '@/lib/server/store/bulk/bulk-operations';
import { statesOf } from '@/lib/server/store/changes';
import { dismissOperations, getOperations } from '@/lib/server/store/commands/operations';

/**
 * Operation/set of our own capability: creates a change of very many emails, takes one back (`isUndone`), destroys what was refused
 * and read, or what has ended.
 */
export const operationSet: Method = async (args, context) => {
  const asked = read(setShape, args);
  const account = accountOf(asked.accountId, context);
  const { store } = context;
  const isThere = async (no: number) => (await getOperations(store, account, [no])).list.length > 0;
  return runSet(context, setRequest(asked), {
    account,
    state: async () => (await statesOf(store, account))['Operation'] ?? '0',
    create: (record) => createBulk(context, account, record),
    update: async (id, patch) => {
      const no = operationNoOf(id) ?? 0;
      return (await isThere(no)) ? update(context, { account, no, patch }) : refused('notFound');
    },
    destroy: async (id) => {
      const no = operationNoOf(id) ?? 0;
      if ((await dismissOperations(store, account, [no])).length > 0) return { done: null };
      if ((await forgetBulk(store, account, [no])).length > 0) return { done: null };
      return (await isThere(no))
        ? refused('forbidden', { description: 'It is still to be carried out' })
        : refused('notFound');
    },
  });
};

type Update = { readonly account: ReturnType<typeof accountOf>; readonly no: number; readonly patch: Arguments };

const update = async ({ store }: MethodContext, { account, no, patch }: Update): Promise<Outcome<null>> => {
  const others = Object.keys(patch).filter((name) => name !== 'isUndone');
  if (others.length > 0 || patch['isUndone'] !== true)
    return invalid(...others, ...('isUndone' in patch ? ['isUndone'] : []));
  return (await undoBulk(store, account, no))
    ? { done: null }
    : refused('forbidden', { description: 'It cannot be taken back' });
};
