import {
  accountOf,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  read,
} from '@/lib/server/methods/method-context';
import { ruleRecord } from '@/lib/server/methods/rule/rule-record';
import { rulesOf } from '@/lib/server/store/rules/rules';

const PROPERTIES = new Set(['id', 'name', 'isEnabled', 'sortOrder', 'condition', 'actions']);

/** Rule/get of our own capability: in the order in which they act. */
export const ruleGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, context);
  checkProperties(properties, PROPERTIES);
  const { state, list } = await rulesOf(context.store, account);
  return getResponse({ account, state, asked: idsOf(ids), found: list.map(ruleRecord) }, properties);
};
