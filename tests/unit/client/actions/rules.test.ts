import { describe, expect, it } from 'vitest';
import type { AccountId } from '@/lib/base/ids';
import { blockSender } from '@/lib/client/actions/block-sender';
import { filterLike } from '@/lib/client/actions/filter-like';
import type { EmailSummary } from '@/lib/client/cache/email-summary';
import { ALICES, anActionContext, anEmailIn, aTarget } from '@/tests/builders/client/an-action-context';

const from = (email: string, words: string): EmailSummary => ({ ...anEmailIn(words), from: [{ name: null, email }] });
const bobs = from('bob@example.test', 'e1 inbox');
const own = from('alice@example.test', 'e2 sent');

describe('of whoever wrote last', () => {
  it('a filter is begun, and not of what the person answered', () => {
    const context = anActionContext({ targets: [aTarget('t1', from('carol@example.test', 'e0 inbox'), bobs, own)] });
    filterLike.run(context);
    expect(context.ask).toHaveBeenCalledWith({ kind: 'rule', accountId: ALICES, start: { from: 'bob@example.test' } });
    blockSender.run(context);
    expect(context.block).toHaveBeenCalledWith(ALICES, 'bob@example.test');
  });

  it('a filter asks for several, but nobody is blocked by the dozen', () => {
    const carols = from('carol@example.test', 'e3 inbox');
    const context = anActionContext({ targets: [aTarget('t1', bobs), aTarget('t2', carols), aTarget('t3', bobs)] });
    filterLike.run(context);
    const start = { from: 'bob@example.test OR carol@example.test' };
    expect(context.ask).toHaveBeenCalledWith({ kind: 'rule', accountId: ALICES, start });
    expect(blockSender.isEnabled(context)).toBe(false);
    const eleven = Array.from({ length: 11 }, (_, at) => aTarget(`t${at}`, from(`p${at}@example.test`, 'e1 inbox')));
    expect(filterLike.isEnabled(anActionContext({ targets: eleven }))).toBe(false);
  });

  it('neither can be done where nobody wrote, nor over several accounts', () => {
    const other = { ...aTarget('t2', bobs), accountId: 'a2' as AccountId };
    for (const targets of [[aTarget('t1', bobs), other], [aTarget('t1', own)], []]) {
      const context = anActionContext({ targets });
      expect([filterLike.isEnabled(context), blockSender.isEnabled(context)]).toEqual([false, false]);
    }
  });
});
