import {
  type EmailNo,
  emailIdOf,
  GENERATIONS,
  identityIdOf,
  labelIdOf,
  type MailboxNo,
  mailboxIdOf,
  operationIdOf,
  quotaIdOf,
  ruleIdOf,
  submissionIdOf,
  type ThreadNo,
  threadIdOf,
} from '@/lib/base/ids';
import { BLOB, CORE, MAIL, QUOTA, SUBMISSION, VACATION, WAXWING } from '@/lib/jmap/capability';
import { accountStatusGet } from '@/lib/server/methods/account-status/get';
import { blobCopy } from '@/lib/server/methods/blob/copy';
import { blobUpload } from '@/lib/server/methods/blob/create';
import { blobGet } from '@/lib/server/methods/blob/get';
import { blobLookup } from '@/lib/server/methods/blob/lookup';
import { changesMethod } from '@/lib/server/methods/changes-method';
import { echo } from '@/lib/server/methods/core/echo';
import { emailCopy } from '@/lib/server/methods/email/copy';
import { emailGet } from '@/lib/server/methods/email/get';
import { emailImport } from '@/lib/server/methods/email/import';
import { emailParse } from '@/lib/server/methods/email/parse';
import { emailQuery } from '@/lib/server/methods/email/query';
import { emailQueryChanges } from '@/lib/server/methods/email/query-changes';
import { emailSet } from '@/lib/server/methods/email/set';
import { submissionGet } from '@/lib/server/methods/email-submission/get';
import { submissionQuery } from '@/lib/server/methods/email-submission/query';
import { submissionQueryChanges } from '@/lib/server/methods/email-submission/query-changes';
import { submissionSet } from '@/lib/server/methods/email-submission/set';
import { identityGet } from '@/lib/server/methods/identity/get';
import { identitySet } from '@/lib/server/methods/identity/set';
import { identitySuggest } from '@/lib/server/methods/identity/suggest';
import { labelGet } from '@/lib/server/methods/label/get';
import { labelSet } from '@/lib/server/methods/label/set';
import { mailAccountCheck } from '@/lib/server/methods/mail-account/check';
import { mailAccountGet } from '@/lib/server/methods/mail-account/get';
import { mailAccountSet } from '@/lib/server/methods/mail-account/set';
import { mailboxGet } from '@/lib/server/methods/mailbox/get';
import { mailboxQuery } from '@/lib/server/methods/mailbox/query';
import { mailboxQueryChanges } from '@/lib/server/methods/mailbox/query-changes';
import { mailboxSet } from '@/lib/server/methods/mailbox/set';
import { mailboxProofGet } from '@/lib/server/methods/mailbox-proof/get';
import type { Method } from '@/lib/server/methods/method-context';
import { operationGet } from '@/lib/server/methods/operation/get';
import { operationSet } from '@/lib/server/methods/operation/set';
import { pushSubscriptionGet } from '@/lib/server/methods/push-subscription/get';
import { pushSubscriptionSet } from '@/lib/server/methods/push-subscription/set';
import { quotaGet } from '@/lib/server/methods/quota/get';
import { quotaQuery } from '@/lib/server/methods/quota/query';
import { quotaQueryChanges } from '@/lib/server/methods/quota/query-changes';
import { ruleGet } from '@/lib/server/methods/rule/get';
import { ruleSet } from '@/lib/server/methods/rule/set';
import { searchSnippetGet } from '@/lib/server/methods/search-snippet/get';
import { threadGet } from '@/lib/server/methods/thread/get';
import { threadDecisionSet } from '@/lib/server/methods/thread-decision/set';
import { unifiedEmailQuery } from '@/lib/server/methods/unified-email/query';
import { userSettingsChanges } from '@/lib/server/methods/user-settings/changes';
import { userSettingsGet } from '@/lib/server/methods/user-settings/get';
import { userSettingsSet } from '@/lib/server/methods/user-settings/set';
import { vacationResponseGet } from '@/lib/server/methods/vacation-response/get';
import { vacationResponseSet } from '@/lib/server/methods/vacation-response/set';

export type Registered = { readonly capability: string; readonly run: Method };

const COUNTERS = ['totalEmails', 'unreadEmails', 'totalThreads', 'unreadThreads'];
const emailId = (id: number) =>
  emailIdOf({ no: Math.floor(id / GENERATIONS) as EmailNo, generation: id % GENERATIONS });

