import { composer } from '@/lib/base/messages/en/composer';
import { translatorOf } from '@/lib/base/messages/translator';
import type { EmailAddress } from '@/lib/jmap/email-address';
import { fullName } from '@/lib/mail/address/short-name';
import type { AnsweredEmail } from '@/lib/mail/reply/answered-email';

const words = translatorOf(composer);

type Place = { readonly timeZone?: string };

/** Built when it is needed: the zone of the machine may be another one tomorrow. */
const moment = (at: string, { timeZone }: Place): string =>
  new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  }).format(new Date(at));

const sentAt = (email: AnsweredEmail): string => email.sentAt ?? email.receivedAt;

/** "On 24 November 2026 at 12:03, Alice wrote:" */
export const attributionLine = (email: AnsweredEmail, place: Place = {}): string => {
  const [writer] = email.from ?? [];
  const name = writer ? fullName(writer) : words('composer.quote.somebody');
  return words('composer.quote.attribution', { date: moment(sentAt(email), place), name });
};

const written = (person: EmailAddress): string => {
  const name = fullName(person);
  return name === person.email || person.email === '' ? name : `${name} <${person.email}>`;
};

export type HeadLine = { readonly label: string; readonly value: string };

/** The lines above a message that is passed on: who wrote it, when, about what, to whom. */
export const forwardedHead = (
  email: AnsweredEmail,
  place: Place = {},
): { readonly title: string; readonly lines: readonly HeadLine[] } => {
  const people = (list: readonly EmailAddress[] | null) => (list ?? []).map(written).join(', ');
  const lines = [
    { label: words('composer.from'), value: people(email.from) },
    { label: words('composer.quote.date'), value: moment(sentAt(email), place) },
    { label: words('composer.subject'), value: email.subject ?? '' },
    { label: words('composer.to'), value: people(email.to) },
    { label: words('composer.cc'), value: people(email.cc) },
  ];
  return { title: words('composer.quote.forwarded'), lines: lines.filter(({ value }) => value !== '') };
};
