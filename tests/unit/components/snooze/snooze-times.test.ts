import { describe, expect, it } from 'vitest';
import { isSnoozeTime, snoozeTimes } from '@/components/snooze/snooze-times';

describe('snoozeTimes', () => {
  const draw = (now: Date) => snoozeTimes(now).map(({ name, at }) => `${name} ${at.toDateString()} ${at.getHours()}`);

  it('offers this evening, tomorrow, the weekend and next week, at 8', () => {
    expect(draw(new Date(2026, 10, 25, 10, 30))).toEqual([
      'today Wed Nov 25 2026 18',
      'tomorrow Thu Nov 26 2026 8',
      'weekend Sat Nov 28 2026 8',
      'nextWeek Mon Nov 30 2026 8',
    ]);
  });

  it('later today is some hours away, and not at night', () => {
    expect(draw(new Date(2026, 10, 25, 17, 30))[0]).toBe('today Wed Nov 25 2026 20');
    expect(draw(new Date(2026, 10, 25, 20, 0))[0]).toBe('tomorrow Thu Nov 26 2026 8');
  });

  it('names a morning once, and goes by time: on Friday, on Saturday, on Sunday', () => {
    expect(draw(new Date(2026, 10, 27, 23, 0))).toEqual(['tomorrow Sat Nov 28 2026 8', 'nextWeek Mon Nov 30 2026 8']);
    expect(draw(new Date(2026, 10, 28, 23, 0))).toEqual([
      'tomorrow Sun Nov 29 2026 8',
      'nextWeek Mon Nov 30 2026 8',
      'weekend Sat Dec 05 2026 8',
    ]);
    expect(draw(new Date(2026, 10, 29, 23, 0))).toEqual(['tomorrow Mon Nov 30 2026 8', 'weekend Sat Dec 05 2026 8']);
  });

  it('takes no moment that has passed, nor one that nobody means', () => {
    const now = new Date(2026, 10, 25, 16, 0);
    expect(
      [-1, 0, 1, 3660, 5000].map((days) => isSnoozeTime(new Date(now.getTime() + days * 86_400_000), now)),
    ).toEqual([false, false, true, true, false]);
    expect(isSnoozeTime(new Date('nothing'), now)).toBe(false);
  });
});
