import type { Message, OwnAddresses } from '@/components/conversation/message';
import type { EmailAddress } from '@/lib/jmap/email-address';

const keyOf = ({ email }: EmailAddress): string => email.toLowerCase();

/**
 * Everybody in a conversation: who wrote last first, then those it went to. Oneself only where nobody else is in it: a note to
 * oneself is from somebody too.
 */
export const peopleOf = (messages: readonly Message[], own: OwnAddresses): readonly EmailAddress[] => {
  const newest = messages.toReversed();
  const all = [
    ...newest.flatMap(({ from }) => from ?? []),
    ...newest.flatMap(({ to, cc }) => [...(to ?? []), ...(cc ?? [])]),
  ];
  const people = new Map<string, EmailAddress>();
  // The name that was written last, and one rather than none.
  for (const person of all) if (person.email && !people.get(keyOf(person))?.name) people.set(keyOf(person), person);
  const others = [...people.values()].filter((person) => !own.has(keyOf(person)));
  return others.length > 0 ? others : [...people.values()].slice(0, 1);
};

/** The last message that this person wrote. */
export const lastFrom = (messages: readonly Message[], person: EmailAddress): Message | undefined =>
  messages.findLast(({ from }) => from?.some((one) => keyOf(one) === keyOf(person)));
