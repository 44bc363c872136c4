import { describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { alternativesOf } from '@/lib/server/methods/email/email-filter';
import { searchOf } from '@/lib/server/methods/email/search-of-filter';
import { chooseIndexed } from '@/lib/server/store/search/choose-indexed';

/** The plan for a filter when of 100 emails so many have each text, and of 500 so many meet all else. */
const plan = (filter: object, withText: number[], open = 500) => {
  const search = { ...searchOf(1 as AccountNo, alternativesOf(filter)), sort: [], collapseThreads: false };
  return chooseIndexed(search, { walked: 500, open, withText, sampled: 100 });
};
const or = (...conditions: object[]) => ({ operator: 'OR', conditions });

describe('how a search is carried out', () => {
  it('leads with the rarest word and looks for a common one in what is left', () => {
    expect(plan({ text: 'rare' }, [0])).toEqual({ bits: 1, isDriven: true });
    expect(plan({ text: 'common rare' }, [90, 0])).toEqual({ bits: 2, isDriven: true });
    expect(plan({ text: 'rare other' }, [0, 1])).toEqual({ bits: 3, isDriven: true });
  });

  it('leads with a word of each alternative', () => {
    expect(plan(or({ text: 'one' }, { text: 'two' }), [1, 2])).toEqual({ bits: 3, isDriven: true });
    expect(plan(or({ text: 'one' }, { hasAttachment: true }), [1])).toEqual({ bits: 1, isDriven: false });
  });

  it('leads with what else is asked for, where that is rarer than the words', () => {
    expect(plan({ text: 'common', hasKeyword: 'work' }, [90], 1)).toEqual({ bits: 0, isDriven: false });
    expect(plan({ text: 'rare', hasKeyword: '$seen' }, [0], 450)).toEqual({ bits: 1, isDriven: true });
  });

  it('finds nothing without alternatives and everything without texts', () => {
    expect(plan(or(), [])).toEqual({ bits: 0, isDriven: false });
    expect(plan({}, [])).toEqual({ bits: 0, isDriven: false });
  });
});
