import { accountIdOf } from '@/lib/base/ids';
import { accountOf, type Method, MethodFailed, queryChangesShape, read } from '@/lib/server/methods/method-context';
import { listSubmissions } from '@/lib/server/store/submissions/get-submissions';

/**
 * EmailSubmission/queryChanges (RFC 8621 §7.4). Submissions are few, and of a month: who has missed something asks for the list
 * again, as EmailSubmission/query says with canCalculateChanges. That nothing has changed is told.
 */
export const submissionQueryChanges: Method = async (args, context) => {
  const { sinceQueryState, ...asked } = read(queryChangesShape, args);
  const account = accountOf(asked.accountId, context);
  const { state } = await listSubmissions(context.store, account);
  // The total is of a filter, which a client that was given the same state has been told before.
  if (sinceQueryState !== state || asked.calculateTotal) throw new MethodFailed('cannotCalculateChanges');
  return {
    accountId: accountIdOf(account),
    oldQueryState: state,
    newQueryState: state,
    removed: [],
    added: [],
  };
};
