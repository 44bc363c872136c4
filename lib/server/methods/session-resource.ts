import { createHash } from 'node:crypto';
import { accountIdOf } from '@/lib/base/ids';
import { BLOB, CORE, MAIL, QUOTA, SUBMISSION, VACATION, WAXWING } from '@/lib/jmap/capability';
import type { CoreCapability, JmapSession, SessionAccount } from '@/lib/jmap/session';
import { MOST_DATA_SOURCES } from '@/lib/server/methods/blob/create';
import { DIGEST_ALGORITHMS } from '@/lib/server/methods/blob/get';
import { LOOKUP_TYPES } from '@/lib/server/methods/blob/lookup';
import { LARGEST_UPLOAD, MOST_UPLOADS } from '@/lib/server/methods/blob/upload';
import { COLLATIONS } from '@/lib/server/methods/collation';
import { LARGEST_REQUEST, MOST_CALLS } from '@/lib/server/methods/dispatch';
import { MOST_ATTACHED } from '@/lib/server/methods/email/create';
import { MOST_MAILBOXES } from '@/lib/server/methods/email/patch-email';
import { SORT_OPTIONS } from '@/lib/server/methods/email/query';
import { LONGEST_NAME } from '@/lib/server/methods/mailbox/mailbox-name';
import { MOST_OBJECTS_IN_GET } from '@/lib/server/methods/method-context';
import { MOST_REQUESTS } from '@/lib/server/methods/request-places';
import { MOST_OBJECTS_IN_SET } from '@/lib/server/methods/set-shape';
import type { StoredAccount } from '@/lib/server/store/accounts';
import { mayAnswer } from '@/lib/server/store/vacation/known-sieve';

const CORE_LIMITS: CoreCapability = {
  maxSizeUpload: LARGEST_UPLOAD,
  maxConcurrentUpload: MOST_UPLOADS,
  maxSizeRequest: LARGEST_REQUEST,
  maxConcurrentRequests: MOST_REQUESTS,
  maxCallsInRequest: MOST_CALLS,
  maxObjectsInGet: MOST_OBJECTS_IN_GET,
  maxObjectsInSet: MOST_OBJECTS_IN_SET,
  collationAlgorithms: COLLATIONS,
};
/** RFC 8621 §1.3.1. */
const MAIL_LIMITS = {
  maxMailboxesPerEmail: MOST_MAILBOXES,
  maxMailboxDepth: null,
  maxSizeMailboxName: LONGEST_NAME,
  maxSizeAttachmentsPerEmail: MOST_ATTACHED,
  emailQuerySortOptions: SORT_OPTIONS,
  mayCreateTopLevelMailbox: true,
};

/** RFC 8621 §1.3.2. Waiting is our own business: HOLDFOR and HOLDUNTIL (RFC 4865) work with every submission server. */
const SUBMISSION_LIMITS = { maxDelayedSend: 30 * 86_400, submissionExtensions: { FUTURERELEASE: [] } };

/** RFC 9404 §2. */
const BLOB_LIMITS = {
  maxSizeBlobSet: LARGEST_UPLOAD,
  maxDataSources: MOST_DATA_SOURCES,
  supportedTypeNames: LOOKUP_TYPES,
  supportedDigestAlgorithms: DIGEST_ALGORITHMS,
};

/** The session resource (RFC 8620 §2) of a user with these accounts, under this origin. */
export const sessionResource = (options: {
  origin: string;
  username: string;
  accounts: readonly StoredAccount[];
}): JmapSession => {
  const { origin, username, accounts } = options;
  const list = accounts.map((account): [string, SessionAccount] => [
    accountIdOf(account.no),
    {
      name: account.email,
      isPersonal: true,
      isReadOnly: false,
      accountCapabilities: {
        [BLOB]: BLOB_LIMITS,
        [MAIL]: MAIL_LIMITS,
        [SUBMISSION]: SUBMISSION_LIMITS,
        ...(mayAnswer(account.sieve) && { [VACATION]: {} }),
        ...(account.hasQuota && { [QUOTA]: {} }),
        // Whoever shows accounts hears of a change of these by the state of the session.
        [WAXWING]: { color: account.color, name: account.name, paused: account.paused },
      },
    },
  ]);
  const first = accounts[0] ? accountIdOf(accounts[0].no) : undefined;
  const answering = accounts.find(({ sieve }) => mayAnswer(sieve));
  const measured = accounts.find(({ hasQuota }) => hasQuota);
  const session = {
    capabilities: {
      ...{ [CORE]: CORE_LIMITS, [BLOB]: {}, [MAIL]: {}, [SUBMISSION]: {}, [WAXWING]: {} },
      ...(answering && { [VACATION]: {} }),
      ...(measured && { [QUOTA]: {} }),
    },
    accounts: Object.fromEntries(list),
    primaryAccounts: {
      ...(first && { [BLOB]: first, [MAIL]: first, [SUBMISSION]: first, [WAXWING]: first }),
      ...(answering && { [VACATION]: accountIdOf(answering.no) }),
      ...(measured && { [QUOTA]: accountIdOf(measured.no) }),
    },
    username,
    apiUrl: `${origin}/api/jmap`,
    downloadUrl: `${origin}/api/jmap/download/{accountId}/{blobId}/{name}?type={type}`,
    uploadUrl: `${origin}/api/jmap/upload/{accountId}`,
    eventSourceUrl: `${origin}/api/jmap/events?types={types}&closeafter={closeafter}&ping={ping}`,
  };
  return { ...session, state: createHash('sha256').update(JSON.stringify(session)).digest('base64url').slice(0, 16) };
};
