import { isFormOf, withoutDetail } from '@/lib/mail/address/sub-address';
import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';

/** As whom to answer. `fromEmail`: the form of its address, with a detail, that the message came to; null: the address itself. */
export type AnswerIdentity<I> = { readonly identity: I; readonly fromEmail: string | null };

type Named = Pick<AnsweredEmail, 'from' | 'to' | 'cc' | 'bcc' | 'deliveredTo'>;

/**
 * As whom to answer: the identity that wrote the message, else the one that it came to, else undefined (the account's own
 * choice). The first that fits of From, To, Cc, what it was brought to, and Bcc. alice+garden@ is answered from
 * alice+garden@, as the identity of alice@, so that who was given that address is answered from no other.
 */
export const answerIdentity = <I extends { readonly email: string }>(
  email: Named,
  identities: readonly I[],
): AnswerIdentity<I> | undefined => {
  const people = [email.from, email.to, email.cc, email.deliveredTo, email.bcc].flatMap((list) => list ?? []);
  for (const person of people) {
    const written = person.email.trim();
    const exact = identities.find((one) => one.email.toLowerCase() === written.toLowerCase());
    if (exact) return { identity: exact, fromEmail: null };
    const plain = identities.find((one) => isFormOf(written, one.email));
    if (plain) return { identity: plain, fromEmail: written };
    const sibling = identities.find((one) => withoutDetail(one.email) === withoutDetail(written));
    if (sibling) return { identity: sibling, fromEmail: null };
  }
  return undefined;
};
