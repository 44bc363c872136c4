import type { EmailAddress } from '@/lib/jmap/email-address';
import { fullName, shortName } from '@/lib/mail/address/short-name';
import { isDraft, isUnread } from '@/lib/mail/flags/star';

/** Somebody who wrote in a conversation, as a list names them. */
export type ListedSender = {
  /** The first name when there are several senders, else the whole name or the address. */
  readonly name: string;
  readonly email: string;
  /** The account's own address. */
  readonly isMe: boolean;
  /** What they wrote is a draft. */
  readonly isDraft: boolean;
  /** Something of theirs is unread. */
  readonly isUnread: boolean;
};

type Message = {
  readonly from: readonly EmailAddress[] | null;
  readonly keywords: Readonly<Record<string, true>>;
};

const NOBODY: EmailAddress = { name: null, email: '' };

/** Who wrote in a conversation, in the order in which they first did, each once; somebody's draft is another entry. */
export const listSenders = (messages: readonly Message[], ownAddress: string): ListedSender[] => {
  const own = ownAddress.toLowerCase();
  const found = new Map<string, { address: EmailAddress; isDraft: boolean; isUnread: boolean }>();
  for (const { from, keywords } of messages) {
    const address = from?.[0] ?? NOBODY;
    const draft = isDraft(keywords);
    const key = `${draft ? 'draft' : 'sent'} ${address.email.toLowerCase() || address.name}`;
    const known = found.get(key);
    found.set(key, {
      address: known?.address.name ? known.address : address,
      isDraft: draft,
      isUnread: (known?.isUnread ?? false) || isUnread(keywords),
    });
  }
  const nameOf = found.size > 1 ? shortName : fullName;
  return [...found.values()].map(({ address, ...flags }) => ({
    name: nameOf(address),
    email: address.email,
    isMe: own !== '' && address.email.toLowerCase() === own,
    ...flags,
  }));
};
