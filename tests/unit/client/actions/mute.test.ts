import { describe, expect, it, vi } from 'vitest';
import type { MailboxId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { mute } from '@/lib/client/actions/mute';
import { ALICES, anActionContext, anEmailIn, aTarget, boxesOf, press } from '@/tests/builders/client/an-action-context';

const changes = (context: ActionContext) =>
  vi.mocked(context.mail.act).mock.calls.flatMap(([act]) => Object.entries(Object.fromEntries(act.changes)));
const MUTED = { keywords: { $muted: true } };

describe('mute, m', () => {
  it('marks the whole conversation, and puts away what of it lies in the inbox', () => {
    const target = aTarget('t1', anEmailIn('e1 archive'), anEmailIn('e2 inbox'), anEmailIn('e3 sent'));
    const context = anActionContext({ targets: [target] });
    expect(press('m', context)).toBe(true);
    expect(changes(context)).toEqual([
      ['e1', MUTED],
      ['e2', { ...MUTED, mailboxIds: { 'm-inbox': false, 'm-archive': true } }],
      ['e3', MUTED],
    ]);
    expect(context.leave).toHaveBeenCalledWith([target]);
  });

  it('where there is no archive it stays, and so it does in other lists', () => {
    const target = aTarget('t1', anEmailIn('e1 inbox'));
    const bare = anActionContext({ targets: [target], mailboxes: boxesOf('inbox') });
    press('m', bare);
    expect(changes(bare)).toEqual([['e1', MUTED]]);
    expect(bare.leave).not.toHaveBeenCalled();
    const elsewhere = anActionContext({
      targets: [target],
      place: { accountId: ALICES, list: 'm-work' as MailboxId, threadId: null },
    });
    press('m', elsewhere);
    expect(elsewhere.leave).not.toHaveBeenCalled();
  });

  it('takes the mark away again from all that have it, and moves nothing', () => {
    const target = aTarget('t1', anEmailIn('e1 archive', '$muted'), anEmailIn('e2 sent'));
    const context = anActionContext({ targets: [target] });
    expect(mute.labelNow?.(context)).toBe('action.unmute');
    press('m', context);
    expect(changes(context)).toEqual([['e1', { keywords: { $muted: false } }]]);
  });
});
