import type { EmailAddress } from '@/lib/jmap/email-address';

type People = readonly EmailAddress[];
type Copied = { readonly bcc: People | null } | undefined;

const keyOf = ({ email }: EmailAddress): string => email.trim().toLowerCase();

/**
 * The Bcc of a message whose identity changes from `before` to `after` (RFC 8621 §6, bcc): what the old one put there goes,
 * what the new one wants comes, what the person typed stays.
 */
export const ownCopies = (bcc: People, before: Copied, after: Copied): People => {
  const old = new Set((before?.bcc ?? []).map(keyOf));
  const kept = bcc.filter((person) => !old.has(keyOf(person)));
  const here = new Set(kept.map(keyOf));
  return [...kept, ...(after?.bcc ?? []).filter((person) => !here.has(keyOf(person)))];
};
