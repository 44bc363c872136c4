import { submissionNoOf } from '@/lib/base/ids';
import { submissionRecord } from '@/lib/server/methods/email-submission/submission-record';
import {
  accountOf,
  atMostAll,
  checkProperties,
  getResponse,
  getShape,
  idsOf,
  type Method,
  MOST_OBJECTS_IN_GET,
  read,
} from '@/lib/server/methods/method-context';
import { getSubmissions, lastSubmissions } from '@/lib/server/store/submissions/get-submissions';

const PROPERTIES = new Set([
  'id',
  'identityId',
  'emailId',
  'threadId',
  'envelope',
  'sendAt',
  'undoStatus',
  'deliveryStatus',
  'dsnBlobIds',
  'mdnBlobIds',
  'stage',
  'problem',
  'retryAt',
]);

/** EmailSubmission/get (RFC 8621 §7.1). */
export const submissionGet: Method = async (args, { store, ...context }) => {
  const { accountId, ids, properties } = read(getShape, args);
  const account = accountOf(accountId, { store, ...context });
  checkProperties(properties, PROPERTIES);
  const asked = idsOf(ids);
  const { state, list } = asked
    ? await getSubmissions(
        store,
        account,
        asked.flatMap((id) => submissionNoOf(id) ?? []),
      )
    : atMostAll(await lastSubmissions(store, account, MOST_OBJECTS_IN_GET + 1));
  return getResponse({ account, state, asked, found: list.map(submissionRecord) }, properties);
};
