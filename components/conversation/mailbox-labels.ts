import type { Message } from '@/components/conversation/message';
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

/** What the mailboxes of a conversation are called, and which of them are worth a chip. */
export const mailboxLabels = (mailboxes: readonly Mailbox[], messages: readonly Message[]): MailboxLabels => {
  const used = new Set(messages.flatMap(({ mailboxIds }) => Object.keys(mailboxIds) as MailboxId[]));
  const here = mailboxes.filter(({ id }) => used.has(id));
  const namesOf = (list: readonly Mailbox[]) => list.map(({ name }) => name);
  return {
    chips: here
      .filter(({ role }) => role === null)
      .map(({ name, color }) => ({ name, color: color ?? colorOfAddress(name) })),
    places: namesOf(here.filter(({ role }) => role !== null)).join(', '),
    of: (message) => namesOf(mailboxes.filter(({ id }) => message.mailboxIds[id])).join(', '),
  };
};
