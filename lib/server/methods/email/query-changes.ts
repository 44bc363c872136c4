import { z } from 'zod';
import { accountIdOf } from '@/lib/base/ids';
import { sortShape, understand } from '@/lib/server/methods/email/query';
import { accountOf, type Method, MethodFailed, queryChangesShape, read } from '@/lib/server/methods/method-context';
import { emailIdOfNumber } from '@/lib/server/methods/thread/get';
import { listChanges } from '@/lib/server/store/list-page';

const shape = queryChangesShape.extend({
  sort: sortShape,
  collapseThreads: z.boolean().default(false),
});

/** Email/queryChanges (RFC 8621 §4.5), for the kept lists. `removed` may name too much, as RFC 8620 §5.6 allows. */
export const emailQueryChanges: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const { list } = await understand(context, account, asked);
  const since = /^\d{1,15}$/.test(asked.sinceQueryState) ? Number(asked.sinceQueryState) : undefined;
  if (!list || since === undefined) throw new MethodFailed('cannotCalculateChanges');
  const changes = await listChanges(context.store, { account, list, since });
  if (!changes) throw new MethodFailed('cannotCalculateChanges');
  if (asked.maxChanges && changes.removed.length + changes.added.length > asked.maxChanges)
    throw new MethodFailed('tooManyChanges');
  return {
    accountId: accountIdOf(account),
    oldQueryState: asked.sinceQueryState,
    newQueryState: changes.state,
    removed: [...new Set(changes.removed)].map(emailIdOfNumber),
    added: changes.added.map(({ id, index }) => ({ id: emailIdOfNumber(id), index })),
    ...(asked.calculateTotal && { total: changes.total }),
  };
};
