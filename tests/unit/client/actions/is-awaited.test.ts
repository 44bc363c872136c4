import { describe, expect, it } from 'vitest';
import { isAwaited } from '@/lib/client/actions/is-awaited';

describe('a key while a dialog is still to come', () => {
  it('is meant for that, but for our commands', () => {
    expect(isAwaited('e', { since: 1_000, now: 1_300 })).toBe(true);
    expect(isAwaited('Mod+k', { since: 1_000, now: 1_300 })).toBe(false);
  });

  it('is about the screen when nothing was asked for, and when what was asked for does not come', () => {
    expect(isAwaited('e', { since: null, now: 1_300 })).toBe(false);
    expect(isAwaited('e', { since: 1_000, now: 6_000 })).toBe(false);
  });
});
