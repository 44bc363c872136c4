import { accountIdOf, quotaIdOf } from '@/lib/base/ids';
import { accountOf, type Method, MethodFailed, queryChangesShape, read } from '@/lib/server/methods/method-context';
import { listQuotas, listShape } from '@/lib/server/methods/quota/list-quotas';
import { quotaRecords } from '@/lib/server/methods/quota/quota-record';
import { changesSince } from '@/lib/server/store/changes';
import { quotasOf } from '@/lib/server/store/quotas';

const shape = queryChangesShape.extend(listShape.shape);
/** More than an account ever had. */
const MOST_CHANGES = 1000;

/**
 * Quota/queryChanges (RFC 9425 §4.5). Whatever has changed is taken out, and put in where it is now: what is used can be sorted by,
 * so each may have moved (RFC 8620 §5.6).
 */
export const quotaQueryChanges: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  // The list first: a change that comes between the two is told again, and one that was missed would be missed for ever.
  const { state, list } = await quotasOf(context.store, account);
  const ids = listQuotas(quotaRecords(list, context.using), asked, context);
  const since = { account, type: 'Quota', since: asked.sinceQueryState, limit: MOST_CHANGES } as const;
  const changes = await changesSince(context.store, since);
  if (!changes || changes.hasMore) throw new MethodFailed('cannotCalculateChanges');
  const removed = [...changes.updated, ...changes.destroyed].map((no): string => quotaIdOf(no));
  const touched = new Set([...removed, ...changes.created.map((no): string => quotaIdOf(no))]);
  const added = ids.flatMap((id, index) => (touched.has(id) ? [{ id, index }] : []));
  if (asked.maxChanges && removed.length + added.length > asked.maxChanges) throw new MethodFailed('tooManyChanges');
  return {
    accountId: accountIdOf(account),
    oldQueryState: asked.sinceQueryState,
    newQueryState: state,
    removed,
    added,
    ...(asked.calculateTotal && { total: ids.length }),
  };
};
