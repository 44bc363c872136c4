import type { AccountId } from '@/lib/base/ids';
import type { AccountView } from '@/lib/client/cache/account-view';
import type { BulkAct } from '@/lib/client/cache/act-on-all';
import type { ConnectionView } from '@/lib/client/cache/connection-view';
import type { ConversationQuery, ConversationView } from '@/lib/client/cache/conversation-view';
import type { ThreadAct } from '@/lib/client/cache/decide-thread';
import type { EmailBodyQuery, EmailBodyView } from '@/lib/client/cache/email-body-view';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import type { MailAct } from '@/lib/client/cache/mail-acts';
import type { MailNotice } from '@/lib/client/cache/mail-notice';
import type { Readable } from '@/lib/client/cache/readable';
import type { SessionView } from '@/lib/client/cache/session-view';
import type { NamedThread } from '@/lib/client/cache/thread-key';
import type { ThreadListQuery, ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { SentMessage, UndoEntry } from '@/lib/client/cache/undo-stack';
import type { UnifiedName } from '@/lib/client/cache/unified-later';
import type { SettingsPatch } from '@/lib/client/cache/user-facts';
import type { CallAlone, CallMethods } from '@/lib/client/transport/batch-calls';
import type { Beginning } from '@/lib/client/transport/fetch-beginning';
import type { BlobLink, Upload } from '@/lib/client/transport/transport';
import type { EmailSubmission } from '@/lib/jmap/email-submission';
import type { Identity } from '@/lib/jmap/identity';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { Quota } from '@/lib/jmap/quota';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { Label } from '@/lib/jmap/waxwing/label';
import type { MailAccount } from '@/lib/jmap/waxwing/mail-account';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';
import type { Operation } from '@/lib/jmap/waxwing/operation';
import type { Rule } from '@/lib/jmap/waxwing/rule';
import type { UserSettings } from '@/lib/jmap/waxwing/user-settings';

/** The mail of one person as this tab knows it. The same question gives the same Readable. */
export type MailClient = {
  /** Begins to load and listen; returns what ends it. */
  readonly start: () => () => void;
  /** Ends the session with `signOut`. From then on nothing is asked, since all would be refused; when it throws, all goes on. */
  readonly leave: (signOut: () => Promise<void>) => Promise<void>;
  readonly session: Readable<SessionView>;
  readonly accounts: Readable<readonly AccountView[]>;
  readonly connection: Readable<ConnectionView>;
  readonly mailboxes: (accountId: AccountId) => Readable<readonly Mailbox[] | undefined>;
  readonly accountStatus: (accountId: AccountId) => Readable<AccountStatus | undefined>;
  readonly mailboxProofs: (accountId: AccountId) => Readable<readonly MailboxProof[] | undefined>;
  readonly threadList: (query: ThreadListQuery) => Readable<ThreadListView>;
  /** The lists of all accounts as one. */
  readonly unifiedList: (list: UnifiedName) => Readable<ThreadListView>;
  readonly conversation: (query: ConversationQuery) => Readable<ConversationView>;
  readonly emailBody: (query: EmailBodyQuery) => Readable<EmailBodyView>;
  /** Absolute address of a blob on our own origin; undefined before the session is loaded. */
  readonly downloadUrl: (link: BlobLink) => string | undefined;
  /** The first `most` octets of a blob as text; throws TransportError. */
  readonly readBlob: (link: BlobLink, most: number) => Promise<Beginning>;
  /** Calls of the standard for what is not kept here (drafts, submissions, mailboxes). Throws TransportError. */
  readonly call: CallMethods;
  /** The same, for what may be wanted no more before it is answered. */
  readonly callAlone: CallAlone;
  readonly upload: Upload;
  readonly identities: (accountId: AccountId) => Readable<readonly Identity[] | undefined>;
  /** Those that are not done: held, on their way, failed, uncertain. */
  readonly submissions: (accountId: AccountId) => Readable<readonly EmailSubmission[] | undefined>;
  readonly operations: (accountId: AccountId) => Readable<readonly Operation[] | undefined>;
  /** What the server of an account allows (RFC 9425); empty: it says nothing of it. */
  readonly quotas: (accountId: AccountId) => Readable<readonly Quota[] | undefined>;
  /** What is done by itself with new mail, in the order in which it is done. */
  readonly rules: (accountId: AccountId) => Readable<readonly Rule[] | undefined>;
  readonly labels: (accountId: AccountId) => Readable<readonly Label[] | undefined>;
  readonly mailAccounts: Readable<readonly MailAccount[] | undefined>;
  /** As this browser kept the look of them, and the rest by default, before the server has said what was set. */
  readonly settings: Readable<UserSettings>;
  /**
   * Shown at once; false: the server did not take it, and it is as it was. `said` is how the server hears of it, where others may change
   * other parts of the same property at that moment.
   */
  readonly changeSettings: (patch: SettingsPatch, said?: Readonly<Record<string, unknown>>) => Promise<boolean>;
  /** An account came, went, or is called something else now. */
  readonly refreshAccounts: () => void;
  /** Changes mail: shown at once, sent in order, reverted with words when the server says no. */
  readonly act: (act: MailAct) => void;
  /** Has the server change everything that a filter finds; told of, and undone like any other act. */
  readonly actOnAll: (act: BulkAct) => void;
  /** Has the server split conversations or merge them; told of, and undone like any other act. */
  readonly decideThread: (act: ThreadAct) => void;
  readonly undo: Readable<readonly UndoEntry[]>;
  /**
   * Takes back the newest act, or the one with this id. Gives what it was; undefined: there is nothing to take back; null: it could not
   * be, and that has been told.
   */
  readonly takeBack: (id?: string) => Promise<string | null | undefined>;
  /** Takes back what was done because this message was sent. */
  readonly takeBackSent: (sent: SentMessage) => Promise<void>;
  readonly notices: Readable<MailNotice | null>;
  readonly notify: (notice: Omit<MailNotice, 'id'>) => void;
  readonly dismissNotice: (id?: number) => void;
  /** The emails of a conversation, or the one of it that is meant, that are here, as they are shown. */
  readonly emails: (named: NamedThread) => readonly EmailSummary[];
  /** All emails of an account that are here, as they are shown. */
  readonly heldEmails: (accountId: AccountId) => readonly EmailSummary[];
  /** How many acts the server has not heard of. */
  readonly waiting: Readable<number>;
};
