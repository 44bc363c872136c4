import { describe, expect, it, vi } from 'vitest';
import type { AccountId, MailboxId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { bringTargets } from '@/lib/client/actions/bring-targets';
import { ALICES, anActionContext, anEmailIn, aTarget, THREADS } from '@/tests/builders/client/an-action-context';
import { drawn, lunch, told } from '@/tests/builders/client/drawn-acts';

describe('into another account', () => {
  const HOME = 'a2' as AccountId;
  const elsewhere = { accountId: HOME, mailboxId: 'm-archive' as MailboxId, name: 'Archive', isCopy: false };
  const goings = (context: ActionContext) =>
    vi
      .mocked(context.mail.act)
      .mock.calls.flatMap(([{ accountId, changes }]) =>
        [...changes].map(([id, { copyTo, isDestroyed }]) =>
          [
            accountId,
            id,
            copyTo?.accountId,
            Object.keys(copyTo?.mailboxIds ?? {}),
            isDestroyed ? 'gone' : 'stays',
          ].join(' '),
        ),
      );

  it('a conversation goes as far as it is in view, and leaves the list', () => {
    const context = anActionContext({ ticked: [THREADS[0]!] });
    bringTargets(context, [lunch()], elsewhere);
    expect(goings(context)).toEqual(['a1 e2 a2 m-archive gone']);
    expect(told(context)).toEqual(['Moved to Archive']);
    expect(context.leave).toHaveBeenCalledWith([lunch()]);
    expect(context.ticks.size).toBe(0);
  });

  it('a copy stays in the list, also in the same account', () => {
    const context = anActionContext();
    bringTargets(context, [lunch()], { ...elsewhere, isCopy: true });
    bringTargets(context, [lunch()], { ...elsewhere, accountId: ALICES, isCopy: true });
    expect(goings(context)).toEqual(['a1 e2 a2 m-archive stays', 'a1 e2   stays']);
    expect(drawn(context).at(-1)).toBe('e2 m-archive');
    expect(context.leave).not.toHaveBeenCalled();
  });

  it('of several accounts each goes its own way', () => {
    const context = anActionContext();
    const other = { ...aTarget('t2', anEmailIn('e7 inbox')), accountId: HOME };
    bringTargets(context, [lunch(), other], elsewhere);
    expect(drawn(context)).toEqual(['e7 -m-inbox m-archive', 'e2 gone']);
    expect(goings(context)[1]).toBe('a1 e2 a2 m-archive gone');
  });

  it('every copy has a key of its own', () => {
    const context = anActionContext();
    bringTargets(context, [aTarget('t1', anEmailIn('e1 inbox'), anEmailIn('e2 inbox'))], elsewhere);
    const [[{ changes }] = [{ changes: new Map() }]] = vi.mocked(context.mail.act).mock.calls;
    expect(new Set([...changes.values()].map(({ copyTo }) => copyTo?.key)).size).toBe(2);
  });
});
