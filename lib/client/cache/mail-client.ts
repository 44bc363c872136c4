import type { AccountId } from '@/lib/base/ids';
import type { AccountView } from '@/lib/client/cache/account-view';
import type { ConnectionView } from '@/lib/client/cache/connection-view';
import type { ConversationQuery, ConversationView } from '@/lib/client/cache/conversation-view';
import type { EmailBodyQuery, EmailBodyView } from '@/lib/client/cache/email-body-view';
import type { Readable } from '@/lib/client/cache/readable';
import type { SessionView } from '@/lib/client/cache/session-view';
import type { ThreadListQuery, ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { Beginning } from '@/lib/client/transport/fetch-beginning';
import type { BlobLink } from '@/lib/client/transport/transport';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';

/** The mail of one person as this tab knows it. The same question gives the same Readable. */
export type MailClient = {
  /** Begins to load and listen; returns what ends it. */
  readonly start: () => () => void;
  readonly session: Readable<SessionView>;
  readonly accounts: Readable<readonly AccountView[]>;
  readonly connection: Readable<ConnectionView>;
  readonly mailboxes: (accountId: AccountId) => Readable<readonly Mailbox[] | undefined>;
  readonly accountStatus: (accountId: AccountId) => Readable<AccountStatus | undefined>;
  readonly mailboxProofs: (accountId: AccountId) => Readable<readonly MailboxProof[] | undefined>;
  readonly threadList: (query: ThreadListQuery) => Readable<ThreadListView>;
  readonly conversation: (query: ConversationQuery) => Readable<ConversationView>;
  readonly emailBody: (query: EmailBodyQuery) => Readable<EmailBodyView>;
  /** Absolute address of a blob on our own origin; undefined before the session is loaded. */
  readonly downloadUrl: (link: BlobLink) => string | undefined;
  /** The first `most` octets of a blob as text; throws TransportError. */
  readonly readBlob: (link: BlobLink, most: number) => Promise<Beginning>;
};
