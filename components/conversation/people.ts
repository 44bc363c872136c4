import type { Message, OwnAddresses } from '@/components/conversation/message';
import { words } from '@/components/conversation/words';
import type { EmailAddress } from '@/lib/jmap/email-address';

/** Quotes around a name, and marks that turn text around, are not part of it. */
const clean = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^["']+|["']+$/g, '')
    .trim();

/** What a person is called: "me", the name, else the address. */
export const nameOf = (person: EmailAddress | undefined, own: OwnAddresses): string => {
  if (!person) return words('people.unknown');
  if (own.has(person.email.toLowerCase())) return words('people.me');
  return clean(person.name ?? '') || person.email || words('people.unknown');
};

/** The name as the person writes it; an own one is not replaced by "me". */
export const fullNameOf = (person: EmailAddress | undefined): string =>
  clean(person?.name ?? '') || person?.email || words('people.unknown');

/** "Marta, me and Piotr"; more than three people are counted. */
const listNames = (names: readonly string[]): string => {
  const [first = '', second = '', third = ''] = names;
  if (names.length <= 1) return first;
  if (names.length === 2) return words('people.two', { first, second });
  if (names.length === 3) return words('people.three', { first, second, third });
  return words('people.more', { first, second, number: names.length - 2 });
};

/** Everybody who wrote, in the order of their first message, oneself last: "Marta Kowalska, Piotr and me". */
export const writersOf = (messages: readonly Message[], own: OwnAddresses): string => {
  const senders = new Map(messages.map(({ from }) => [from?.[0]?.email.toLowerCase() ?? '', from?.[0]]));
  const others = [...senders].filter(([email]) => !own.has(email)).map(([, sender]) => nameOf(sender, own));
  const [first, ...more] = others;
  const names = first === undefined ? [] : [first, ...more.map(shortName)];
  return listNames(others.length < senders.size ? [...names, words('people.me')] : names);
};

/** Everybody a message is addressed to, by the shortest name that tells them apart: "me, Piotr". */
export const recipientsOf = (message: Message, own: OwnAddresses): string => {
  const people = [...(message.to ?? []), ...(message.cc ?? []), ...(message.bcc ?? [])];
  if (people.length === 0) return words('people.nobody');
  const names = people.map((person) => shortName(nameOf(person, own)));
  if (names.length <= 4) return names.join(', ');
  return words('people.more', {
    first: names.slice(0, 2).join(', '),
    second: names[2] ?? '',
    number: names.length - 3,
  });
};

/** The first name of a person written in Latin letters; other names and addresses whole. */
const shortName = (name: string): string =>
  /^[\p{Script=Latin}.'’ -]+$/u.test(name) ? (name.split(' ', 1)[0] ?? name) : name;
