import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { quotaRecords } from '@/lib/server/methods/quota/quota-record';
import { quotasOf } from '@/lib/server/store/quotas';

const PROPERTIES = new Set([
  ...['id', 'resourceType', 'used', 'hardLimit', 'warnLimit', 'softLimit', 'scope', 'name', 'description', 'types'],
]);

/** Quota/get (RFC 9425 §4.2). An account whose server tells no quota has none. */
export const quotaGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const { state, list } = await quotasOf(context.store, account);
  return getResponse({ account, state, asked: idsOf(ids), found: quotaRecords(list, context.using) }, properties);
};
