import type { EmailAddress } from '@/lib/jmap/email-address';

const TITLE = /^(?:dr|prof|mr|mrs|ms|herr|frau|m|mme|sr|sra)\.?$/i;
const INITIAL = /^\p{L}\.?$/u;

const unquote = (name: string): string =>
  name
    .trim()
    .replace(/^(["'])(.*)\1$/, '$2')
    .trim();

/** A sender's whole name, or the address where there is none. */
export const fullName = ({ name, email }: EmailAddress): string => unquote(name ?? '') || email;

/**
 * What a person is called where there is little room: the first name, also of "Builder, Bob"; without a name what stands
 * before the @. A name that begins with an initial is kept whole: "J. Smith".
 */
export const shortName = (address: EmailAddress): string => {
  const name = unquote(address.name ?? '');
  if (name === '' || name.includes('@')) return (name || address.email).split('@')[0] || address.email;
  const [last = '', first = ''] = name.split(',', 2).map((part) => part.trim());
  const given = (first || last).split(/\s+/).filter((word) => !TITLE.test(word));
  const [word] = given;
  return word === undefined || INITIAL.test(word) ? name : word;
};
