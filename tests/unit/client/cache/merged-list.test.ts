import { describe, expect, it, vi } from 'vitest';
import type { AccountId, ThreadId } from '@/lib/base/ids';
import { LOADING_LIST } from '@/lib/client/cache/empty-list';
import { mergedList } from '@/lib/client/cache/merged-list';
import type { Readable } from '@/lib/client/cache/readable';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { ThreadRow } from '@/lib/client/cache/thread-row';

/** A list of an account with conversations of these moments; of those after `here` nothing is known yet. */
const aList = (accountId: string, moments: readonly number[], here = moments.length): ThreadListView => {
  const rows = moments.map((listDate) => ({ accountId, threadId: `t${listDate}`, listDate }) as unknown as ThreadRow);
  return {
    ...LOADING_LIST,
    state: 'ready',
    total: moments.length,
    wanted: vi.fn(),
    rowAt: (index) => (index < here ? rows[index] : undefined),
  };
};

const merged = (...views: ThreadListView[]) => {
  const parts = views.map((view, at) => {
    const list: Readable<ThreadListView> = {
      read: () => view,
      subscribe: () => () => undefined,
      initial: LOADING_LIST,
    };
    return { accountId: `a${at + 1}` as AccountId, list };
  });
  return mergedList(parts).read();
};

const draw = (view: ThreadListView): string =>
  Array.from({ length: view.total }, (_, at) => view.rowAt(at)?.threadId ?? '?').join(' ');

describe('the lists of several accounts as one', () => {
  it('are sorted newest first, each row named with its account', () => {
    const view = merged(aList('a1', [9, 5, 1]), aList('a2', [8, 7]));
    expect(draw(view)).toBe('a1-t9 a2-t8 a2-t7 a1-t5 a1-t1');
    expect(view.indexOf('a1-t5' as ThreadId)).toBe(3);
    expect(view.rowAt(0)).toBe(view.rowAt(0));
  });

  it('go only as far as all of them are known, and ask each for what may come next', () => {
    const [one, other] = [aList('a1', [9, 5, 4, 1]), aList('a2', [8, 7, 6, 3], 1)];
    const view = merged(one, other);
    expect(draw(view)).toBe('a1-t9 a2-t8 ? ? ? ? ? ?');
    view.wanted(2, 6);
    expect(one.wanted).toHaveBeenCalledWith(1, 5);
    expect(other.wanted).toHaveBeenCalledWith(1, 5);
  });

  it('wait for the last of them, and do without one that failed', () => {
    expect(merged(aList('a1', [1]), LOADING_LIST).state).toBe('loading');
    const failed: ThreadListView = { ...LOADING_LIST, state: 'failed' };
    expect(merged(aList('a1', [1]), failed)).toMatchObject({ state: 'ready', total: 1 });
    expect(merged(failed, failed).state).toBe('failed');
  });
});
