import type { AccountId, EmailId } from '@/lib/base/ids';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import { findDrafts, makeDrafts, reasonOf, throwIfTemporary } from '@/lib/client/cache/compose/save-draft';
import { NOTIFICATION } from '@/lib/client/cache/compose/send-receipt';
import { holding } from '@/lib/client/cache/compose/submission-create';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { MethodRefused } from '@/lib/client/cache/method-refused';
import type { Email } from '@/lib/jmap/email';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { NewEmailSubmission } from '@/lib/jmap/email-submission';
import type { Identity } from '@/lib/jmap/identity';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import { answerReferences } from '@/lib/mail/reply/answer-references';

export type InvitationAnswerMail = {
  readonly accountId: AccountId;
  /** Whose address was invited. */
  readonly identity: Identity;
  /** The address itself, which may be a form of the identity's with a detail. */
  readonly fromEmail: string;
  readonly to: EmailAddress;
  readonly subject: string;
  readonly text: string;
  /** text/calendar with METHOD:REPLY. */
  readonly calendar: string;
  readonly original: Pick<EmailSummary, 'id' | 'messageId' | 'inReplyTo' | 'references'>;
  /** Another try under the same key sends it once. */
  readonly key: string;
};

type Server = Pick<ComposeServer, 'call' | 'mailboxes' | 'undoSeconds'>;
type Made = SetResponse<{ readonly id: EmailId }>;

/**
 * Sends the answer to an invitation (RFC 6047): a draft with the words and the calendar side by side, and its submission, in one
 * request. It waits for the time to undo like everything that is sent. Throws TransportError when there was no answer, MethodRefused
 * when the server will not have it; then no draft is left behind.
 */
export const sendInvitationAnswer = async (server: Server, mail: InvitationAnswerMail): Promise<void> => {
  const { accountId, key } = mail;
  const drafts = await findDrafts(server, accountId);
  const draftsId = drafts?.id ?? `#drafts-${key}`;
  const results = await server.call([
    ...(drafts ? [] : [makeDrafts(accountId, draftsId.slice(1))]),
    ['Email/set', { accountId, create: { [key]: draftOf(mail, draftsId) } }, 'save'],
    ['EmailSubmission/set', { accountId, create: { [key]: submissionOf(mail, server.undoSeconds()) } }, 'send'],
  ]);
  const [saved, sent] = results.slice(-2);
  for (const one of [saved, sent]) throwIfTemporary(one?.error);
  const [email, submission] = [saved?.response as Made | undefined, sent?.response as Made | undefined];
  if (submission?.created?.[key]) return;
  const made = email?.created?.[key];
  if (made) await server.call([['Email/set', { accountId, destroy: [made.id] }, 'remove']]);
  const error = saved?.error ?? sent?.error ?? email?.notCreated?.[key] ?? submission?.notCreated?.[key];
  throw new MethodRefused({ type: 'invalidArguments', description: reasonOf(error) });
};

const draftOf = (mail: InvitationAnswerMail, draftsId: string) => ({
  clientKey: `draft ${mail.key}`,
  mailboxIds: { [draftsId]: true },
  keywords: { $draft: true, $seen: true },
  from: [{ name: mail.identity.name || null, email: mail.fromEmail }],
  to: [mail.to],
  subject: mail.subject,
  ...answerReferences(mail.original),
  bodyStructure: {
    type: 'multipart/alternative',
    subParts: [
      { partId: 'text', type: 'text/plain' },
      { partId: 'calendar', type: 'text/calendar' },
    ],
  },
  bodyValues: { text: { value: mail.text }, calendar: { value: mail.calendar } },
});

const submissionOf = (mail: InvitationAnswerMail, undoSeconds: number): NewEmailSubmission => ({
  identityId: mail.identity.id,
  emailId: `#${mail.key}`,
  envelope: {
    mailFrom: { email: mail.identity.email, parameters: holding(null, undoSeconds) },
    rcptTo: [{ email: mail.to.email, parameters: null }],
  },
  original: { emailId: mail.original.id, keyword: '$answered' },
  clientKey: `send ${mail.key}`,
});

/** Is this draft the answer to an invitation, or a read receipt? Nobody wrote it, so nobody can go on writing it. */
export const isUnwritten = async (
  server: Pick<ComposeServer, 'call'>,
  accountId: AccountId,
  emailId: EmailId,
): Promise<boolean> => {
  const properties = ['id', 'bodyStructure'];
  const [result] = await server.call([['Email/get', { accountId, ids: [emailId], properties }, 'get']]);
  const [email] = (result?.response as GetResponse<Email> | undefined)?.list ?? [];
  const { type, subParts } = email?.bodyStructure ?? {};
  const last = subParts?.at(-1)?.type;
  return (
    (type === 'multipart/alternative' && last === 'text/calendar') ||
    (type === 'multipart/report' && last === NOTIFICATION)
  );
};
