import type { ReactNode } from 'react';
import { LinkedText } from '@/components/conversation/linked-text';
import { words } from '@/components/conversation/words';
import { Avatar } from '@/components/ui/avatar';
import { dateForm } from '@/components/ui/date-form';
import { Icon, type IconName } from '@/components/ui/icon';
import type { Contact, ContactLine } from '@/lib/mail/contact/read-contacts';

const BIRTHDAY = dateForm({ year: 'numeric', month: 'long', day: 'numeric', timeZone: 'UTC' });

/** Who somebody is and how they can be reached. */
export const ContactCard = ({ contact }: { readonly contact: Contact }) => {
  const { name, title, organization, emails, phones, addresses, urls, birthday, note } = contact;
  const email = emails[0]?.value ?? '';
  const about = [title, organization].filter((text) => text !== null).join(' · ');
  const born = birthday === null ? NaN : Date.parse(`${birthday}T00:00:00Z`);
  return (
    <article className="rounded-control border border-line bg-sheet p-4 wrap-anywhere">
      <header className="flex items-center gap-3">
        <Avatar name={name ?? ''} email={email} size={40} />
        <div className="min-w-0">
          <h3 dir="auto" className="font-semibold text-heading">
            {name ?? (email || words('people.unknown'))}
          </h3>
          {about !== '' && (
            <p dir="auto" className="text-ink-3 text-small">
              {about}
            </p>
          )}
        </div>
      </header>
      <div className="mt-3 grid gap-2 empty:hidden">
        <Lines icon="mail" lines={emails} />
        <Lines icon="phone" lines={phones} />
        <Lines icon="map-pin" lines={addresses} />
        <Lines icon="globe" lines={urls} />
        {Number.isFinite(born) && <Row icon="cake">{BIRTHDAY.format(born)}</Row>}
        {note !== null && <Row icon="file-text">{note}</Row>}
      </div>
    </article>
  );
};

const Lines = ({ icon, lines }: { readonly icon: IconName; readonly lines: readonly ContactLine[] }) =>
  lines.map(({ place, value }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a card may say a thing twice
    <Row key={at} icon={icon}>
      <LinkedText text={value} />
      {place && <span className="text-ink-3">{` ${words(`contact.${place}`)}`}</span>}
    </Row>
  ));

const Row = ({ icon, children }: { readonly icon: IconName; readonly children: ReactNode }) => (
  <p className="flex items-start gap-3 text-ui">
    <Icon name={icon} size={16} className="mt-0.5 text-ink-3" />
    <span dir="auto" className="min-w-0 whitespace-pre-line">
      {children}
    </span>
  </p>
);
