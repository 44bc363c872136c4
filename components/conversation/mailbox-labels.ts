import type { Message } from '@/components/conversation/message';
import { words } from '@/components/conversation/words';
import { untilTime } from '@/components/ui/until-time';
import type { MailboxId } from '@/lib/base/ids';
import { colorOfAddress, type LabelColor } from '@/lib/base/label-color';
import type { Mailbox } from '@/lib/jmap/mailbox';

export type MailboxChip = { readonly name: string; readonly color: LabelColor };

export type MailboxLabels = {
  /** Mailboxes that a person made. */
  readonly chips: readonly MailboxChip[];
  /** Names of mailboxes with a role, in the order of the sidebar. */
  readonly places: string;
  readonly of: (message: Message) => string;
};

/** When the first of them comes back; undefined: none is snoozed. */
const nextBack = (messages: readonly Message[]): number | undefined =>
  messages.flatMap(({ snoozedUntil }) => (snoozedUntil ? [Date.parse(snoozedUntil)] : [])).sort((a, b) => a - b)[0];

/** What the mailboxes of a conversation are called, and which of them are worth a chip. What is snoozed says until when. */
export const mailboxLabels = (
  mailboxes: readonly Mailbox[],
  messages: readonly Message[],
  now: number,
): MailboxLabels => {
  const used = new Set(messages.flatMap(({ mailboxIds }) => Object.keys(mailboxIds) as MailboxId[]));
  const here = mailboxes.filter(({ id }) => used.has(id));
  const namesOf = (list: readonly Mailbox[]) => list.map(({ name }) => name);
  const until = nextBack(messages);
  const placeOf = ({ name, role }: Mailbox) =>
    role === 'snoozed' && until !== undefined
      ? words('conversation.snoozedUntil', { when: untilTime(until, now) })
      : name;
  return {
    chips: here
      .filter(({ role }) => role === null)
      .map(({ name, color }) => ({ name, color: color ?? colorOfAddress(name) })),
    places: here
      .filter(({ role }) => role !== null)
      .map(placeOf)
      .join(', '),
    of: (message) => namesOf(mailboxes.filter(({ id }) => message.mailboxIds[id])).join(', '),
  };
};
