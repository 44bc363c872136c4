import type { ComposeContent, ComposeDraft } from '@/lib/client/cache/compose/compose-draft';
import type { NewEmailSubmission, SubmissionAddress } from '@/lib/jmap/email-submission';
import type { Identity } from '@/lib/jmap/identity';
import { isAddress } from '@/lib/mail/reply/is-address';

export type SubmissionCreateOptions = {
  readonly draft: ComposeDraft;
  readonly emailId: string;
  readonly identity: Identity;
  /** Seconds in which sending can be undone. */
  readonly undoSeconds: number;
};

/** Everybody whom it goes to, each once. */
export const envelopeRecipients = ({ to, cc, bcc }: Pick<ComposeContent, 'to' | 'cc' | 'bcc'>): SubmissionAddress[] => {
  const emails = new Map([...to, ...cc, ...bcc].map(({ email }) => [email.trim().toLowerCase(), email.trim()]));
  return [...emails.values()].filter(isAddress).map((email) => ({ email, parameters: null }));
};

/** RFC 4865: HOLDFOR for the time to undo, HOLDUNTIL for a chosen moment. */
export const holding = (until: string | null, undoSeconds: number): Readonly<Record<string, string>> | null => {
  if (until !== null) return { HOLDUNTIL: until };
  return undoSeconds > 0 ? { HOLDFOR: String(undoSeconds) } : null;
};

/** What EmailSubmission/set is asked to make. One message has one clientKey: however often it is asked for, it is sent once. */
export const submissionCreate = ({
  draft,
  emailId,
  identity,
  undoSeconds,
}: SubmissionCreateOptions): NewEmailSubmission => {
  const { original, accountId, sending, key } = draft;
  return {
    identityId: identity.id,
    emailId,
    envelope: {
      mailFrom: { email: identity.email, parameters: holding(sending?.until ?? null, undoSeconds) },
      rcptTo: envelopeRecipients(draft),
    },
    // Keywords are set within one account; an answer from another one leaves the original as it is.
    original: original?.accountId === accountId ? { emailId: original.emailId, keyword: original.keyword } : null,
    clientKey: `send ${key}`,
  };
};
