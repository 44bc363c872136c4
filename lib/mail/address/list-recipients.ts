import type { EmailAddress } from '@/lib/jmap/email-address';
import { fullName, shortName } from '@/lib/mail/address/short-name';
import { isDraft } from '@/lib/mail/flags/star';

/** Somebody a message was sent to, as a list names them. */
export type ListedRecipient = { readonly name: string; readonly email: string; readonly isMe: boolean };

type Message = {
  readonly from: readonly EmailAddress[] | null;
  readonly to: readonly EmailAddress[] | null;
  readonly cc: readonly EmailAddress[] | null;
  readonly keywords: Readonly<Record<string, true>>;
};

/** A list shows a few names; a mail to a whole town has thousands. */
const MOST = 10;

/**
 * Whom the newest message went to, when all of the conversation is the person's own: a list of sent mail that says "me" in
 * every row says nothing. Empty as soon as somebody else wrote, and for drafts, which have gone to nobody yet.
 */
export const listRecipients = (messages: readonly Message[], ownAddress: string): ListedRecipient[] => {
  const own = ownAddress.toLowerCase();
  const isMine = ({ from, keywords }: Message) => from?.[0]?.email.toLowerCase() === own && !isDraft(keywords);
  const newest = messages.at(-1);
  if (own === '' || newest === undefined || !messages.every(isMine)) return [];
  const people = [...(newest.to ?? []), ...(newest.cc ?? [])].slice(0, MOST);
  const nameOf = people.length > 1 ? shortName : fullName;
  return people.map((person) => ({
    name: nameOf(person),
    email: person.email,
    isMe: person.email.toLowerCase() === own,
  }));
};
