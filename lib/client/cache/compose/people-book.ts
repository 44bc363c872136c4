import type { AccountId } from '@/lib/base/ids';
import type { ComposeServer } from '@/lib/client/cache/compose/compose-server';
import type { Email } from '@/lib/jmap/email';
import type { EmailAddress } from '@/lib/jmap/email-address';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse } from '@/lib/jmap/method';
import { isAddress } from '@/lib/mail/reply/is-address';

type Seen = Pick<Email, 'id' | 'from' | 'to' | 'cc' | 'receivedAt'>;
export type KnownPerson = EmailAddress & { readonly weight: number };

const MOST_EMAILS = 300;
/** Whom one has written to oneself is meant far more often than who has written. */
const WRITTEN_TO = 5;
const NO_REPLY = /^(?:no-?reply|do-?not-?reply|mailer-daemon|bounces?)\b/i;

/** People by how often and how lately they were met; the name that was seen last is theirs. */
export const weighPeople = (emails: readonly Seen[], own: ReadonlySet<string>, now: number): readonly KnownPerson[] => {
  const people = new Map<string, { name: string | null; email: string; weight: number }>();
  const meet = (person: EmailAddress, weight: number) => {
    const key = person.email.toLowerCase();
    if (own.has(key) || !isAddress(person.email) || NO_REPLY.test(key)) return;
    const known = people.get(key) ?? { name: null, email: person.email, weight: 0 };
    const name = person.name?.trim() || null;
    people.set(key, {
      ...known,
      name: name?.includes('@') ? known.name : (name ?? known.name),
      weight: known.weight + weight,
    });
  };
  for (const { from, to, cc, receivedAt } of [...emails].sort((a, b) => a.receivedAt.localeCompare(b.receivedAt))) {
    const days = Math.max(0, now - Date.parse(receivedAt)) / 86_400_000;
    const lately = 1 / (1 + days / 30);
    const isOwn = own.has(from?.[0]?.email.toLowerCase() ?? '');
    if (isOwn) for (const person of [...(to ?? []), ...(cc ?? [])]) meet(person, WRITTEN_TO * lately);
    else for (const person of from ?? []) meet(person, lately);
  }
  return [...people.values()].sort((a, b) => b.weight - a.weight);
};

const folded = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** Those whose name, a word of it, or address begins with what was typed; the best known first. */
export const findPeople = (
  people: readonly KnownPerson[],
  typed: string,
  without: ReadonlySet<string>,
  most = 6,
): readonly EmailAddress[] => {
  const query = folded(typed.trim());
  if (query === '') return [];
  const isMeant = ({ name, email }: KnownPerson): boolean => {
    const words = [folded(name ?? ''), ...folded(name ?? '').split(/[\s,.'"-]+/), folded(email)];
    return words.some((word) => word.startsWith(query)) || folded(email).split('@')[1]?.startsWith(query) === true;
  };
  const found = people.filter((one) => !without.has(one.email.toLowerCase()) && isMeant(one)).slice(0, most);
  return found.map(({ name, email }) => ({ name, email }));
};

/** The newest messages of Sent and Inbox, for who is in them: one request, answered from the server's store. */
export const loadSeen = async (
  server: Pick<ComposeServer, 'call' | 'mailboxes'>,
  accountId: AccountId,
): Promise<readonly Seen[]> => {
  const mailboxes = server.mailboxes(accountId) ?? [];
  const wanted = (['sent', 'inbox'] as const).flatMap(
    (role) => mailboxes.find((one: Mailbox) => one.role === role) ?? [],
  );
  const calls = wanted.flatMap(({ id }) => [
    [
      'Email/query',
      {
        accountId,
        filter: { inMailbox: id },
        sort: [{ property: 'receivedAt', isAscending: false }],
        limit: MOST_EMAILS,
      },
      `query-${id}`,
    ] as const,
    [
      'Email/get',
      {
        accountId,
        '#ids': { resultOf: `query-${id}`, name: 'Email/query', path: '/ids' },
        properties: ['id', 'from', 'to', 'cc', 'receivedAt'],
      },
      `get-${id}`,
    ] as const,
  ]);
  if (calls.length === 0) return [];
  const results = await server.call(calls);
  return results.flatMap((result, at) =>
    at % 2 === 1 ? ((result.response as GetResponse<Seen> | undefined)?.list ?? []) : [],
  );
};
