import { describe, expect, it } from 'vitest';
import { firstBest } from '@/lib/server/accounts/first-best';

const later = <T>(ms: number, value: T): Promise<T> => new Promise((resolve) => setTimeout(resolve, ms, value));
const never = new Promise<null>(() => undefined);
const limits = { graceMs: 60, deadlineMs: 300 };

describe('firstBest', () => {
  it('waits a little for a better answer', async () => {
    expect(await firstBest([later(30, 'better'), later(1, 'worse')], limits)).toBe('better');
    expect(await firstBest([later(250, 'too late'), later(1, 'worse')], limits)).toBe('worse');
  });
  it('waits for nobody when the best is there', async () => {
    expect(await firstBest([later(1, 'best'), never], limits)).toBe('best');
    expect(await firstBest([later(1, null), later(2, 'best'), never], { graceMs: 1e6, deadlineMs: 1e6 })).toBe('best');
  });
  it('takes failure for no answer', async () => {
    expect(await firstBest([Promise.reject(new Error('x')), later(1, 'other')], limits)).toBe('other');
    expect(await firstBest([Promise.reject(new Error('x')), later(1, null)], limits)).toBeNull();
    expect(await firstBest([], limits)).toBeNull();
  });
  it('ends at the deadline with what is there', async () => {
    expect(await firstBest([never, later(1, 'here')], { graceMs: 1e6, deadlineMs: 40 })).toBe('here');
    expect(await firstBest([never], { graceMs: 1e6, deadlineMs: 40 })).toBeNull();
  });
});
