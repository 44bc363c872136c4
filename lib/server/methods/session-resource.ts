import { createHash } from 'node:crypto';
import { accountIdOf } from '@/lib/base/ids';
import { CORE, MAIL, SUBMISSION, WAXWING } from '@/lib/jmap/capability';
import type { CoreCapability, JmapSession, SessionAccount } from '@/lib/jmap/session';
import { LARGEST_UPLOAD, MOST_UPLOADS } from '@/lib/server/methods/blob/upload';
import { LARGEST_REQUEST, MOST_CALLS } from '@/lib/server/methods/dispatch';
import { MOST_ATTACHED } from '@/lib/server/methods/email/create';
import { MOST_MAILBOXES } from '@/lib/server/methods/email/patch-email';
import { SORT_OPTIONS } from '@/lib/server/methods/email/query';
import { LONGEST_NAME } from '@/lib/server/methods/mailbox/mailbox-name';
import { MOST_OBJECTS_IN_GET } from '@/lib/server/methods/method-context';
import { MOST_OBJECTS_IN_SET } from '@/lib/server/methods/set-shape';
import type { StoredAccount } from '@/lib/server/store/accounts';

const CORE_LIMITS: CoreCapability = {
  maxSizeUpload: LARGEST_UPLOAD,
  maxConcurrentUpload: MOST_UPLOADS,
  maxSizeRequest: LARGEST_REQUEST,
  maxConcurrentRequests: 8,
  maxCallsInRequest: MOST_CALLS,
  maxObjectsInGet: MOST_OBJECTS_IN_GET,
  maxObjectsInSet: MOST_OBJECTS_IN_SET,
  collationAlgorithms: [],
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
        [MAIL]: MAIL_LIMITS,
        [SUBMISSION]: SUBMISSION_LIMITS,
        [WAXWING]: { color: account.color },
      },
    },
  ]);
  const first = accounts[0] ? accountIdOf(accounts[0].no) : undefined;
  const session = {
    capabilities: { [CORE]: CORE_LIMITS, [MAIL]: {}, [SUBMISSION]: {}, [WAXWING]: {} },
    accounts: Object.fromEntries(list),
    primaryAccounts: first ? { [MAIL]: first, [SUBMISSION]: first, [WAXWING]: first } : {},
    username,
    apiUrl: `${origin}/api/jmap`,
    downloadUrl: `${origin}/api/jmap/download/{accountId}/{blobId}/{name}?type={type}`,
    uploadUrl: `${origin}/api/jmap/upload/{accountId}`,
    eventSourceUrl: `${origin}/api/jmap/events?types={types}&closeafter={closeafter}&ping={ping}`,
  };
  return { ...session, state: createHash('sha256').update(JSON.stringify(session)).digest('base64url').slice(0, 16) };
};
