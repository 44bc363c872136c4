import type { EmailAddress } from '@/lib/jmap/email-address';
import type { EmailHeaders } from '@/lib/mail/header/email-headers';
import type { BodyPart } from '@/lib/mail/mime/body-part';
import { tokens } from '@/lib/mail/search/tokens';

const MOST_WORDS = 4000;

const names = (part: BodyPart): string[] => [
  ...(part.name === null ? [] : [part.name]),
  ...part.subParts.flatMap(names),
];
const people = (list: readonly EmailAddress[]): string =>
  list.map(({ name, email }) => `${name ?? ''} ${email}`).join(' ');

/** The words under which a message is found before its text is here: subject, people, attachment names. */
export const headerWords = (headers: EmailHeaders, structure: BodyPart): string[] => {
  const { subject, from, to, cc, bcc, replyTo, listId } = headers;
  const text = [subject ?? '', ...[from, to, cc, bcc, replyTo].map(people), listId ?? '', ...names(structure)];
  return text.flatMap((one) => tokens(one, MOST_WORDS)).slice(0, MOST_WORDS);
};
