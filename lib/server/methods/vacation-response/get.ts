import { checkProperties, getResponse, getShape, idsOf, type Method, read } from '@/lib/server/methods/method-context';
import { answeringAccount } from '@/lib/server/methods/vacation-response/answering-account';
import { vacationRecord } from '@/lib/server/methods/vacation-response/vacation-record';
import { vacationOf } from '@/lib/server/store/vacation/vacation-response';

const PROPERTIES = new Set(['id', 'isEnabled', 'fromDate', 'toDate', 'subject', 'textBody', 'htmlBody']);

/** VacationResponse/get (RFC 8621 §8.1). */
export const vacationResponseGet: Method = async (args, context) => {
  const { accountId, ids, properties } = read(getShape, args);
  const { account } = await answeringAccount(accountId, context);
  checkProperties(properties, PROPERTIES);
  const { state, values } = await vacationOf(context.store, account);
  return getResponse({ account, state, asked: idsOf(ids), found: [vacationRecord(values)] }, properties);
};
