import { words } from '@/components/conversation/details/words';
import { dateForm } from '@/components/ui/date-form';
import type { IconName } from '@/components/ui/icon';
import { siteOf } from '@/lib/mail/address/site-of';
import type { DeliveryFacts } from '@/lib/mail/trust/delivery-facts';

export type TrustFact = { readonly icon: IconName; readonly tone: 'ok' | 'plain' | 'warn'; readonly text: string };

/** What is known of the mail with an address. */
export type Exchanged = { readonly count: number; readonly since: string; readonly isFirst: boolean };

type Asked = {
  readonly email: string;
  /** How their last message came; null: they wrote none, or nobody says. */
  readonly delivery: DeliveryFacts | null;
  readonly exchanged: Exchanged | null;
};

const MONTH = dateForm({ year: 'numeric', month: 'long' });
const NUMBER = new Intl.NumberFormat('en');

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();

const signature = ({ signedBy }: DeliveryFacts, email: string): TrustFact => {
  if (!signedBy) return { icon: 'shield-alert', tone: 'plain', text: words('details.trust.unsigned') };
  const { domain } = signedBy;
  // One signs for its subdomains, and with them (RFC 7489 §3.1.1, relaxed).
  return siteOf(domain) === siteOf(domainOf(email))
    ? { icon: 'shield-check', tone: 'ok', text: words('details.trust.signed', { domain }) }
    : { icon: 'shield-alert', tone: 'warn', text: words('details.trust.signedElsewhere', { domain }) };
};

/** What speaks for a person and what does not, in words; nothing is said that nobody knows. */
export const trustFacts = ({ email, delivery, exchanged }: Asked): readonly TrustFact[] => {
  const facts: TrustFact[] = [];
  if (delivery) facts.push(signature(delivery, email));
  if (exchanged?.isFirst) facts.push({ icon: 'info', tone: 'plain', text: words('details.trust.first') });
  else if (exchanged) {
    const { count, since } = exchanged;
    const about = { number: NUMBER.format(count), count, since: MONTH.format(Date.parse(since)) };
    facts.push({ icon: 'mails', tone: 'plain', text: words('details.trust.exchanged', about) });
  }
  if (delivery?.isEncrypted === true) facts.push({ icon: 'lock', tone: 'plain', text: words('details.trust.tls') });
  if (delivery?.isEncrypted === false)
    facts.push({ icon: 'lock-open', tone: 'warn', text: words('details.trust.plain') });
  return facts;
};
