import { describe, expect, it } from 'vitest';
import { isSendTime, sendTimes } from '@/components/composer/send-times';

describe('sendTimes', () => {
  const draw = (now: Date) => sendTimes(now).map(({ name, at }) => `${name} ${at.toDateString()} ${at.getHours()}`);
  it('offers tomorrow and the next Monday at 8', () => {
    expect(draw(new Date(2026, 10, 25, 16, 0))).toEqual(['tomorrow Thu Nov 26 2026 8', 'monday Mon Nov 30 2026 8']);
  });
  it('offers one of them on a Sunday, and a week from now on a Monday', () => {
    expect(draw(new Date(2026, 10, 29, 16, 0))).toEqual(['tomorrow Mon Nov 30 2026 8']);
    expect(draw(new Date(2026, 10, 30, 16, 0))).toEqual(['tomorrow Tue Dec 01 2026 8', 'monday Mon Dec 07 2026 8']);
  });
  it('means this morning by tomorrow in the middle of the night', () => {
    expect(draw(new Date(2026, 10, 25, 1, 0))[0]).toBe('tomorrow Wed Nov 25 2026 8');
  });
  it('takes no moment that has passed or is too far', () => {
    const now = new Date(2026, 10, 25, 16, 0);
    const inDays = (days: number) => isSendTime(new Date(now.getTime() + days * 86_400_000), now);
    expect([inDays(-1), inDays(0), inDays(1), inDays(30), inDays(31)]).toEqual([false, false, true, true, false]);
  });
});