/** Every method by its name, with the capability that a request must name to use it (RFC 8620 §3.3). */
export const METHODS: Readonly<Record<string, Registered>> = {
  'Core/echo': { capability: CORE, run: echo },
  'Blob/copy': { capability: CORE, run: blobCopy },
  'PushSubscription/get': { capability: CORE, run: pushSubscriptionGet },
  'PushSubscription/set': { capability: CORE, run: pushSubscriptionSet },
  'Blob/upload': { capability: BLOB, run: blobUpload },
  'Blob/get': { capability: BLOB, run: blobGet },
  'Blob/lookup': { capability: BLOB, run: blobLookup },
  'Mailbox/get': { capability: MAIL, run: mailboxGet },
  'Mailbox/query': { capability: MAIL, run: mailboxQuery },
  'Mailbox/queryChanges': { capability: MAIL, run: mailboxQueryChanges },
  'Mailbox/changes': {
    capability: MAIL,
    // RFC 8621 §2.2: a client need not ask for the names again when only counters changed.
    run: changesMethod(
      'Mailbox',
      (no) => mailboxIdOf(no as MailboxNo),
      ({ countsOnly }) => ({
        updatedProperties: countsOnly ? COUNTERS : null,
      }),
    ),
  },
  'Mailbox/set': { capability: MAIL, run: mailboxSet },
  'SearchSnippet/get': { capability: MAIL, run: searchSnippetGet },
  'Thread/get': { capability: MAIL, run: threadGet },
  'Thread/changes': { capability: MAIL, run: changesMethod('Thread', (no) => threadIdOf(no as ThreadNo)) },
  'Email/get': { capability: MAIL, run: emailGet },
  'Email/query': { capability: MAIL, run: emailQuery },
  'Email/queryChanges': { capability: MAIL, run: emailQueryChanges },
  'Email/changes': { capability: MAIL, run: changesMethod('Email', emailId) },
  'Email/set': { capability: MAIL, run: emailSet },
  'Email/copy': { capability: MAIL, run: emailCopy },
  'Email/import': { capability: MAIL, run: emailImport },
  'Email/parse': { capability: MAIL, run: emailParse },
  'EmailSubmission/get': { capability: SUBMISSION, run: submissionGet },
  'EmailSubmission/query': { capability: SUBMISSION, run: submissionQuery },
  'EmailSubmission/queryChanges': { capability: SUBMISSION, run: submissionQueryChanges },
  'EmailSubmission/changes': { capability: SUBMISSION, run: changesMethod('EmailSubmission', submissionIdOf) },
  'EmailSubmission/set': { capability: SUBMISSION, run: submissionSet },
  'Identity/get': { capability: SUBMISSION, run: identityGet },
  'Identity/set': { capability: SUBMISSION, run: identitySet },
  'Identity/suggest': { capability: WAXWING, run: identitySuggest },
  'Identity/changes': { capability: SUBMISSION, run: changesMethod('Identity', identityIdOf) },
  'VacationResponse/get': { capability: VACATION, run: vacationResponseGet },
  'VacationResponse/set': { capability: VACATION, run: vacationResponseSet },
  'Quota/get': { capability: QUOTA, run: quotaGet },
  'Quota/changes': {
    capability: QUOTA,
    // RFC 9425 §4.3: what is used changes often, and the rest hardly ever.
    run: changesMethod('Quota', quotaIdOf, ({ countsOnly }) => ({ updatedProperties: countsOnly ? ['used'] : null })),
  },
  'Quota/query': { capability: QUOTA, run: quotaQuery },
  'Quota/queryChanges': { capability: QUOTA, run: quotaQueryChanges },
  'AccountStatus/get': { capability: WAXWING, run: accountStatusGet },
  'MailAccount/check': { capability: WAXWING, run: mailAccountCheck },
  'MailAccount/get': { capability: WAXWING, run: mailAccountGet },
  'MailAccount/set': { capability: WAXWING, run: mailAccountSet },
  'MailboxProof/get': { capability: WAXWING, run: mailboxProofGet },
  'Operation/get': { capability: WAXWING, run: operationGet },
  'Operation/changes': { capability: WAXWING, run: changesMethod('Operation', operationIdOf) },
  'Operation/set': { capability: WAXWING, run: operationSet },
  'Rule/get': { capability: WAXWING, run: ruleGet },
  'Rule/changes': { capability: WAXWING, run: changesMethod('Rule', ruleIdOf) },
  'Rule/set': { capability: WAXWING, run: ruleSet },
  'Label/get': { capability: WAXWING, run: labelGet },
  'Label/changes': { capability: WAXWING, run: changesMethod('Label', labelIdOf) },
  'Label/set': { capability: WAXWING, run: labelSet },
  'ThreadDecision/set': { capability: WAXWING, run: threadDecisionSet },
  'UnifiedEmail/query': { capability: WAXWING, run: unifiedEmailQuery },
  'UserSettings/changes': { capability: WAXWING, run: userSettingsChanges },
  'UserSettings/get': { capability: WAXWING, run: userSettingsGet },
  'UserSettings/set': { capability: WAXWING, run: userSettingsSet },
};
