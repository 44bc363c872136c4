import { describe, expect, it, vi } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { areSnoozed, snoozeTargets, wakeTargets } from '@/lib/client/actions/snooze-targets';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { ALICES, anActionContext, anEmailIn, aTarget, boxesOf, press } from '@/tests/builders/client/an-action-context';

const UNTIL = '2030-03-01T08:00:00Z';
const wish = { until: new Date(Date.parse(UNTIL) + 500), when: 'Fri 08:00' };
const inList = (list: string) => ({ place: { accountId: ALICES, list: list as MailboxId, threadId: null } });
const snoozed = (email: EmailSummary): EmailSummary => ({ ...email, snoozedUntil: '2030-01-01T08:00:00Z' });
const changes = (context: ActionContext) =>
  vi.mocked(context.mail.act).mock.calls.flatMap(([act]) => Object.entries(Object.fromEntries(act.changes)));
const told = (context: ActionContext) => vi.mocked(context.mail.act).mock.calls.map(([act]) => act.told);
const ALL = boxesOf('inbox', 'sent', 'archive', 'trash', 'junk', 'drafts', 'snoozed');

describe('snooze, b', () => {
  it('asks until when, and does nothing before that is answered', () => {
    const targets = [aTarget('t1', anEmailIn('e1 inbox'))];
    const context = anActionContext({ targets });
    expect(press('b', context)).toBe(true);
    expect(context.ask).toHaveBeenCalledWith({ kind: 'snooze', targets });
    expect(context.mail.act).not.toHaveBeenCalled();
  });

  it('is not to be had in Trash, Spam and Drafts', () => {
    for (const box of ['trash', 'junk', 'drafts']) {
      const targets = [aTarget('t1', anEmailIn(`e1 ${box}`))];
      expect(press('b', anActionContext({ ...inList(`m-${box}`), targets, mailboxes: ALL }))).toBe(false);
    }
  });

  it("takes the conversation's messages in the mailbox in view", () => {
    const target = aTarget('t1', anEmailIn('e1 archive'), anEmailIn('e2 inbox'), anEmailIn('e3 sent'));
    const context = anActionContext({ targets: [target], mailboxes: ALL });
    snoozeTargets(context, [target], wish);
    expect(changes(context)).toEqual([
      ['e2', { snoozedUntil: UNTIL, mailboxIds: { 'm-inbox': false, 'm-snoozed': true } }],
    ]);
    expect(told(context)).toEqual(['Snoozed until Fri 08:00']);
    expect(context.leave).toHaveBeenCalledWith([target]);
  });

  it('needs no mailbox for it: the server makes one', () => {
    const target = aTarget('t1', anEmailIn('e1 inbox'));
    const context = anActionContext({ targets: [target], mailboxes: boxesOf('inbox', 'archive') });
    snoozeTargets(context, [target], wish);
    expect(changes(context)).toEqual([['e1', { snoozedUntil: UNTIL, mailboxIds: { 'm-inbox': false } }]]);
  });

  it('of what is snoozed changes the time alone, or brings it back at once', () => {
    const target = aTarget('t1', snoozed(anEmailIn('e1 snoozed')));
    const context = anActionContext({ ...inList('m-snoozed'), targets: [target], mailboxes: ALL });
    expect(areSnoozed(context, [target])).toBe(true);
    snoozeTargets(context, [target], wish);
    wakeTargets(context, [target]);
    expect(changes(context)).toEqual([
      ['e1', { snoozedUntil: UNTIL }],
      ['e1', { snoozedUntil: null, mailboxIds: { 'm-snoozed': false, 'm-inbox': true } }],
    ]);
    expect(told(context)).toEqual(['Snoozed until Fri 08:00', 'Back in the Inbox']);
    expect(areSnoozed(context, [aTarget('t2', anEmailIn('e2 inbox'))])).toBe(false);
  });
});
