import { describe, expect, it } from 'vitest';
import { mailboxLabels } from '@/components/conversation/mailbox-labels';
import type { MailboxId } from '@/lib/base/ids';
import type { Mailbox } from '@/lib/jmap/mailbox';
import { aMessage } from '@/tests/builders/conversation/a-message';

const box = (id: string, name: string, role: Mailbox['role']) => ({ id, name, role }) as Mailbox;
const BOXES = [box('m1', 'Inbox', 'inbox'), box('m2', 'Snoozed', 'snoozed'), box('m3', 'Choir', null)];
const NOW = new Date(2026, 10, 25, 16).getTime();
const inBoxes = (...ids: string[]) =>
  Object.fromEntries(ids.map((id) => [id, true])) as Readonly<Record<MailboxId, true>>;

describe('mailboxLabels', () => {
  it('names places in words and what a person made by chips', () => {
    const labels = mailboxLabels(BOXES, [aMessage(1, { mailboxIds: inBoxes('m1', 'm3') })], NOW);
    expect([labels.places, labels.chips.map(({ name }) => name)]).toEqual(['Inbox', ['Choir']]);
  });

  it('says of what is snoozed when the first of it comes back', () => {
    const until = (day: number) => ({
      mailboxIds: inBoxes('m2'),
      snoozedUntil: new Date(2026, 10, day, 8).toISOString(),
    });
    const labels = mailboxLabels(BOXES, [aMessage(1, until(28)), aMessage(2, until(27))], NOW);
    expect(labels.places).toBe('Snoozed until Fri 08:00');
    // Put there by another program it waits for nothing.
    expect(mailboxLabels(BOXES, [aMessage(1, { mailboxIds: inBoxes('m2') })], NOW).places).toBe('Snoozed');
  });
});
