import { describe, expect, it } from 'vitest';
import { arrangeRows } from '@/components/palette/arrange-rows';
import type { PaletteRow } from '@/components/palette/palette-row';

const aRow = (group: PaletteRow['group'], name: string, over: Partial<PaletteRow> = {}): PaletteRow => ({
  ...{ key: `${group} ${name}`, group, icon: 'folder', name, about: '', keys: [], isLikely: false },
  ...{ run: () => undefined, ...over },
});

const ROWS = [
  aRow('actions', 'Compose'),
  aRow('actions', 'Archive', { isLikely: true }),
  aRow('actions', 'Search'),
  aRow('goTo', 'Inbox', { about: 'Workshop' }),
  aRow('goTo', 'Archive'),
  aRow('settings', 'Theme: dark'),
];
const drawn = (typed: string, used: readonly string[] = [], rows: readonly PaletteRow[] = ROWS) =>
  arrangeRows(rows, typed, used).sections.map(({ group, rows: own }) => [group, ...own.map(({ name }) => name)]);

describe('arrangeRows', () => {
  it('shows all while nothing is typed, what is likely first, and nothing twice', () => {
    expect(drawn('')).toEqual([
      ['suggested', 'Archive'],
      ['actions', 'Compose', 'Search'],
      ['goTo', 'Inbox', 'Archive'],
      ['settings', 'Theme: dark'],
    ]);
  });

  it('puts what was used last before what is likely, the latest first and no more than four', () => {
    const used = ['goTo Inbox', 'gone', 'actions Compose'];
    expect(drawn('', used)[0]).toEqual(['suggested', 'Inbox', 'Compose', 'Archive']);
    const many = ['actions Compose', 'actions Search', 'goTo Inbox', 'goTo Archive', 'settings Theme: dark'];
    expect(drawn('', many)[0]).toEqual(['suggested', 'Compose', 'Search', 'Inbox', 'Archive', 'Archive']);
  });

  it('shows the best first, and the groups by their best', () => {
    expect(drawn('arch')).toEqual([
      ['suggested', 'Archive'],
      ['goTo', 'Archive'],
      ['actions', 'Search'],
    ]);
    expect(drawn('dark')[0]).toEqual(['settings', 'Theme: dark']);
  });

  it('finds rows by their account and by their group', () => {
    expect(drawn('inbox work')).toEqual([['goTo', 'Inbox']]);
    expect(drawn('go inbox')).toEqual([['goTo', 'Inbox']]);
    expect(drawn('nothing like it')).toEqual([]);
  });

  it('shows twenty of a group, and says how many more there are', () => {
    const folders = Array.from({ length: 25 }, (_, at) => aRow('goTo', `Folder ${at}`));
    const { sections, more } = arrangeRows([...ROWS, ...folders], 'folder', []);
    expect(sections.map(({ rows }) => rows.length)).toEqual([20]);
    expect(more).toBe(5);
  });
});
