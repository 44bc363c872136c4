import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { ComposeOriginal } from '@/lib/client/cache/compose/compose-draft';
import type { EmailChange, PlacedEmail } from '@/lib/client/cache/email-change';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { responseOf } from '@/lib/client/cache/method-refused';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse } from '@/lib/jmap/method';

/** The account of what was answered has an inbox to take it from, and an archive to bring it to. */
export const archiveOf = (
  mailboxes: readonly Mailbox[] | undefined,
): { readonly inbox: MailboxId; readonly archive: MailboxId } | undefined => {
  const inbox = mailboxes?.find(({ role }) => role === 'inbox')?.id;
  const archive = mailboxes?.find(({ role }) => role === 'archive')?.id;
  return inbox && archive && { inbox, archive };
};

/** A message that has just been sent, and what it answers. */
export type SentAnswer = {
  readonly original: ComposeOriginal;
  readonly sent: { readonly accountId: AccountId; readonly emailId: EmailId };
};

export type ArchiveAnsweredOptions = {
  readonly client: Pick<MailClient, 'act' | 'call' | 'mailboxes' | 'settings'>;
  /** It will leave the list now: whoever has it open goes on. */
  readonly onLeave: (left: { readonly accountId: AccountId; readonly threadId: ThreadId }) => void;
};

type Held = { readonly id: EmailId; readonly threadId: ThreadId } & PlacedEmail;

const calls = ({ accountId, emailId }: ComposeOriginal): Invocation[] => {
  const from = (resultOf: string, name: string, path: string) => ({ resultOf, name, path });
  const properties = ['threadId', 'mailboxIds', 'keywords', 'snoozedUntil'];
  return [
    ['Email/get', { accountId, ids: [emailId], properties: ['threadId'] }, 'e'],
    ['Thread/get', { accountId, '#ids': from('e', 'Email/get', '/list/*/threadId') }, 't'],
    ['Email/get', { accountId, '#ids': from('t', 'Thread/get', '/list/*/emailIds'), properties }, 'all'],
  ];
};

/**
 * Send and archive: what of the answered conversation lies in the inbox goes to the archive, or of single messages the answered one. It is
 * taken back with the message (`takeBackSent`). The message has left whatever becomes of this: what cannot be done is not done.
 */
export const archiveAnswered = async (
  { original, sent }: SentAnswer,
  { client, onLeave }: ArchiveAnsweredOptions,
): Promise<void> => {
  const { accountId } = original;
  const boxes = archiveOf(client.mailboxes(accountId).read());
  if (!boxes) return;
  const [, , found] = await client.call(calls(original));
  const all = responseOf<GetResponse<Held>>(found).list;
  const isMeant = ({ id }: Held) => client.settings.read().conversations || id === original.emailId;
  const here = all.filter((email) => email.mailboxIds[boxes.inbox] === true && isMeant(email));
  const [first] = here;
  if (!first) return;
  onLeave({ accountId, threadId: first.threadId });
  const moved: EmailChange = { mailboxIds: { [boxes.inbox]: false, [boxes.archive]: true } };
  client.act({
    accountId,
    changes: new Map(here.map(({ id }) => [id, moved])),
    before: new Map(here.map((email) => [email.id, email])),
    told: null,
    undoText: translateAction('act.archived', { count: 1 }),
    sent,
  });
};
