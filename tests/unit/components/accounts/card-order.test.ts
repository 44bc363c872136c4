import { describe, expect, it } from 'vitest';
import { type CardOrder, movedTo, type OrderEvent, reduceOrder, shownOrder } from '@/components/accounts/card-order';
import type { AccountId } from '@/lib/base/ids';

const ids = (text: string) => text.split('') as AccountId[];
const told = (text: string): OrderEvent => ({ kind: 'told', ids: ids(text) });
const moved = (text: string): OrderEvent => ({ kind: 'moved', ids: ids(text) });
const answered = (text: string, isDone = true): OrderEvent => ({ kind: 'answered', ids: ids(text), isDone });

/** What is shown at first and after each event. */
const shown = (...events: OrderEvent[]): string => {
  let state: CardOrder = { told: ids('abc'), asked: null, waiting: 0 };
  const seen = [shownOrder(state).join('')];
  for (const event of events) {
    state = reduceOrder(state, event);
    seen.push(shownOrder(state).join(''));
  }
  return seen.join(' ');
};

describe('the order of the cards', () => {
  it('is shown at once, and never the old one again before the server tells of it', () => {
    expect(shown(moved('bac'), answered('bac'), told('bac'))).toBe('abc bac bac bac');
    expect(shown(moved('bac'), told('bac'), answered('bac'))).toBe('abc bac bac bac');
  });

  it('is afterwards what another tab makes of it', () => {
    expect(shown(moved('bac'), answered('bac'), told('bac'), told('cba'))).toBe('abc bac bac bac cba');
    expect(shown(moved('bac'), answered('bac'), told('cba'))).toBe('abc bac bac cba');
  });

  it('does not jump back while a second move is on its way', () => {
    expect(shown(moved('bac'), moved('bca'), answered('bac'), told('bac'), answered('bca'), told('bca'))).toBe(
      'abc bac bca bca bca bca bca',
    );
  });

  it('is the old one when the server does not take it, unless a later one is on its way', () => {
    expect(shown(moved('bac'), answered('bac', false))).toBe('abc bac abc');
    expect(shown(moved('bac'), moved('bca'), answered('bac', false))).toBe('abc bac bca bca');
  });

  it('holds accounts that come and go meanwhile', () => {
    expect(shown(moved('cab'), told('abcd'), told('bd'))).toBe('abc cab cabd bd');
  });

  it('puts what is dragged where it is dropped, forwards and back', () => {
    expect(movedTo(ids('abcd'), 'a' as AccountId, 2).join('')).toBe('bcad');
    expect(movedTo(ids('abcd'), 'd' as AccountId, 1).join('')).toBe('adbc');
  });
});
