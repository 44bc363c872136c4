import { describe, expect, it, vi } from 'vitest';
import { moreActs } from '@/app/(mail)/mail/[[...place]]/conversation-acts';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { anActionContext, anEmailIn, aTarget } from '@/tests/builders/client/an-action-context';

describe('what the button for more offers of an open conversation', () => {
  it('has what the row has on a right click and the toolbar has no room for', () => {
    const bobs = { ...anEmailIn('e1 inbox'), from: [{ name: null, email: 'bob@example.test' }] };
    const context = anActionContext({ targets: [aTarget('t1', bobs)] });
    const run = vi.fn();
    const acts = moreActs({ context, run, keyOf: () => undefined } as unknown as Acting);
    expect(acts.map(({ name }) => name)).toEqual(['mute', 'filter', 'block']);
    acts[0]?.onAct();
    expect(run.mock.calls[0]?.[0]).toHaveProperty('name', 'mute');
  });
});
