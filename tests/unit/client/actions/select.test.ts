import { describe, expect, it, vi } from 'vitest';
import type { ActionContext } from '@/lib/client/actions/action';
import { anActionContext, press, THREADS } from '@/tests/builders/client/an-action-context';

describe('ticks', () => {
  it('x ticks the row of the keyboard and takes the tick away', () => {
    const context = anActionContext({ cursor: THREADS[1]! });
    press('x', context);
    expect(context.ticks.has(THREADS[1]!)).toBe(true);
    press('x', context);
    expect(context.ticks.size).toBe(0);
    expect(press('x', anActionContext())).toBe(false);
  });

  it('J and K take the rows they pass over with them, and give them back on the way back', () => {
    let cursor = THREADS[0]!;
    const context: ActionContext = {
      ...anActionContext(),
      get cursor() {
        return cursor;
      },
      moveCursor: (to) => {
        cursor = to;
      },
    };
    const ticked = () => THREADS.filter((id) => context.ticks.has(id)).join(' ');
    press('J', context);
    expect([ticked(), cursor]).toEqual(['t1 t2', 't2']);
    press('J', context);
    expect([ticked(), cursor]).toEqual(['t1 t2 t3', 't3']);
    expect(press('J', context)).toBe(false);
    press('K', context);
    expect([ticked(), cursor]).toEqual(['t1 t2', 't2']);
  });

  it('* a ticks what is loaded, Escape nothing', () => {
    const context = anActionContext();
    press('* a', context);
    expect(context.ticks.size).toBe(3);
    press('Escape', context);
    expect(context.ticks.size).toBe(0);
    expect(press('Escape', context)).toBe(false);
  });
});

describe('select all, * a', () => {
  it('pressed once more ticks what is not loaded too', () => {
    const tickEverything = vi.fn();
    const context = anActionContext({ tickEverything });
    press('* a', context);
    expect(tickEverything).not.toHaveBeenCalled();
    press('* a', context);
    expect(tickEverything).toHaveBeenCalledOnce();
  });

  it('changes nothing more where all that there is is ticked', () => {
    const context = anActionContext({ ticked: THREADS });
    expect(press('* a', context)).toBe(true);
    expect(context.ticks.size).toBe(THREADS.length);
  });
});
