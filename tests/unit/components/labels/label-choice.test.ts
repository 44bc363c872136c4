import { describe, expect, it } from 'vitest';
import { appliedWish, findLabels, type LabelChoice, newLabelName, wishOf } from '@/components/labels/label-choice';

const choice = (name: string, had: LabelChoice['had'] = 'none'): LabelChoice => ({ name, had, color: 'teal' });
const LABELS = [choice('Bills'), choice('Clients/Acme', 'all'), choice('Café', 'some')];

describe('the choice of labels', () => {
  it('finds by a part of the name, whatever its case and accents; what begins so comes first', () => {
    const names = (typed: string) => findLabels(LABELS, typed).map(({ name }) => name);
    expect(names('')).toEqual(['Bills', 'Clients/Acme', 'Café']);
    expect(names(' CAFE ')).toEqual(['Café']);
    expect(names('c')).toEqual(['Clients/Acme', 'Café']);
    expect(names('l')).toEqual(['Bills', 'Clients/Acme']);
    expect(findLabels([choice('Old bills'), choice('Bills')], 'bil').map(({ name }) => name)).toEqual([
      'Bills',
      'Old bills',
    ]);
  });

  it('makes a new one of what is no label’s name yet, and can be one', () => {
    expect(newLabelName(LABELS, ' Clients / Roof ')).toBe('Clients/Roof');
    expect(['bills', 'CLIENTS/ACME', '', '/', 'a//b', 'x'.repeat(101)].map((one) => newLabelName(LABELS, one))).toEqual(
      Array(6).fill(undefined),
    );
  });

  it('wishes for what was touched alone', () => {
    const wish = (ticks: Record<string, boolean>) => wishOf(LABELS, new Map(Object.entries(ticks)));
    expect(wish({})).toEqual({ add: [], remove: [] });
    expect(wish({ Bills: true, 'Clients/Acme': false, Café: true })).toEqual({
      add: ['Bills', 'Café'],
      remove: ['Clients/Acme'],
    });
    // Ticked and unticked again: back to nothing where nobody or everybody had it, taken away where some did.
    expect(wish({ Bills: false, 'Clients/Acme': true, Café: false })).toEqual({ add: [], remove: ['Café'] });
  });

  it('applies what is ticked and the new name that is marked, and nothing where there is neither', () => {
    const wish = { add: ['Bills'], remove: ['Café'] };
    const nothing = { add: [], remove: [] };
    expect(appliedWish(wish, undefined)).toEqual(wish);
    expect(appliedWish(wish, 'Roof')).toEqual({ add: ['Bills', 'Roof'], remove: ['Café'] });
    expect(appliedWish(nothing, 'Roof')).toEqual({ add: ['Roof'], remove: [] });
    expect(appliedWish(nothing, undefined)).toBeUndefined();
  });
});
