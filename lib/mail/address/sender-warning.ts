import type { EmailAddress } from '@/lib/jmap/email-address';
import { siteOf } from '@/lib/mail/address/site-of';

/** otherAddress: the name pretends to be an address that it is not. replyElsewhere: an answer goes to other people. */
export type SenderWarning =
  | { readonly kind: 'otherAddress'; readonly shown: string; readonly real: string }
  | { readonly kind: 'replyElsewhere'; readonly from: string; readonly replyTo: string };

const ADDRESS = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@((?:[\p{L}\p{N}-]{1,63}\.){1,10}[\p{L}\p{N}-]{2,63})/u;

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1);

/** Is there something about the sender that a careful person would want to know? The worse comes first. */
export const senderWarning = (email: {
  readonly from: readonly EmailAddress[] | null;
  readonly replyTo: readonly EmailAddress[] | null;
}): SenderWarning | undefined => {
  const sender = email.from?.[0];
  if (!sender) return undefined;
  const [shown, domain = ''] = ADDRESS.exec((sender.name ?? '').slice(0, 500)) ?? [];
  // Mailing lists write "bob@example.test via List" as the name; that is still not who sends it.
  if (shown !== undefined && siteOf(domain) !== siteOf(domainOf(sender.email)))
    return { kind: 'otherAddress', shown, real: sender.email };
  const elsewhere = email.replyTo?.find(({ email }) => siteOf(domainOf(email)) !== siteOf(domainOf(sender.email)));
  if (elsewhere?.email.includes('@'))
    return { kind: 'replyElsewhere', from: domainOf(sender.email), replyTo: elsewhere.email };
  return undefined;
};
