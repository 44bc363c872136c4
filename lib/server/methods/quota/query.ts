import { accountIdOf } from '@/lib/base/ids';
import { accountOf, type Method, MethodFailed, read } from '@/lib/server/methods/method-context';
import { pageShape } from '@/lib/server/methods/query-shape';
import { listQuotas, listShape } from '@/lib/server/methods/quota/list-quotas';
import { quotaRecords } from '@/lib/server/methods/quota/quota-record';
import { quotasOf } from '@/lib/server/store/quotas';

const shape = pageShape.extend(listShape.shape);

/** Quota/query (RFC 9425 §4.4). An account has few: all are looked at. */
export const quotaQuery: Method = async (args, context) => {
  const asked = read(shape, args);
  const account = accountOf(asked.accountId, context);
  const { state, list } = await quotasOf(context.store, account);
  const ids = listQuotas(quotaRecords(list, context.using), asked, context);
  const anchored = typeof asked.anchor === 'string' ? ids.indexOf(asked.anchor) : undefined;
  if (anchored === -1) throw new MethodFailed('anchorNotFound');
  const wanted = anchored === undefined ? asked.position : anchored + asked.anchorOffset;
  const position = Math.max(0, anchored === undefined && wanted < 0 ? ids.length + wanted : wanted);
  return {
    accountId: accountIdOf(account),
    queryState: state,
    canCalculateChanges: true,
    position,
    ids: ids.slice(position, position + (asked.limit ?? ids.length)),
    ...(asked.calculateTotal && { total: ids.length }),
  };
};
