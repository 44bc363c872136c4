import type { AccountId, EmailId } from '@/lib/base/ids';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import { findDrafts, makeDrafts, reasonOf, throwIfTemporary } from '@/lib/client/cache/compose/save-draft';
import { holding } from '@/lib/client/cache/compose/submission-create';
import { MethodRefused } from '@/lib/client/cache/method-refused';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { NewEmailSubmission } from '@/lib/jmap/email-submission';
import type { Identity } from '@/lib/jmap/identity';
import type { SetResponse } from '@/lib/jmap/set';

export type ReceiptMail = {
  readonly accountId: AccountId;
  /** Whom the message came to. */
  readonly identity: Identity;
  readonly fromEmail: string;
  readonly to: EmailAddress;
  readonly subject: string;
  /** For people. */
  readonly text: string;
  /** For programs: message/disposition-notification. */
  readonly notification: string;
  readonly original: { readonly id: EmailId; readonly messageId: readonly string[] | null };
  /** Another try under the same key sends it once. */
  readonly key: string;
};

type Server = Pick<ComposeServer, 'call' | 'mailboxes' | 'undoSeconds' | 'upload'>;
type Made = SetResponse<{ readonly id: EmailId }>;

/**
 * Sends a read receipt (RFC 8098) as everything is sent: a draft and its submission in one request, held for the time to undo. Gives what
 * the message is called. Throws TransportError when there was no answer, MethodRefused when the server will not have it; then no draft is
 * left behind.
 */
export const sendReceipt = async (server: Server, mail: ReceiptMail): Promise<EmailId> => {
  const { accountId, key } = mail;
  const file = new Blob([mail.notification], { type: NOTIFICATION });
  const upload = { onProgress: () => undefined, signal: new AbortController().signal };
  const { blobId } = await server.upload(accountId, file, upload);
  const drafts = await findDrafts(server, accountId);
  const draftsId = drafts?.id ?? `#drafts-${key}`;
  const results = await server.call([
    ...(drafts ? [] : [makeDrafts(accountId, draftsId.slice(1))]),
    ['Email/set', { accountId, create: { [key]: draftOf(mail, draftsId, blobId) } }, 'save'],
    ['EmailSubmission/set', { accountId, create: { [key]: submissionOf(mail, server.undoSeconds()) } }, 'send'],
  ]);
  const [saved, sent] = results.slice(-2);
  for (const one of [saved, sent]) throwIfTemporary(one?.error);
  const [email, submission] = [saved?.response as Made | undefined, sent?.response as Made | undefined];
  const made = email?.created?.[key];
  if (made && submission?.created?.[key]) return made.id;
  if (made) await server.call([['Email/set', { accountId, destroy: [made.id] }, 'remove']]);
  const error = saved?.error ?? sent?.error ?? email?.notCreated?.[key] ?? submission?.notCreated?.[key];
  throw new MethodRefused({ type: 'invalidArguments', description: reasonOf(error) });
};

export const NOTIFICATION = 'message/disposition-notification';

const draftOf = (mail: ReceiptMail, draftsId: string, blobId: string) => ({
  clientKey: `draft ${mail.key}`,
  mailboxIds: { [draftsId]: true },
  keywords: { $draft: true, $seen: true },
  from: [{ name: mail.identity.name || null, email: mail.fromEmail }],
  to: [mail.to],
  subject: mail.subject,
  inReplyTo: mail.original.messageId,
  // RFC 3834 §5: no program is to answer what nobody wrote.
  'header:Auto-Submitted:asText': 'auto-replied',
  bodyStructure: {
    type: 'multipart/report',
    subParts: [
      { partId: 'text', type: 'text/plain' },
      { blobId, type: NOTIFICATION },
    ],
  },
  bodyValues: { text: { value: mail.text } },
});

const submissionOf = (mail: ReceiptMail, undoSeconds: number): NewEmailSubmission => ({
  identityId: mail.identity.id,
  emailId: `#${mail.key}`,
  envelope: {
    // RFC 8098 §3: nobody is told when a receipt cannot be brought, or receipts would answer receipts.
    mailFrom: { email: '', parameters: holding(null, undoSeconds) },
    rcptTo: [{ email: mail.to.email, parameters: null }],
  },
  original: { emailId: mail.original.id, keyword: '$mdnsent' },
  clientKey: `send ${mail.key}`,
});
