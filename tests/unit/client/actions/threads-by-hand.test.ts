import { describe, expect, it } from 'vitest';
import type { AccountId, EmailId, MailboxId, ThreadId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { merge } from '@/lib/client/actions/merge';
import { splitFromHere } from '@/lib/client/actions/split-from-here';
import { splitMessage, splitOff } from '@/lib/client/actions/split-message';
import { ALICES, anActionContext, anEmailIn, aTarget, THREADS } from '@/tests/builders/client/an-action-context';

const one = aTarget('t1', anEmailIn('e1 inbox'), anEmailIn('e2 sent'), anEmailIn('e3 inbox'));
const two = aTarget('t2', anEmailIn('e4 inbox'));

describe('merging conversations', () => {
  it('asks for one of all that are ticked, and ticks nothing any more', () => {
    const context = anActionContext({ targets: [one, two], ticked: THREADS.slice(0, 2) });
    expect(merge.isEnabled(context)).toBe(true);
    merge.run(context);
    const told = '2 conversations merged into one';
    expect(context.mail.decideThread).toHaveBeenCalledWith({ accountId: ALICES, threadIds: ['t1', 't2'], told });
    expect(context.ticks.size).toBe(0);
  });

  it('is not offered for one, for two accounts, or for all of a list', () => {
    expect(merge.isEnabled(anActionContext({ targets: [one] }))).toBe(false);
    const bobs = { ...two, accountId: 'a2' as AccountId };
    expect(merge.isEnabled(anActionContext({ targets: [one, bobs] }))).toBe(false);
    const all = anActionContext({ targets: [one, two] });
    expect(merge.isEnabled({ ...all, ticks: { ...all.ticks, isEverything: true } })).toBe(false);
  });

  it('means whole conversations, also in lists of all accounts and of single messages', () => {
    const keyed = (key: string) => aTarget(key, anEmailIn('e1 inbox'));
    const context = anActionContext({ targets: [keyed('a1-t1'), keyed('t2.e9'), keyed('t2.e8')] });
    merge.run(context);
    expect(context.mail.decideThread).toHaveBeenCalledWith(expect.objectContaining({ threadIds: ['t1', 't2'] }));
    expect(merge.isEnabled(anActionContext({ targets: [keyed('t2.e9'), keyed('t2.e8')] }))).toBe(false);
  });
});

describe('splitting a conversation', () => {
  const reading = (here?: string, target = one): ActionContext =>
    anActionContext({
      targets: [target],
      place: { accountId: ALICES, list: 'm-inbox' as MailboxId, threadId: 't1' as ThreadId },
      messages: { here: () => here as EmailId | undefined } as ActionContext['messages'],
    });
  const split = (run: (context: ActionContext) => void, context: ActionContext) => {
    run(context);
    return context.mail.decideThread;
  };

  it('takes the message that the keyboard stands on, else the newest that is no draft', () => {
    expect(split(splitMessage.run, reading('e2'))).toHaveBeenCalledWith({
      accountId: ALICES,
      emailIds: ['e2'],
      told: '1 message split off',
    });
    const drafted = aTarget('t1', ...one.emails, anEmailIn('e9 drafts', '$draft'));
    expect(split(splitMessage.run, reading(undefined, drafted))).toHaveBeenCalledWith(
      expect.objectContaining({ emailIds: ['e3'] }),
    );
  });

  it('takes it with all that came after, where something is left', () => {
    expect(split(splitFromHere.run, reading('e2'))).toHaveBeenCalledWith({
      accountId: ALICES,
      emailIds: ['e2', 'e3'],
      told: '2 messages split off',
    });
    expect(splitFromHere.isEnabled(reading('e1'))).toBe(false);
    expect(splitMessage.isEnabled(reading('e4', aTarget('t1', anEmailIn('e4 inbox'))))).toBe(false);
    expect(
      split((context) => splitOff(context, { from: 'e8' as EmailId, isWithRest: true }), reading()),
    ).not.toHaveBeenCalled();
  });

  it('is about the open conversation alone', () => {
    expect(splitMessage.isEnabled({ ...reading('e2'), messages: null })).toBe(false);
    const ticked = anActionContext({ targets: [one], ticked: THREADS.slice(0, 1) });
    expect(splitMessage.isEnabled({ ...ticked, messages: reading('e2').messages, place: reading().place })).toBe(false);
  });
});
