import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';

/** alice+garden@example.test is brought to alice@example.test (RFC 5233). */
const withoutDetail = (email: string): string => email.toLowerCase().replace(/\+[^@]*(?=@)/, '');

/**
 * As whom to answer: the identity that wrote the message, else the one that it came to, else undefined (the account's own
 * choice). The first that fits of From, To, Cc, Delivered-To and Bcc.
 */
export const answerIdentity = <I extends { readonly email: string }>(
  email: Pick<AnsweredEmail, 'from' | 'to' | 'cc' | 'bcc' | 'deliveredTo'>,
  identities: readonly I[],
): I | undefined => {
  const people = [email.from, email.to, email.cc, email.deliveredTo, email.bcc].flatMap((list) => list ?? []);
  const find = (form: (email: string) => string): I | undefined => {
    for (const person of people) {
      const found = identities.find((identity) => form(identity.email) === form(person.email));
      if (found) return found;
    }
    return undefined;
  };
  return find((address) => address.toLowerCase()) ?? find(withoutDetail);
};
