import { labelRecord } from '@/lib/server/methods/label/label-record';
import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { labelsOf } from '@/lib/server/store/labels/labels';

const COUNTS = ['totalThreads', 'unreadThreads'];
const PROPERTIES = new Set(['id', 'name', 'color', 'keyword', 'sortOrder', ...COUNTS]);

/** Label/get of our own capability: in their order. Nothing is counted that is not asked for. */
export const labelGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const isCounted = !properties || properties.some((property) => COUNTS.includes(property));
  const { state, list } = await labelsOf(context.store, account, { isCounted });
  return getResponse({ account, state, asked: idsOf(ids), found: list.map(labelRecord) }, properties);
};
