import type { Action } from '@/lib/client/actions/action';
import type { ThreadRow } from '@/lib/client/cache/thread-row';

/** Ticks those of the list that are loaded and are so; the ticks of the others are taken away. */
export const selectWhere = (
  test: (row: ThreadRow) => boolean,
): Pick<Action, 'group' | 'icon' | 'isEnabled' | 'run'> => ({
  group: 'list',
  icon: 'check',
  isEnabled: ({ list }) => (list?.total ?? 0) > 0,
  run: ({ ticks }) => ticks.tickWhere(test),
});
