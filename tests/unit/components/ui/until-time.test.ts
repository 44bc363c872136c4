import { describe, expect, it } from 'vitest';
import { untilTime } from '@/components/ui/until-time';

describe('untilTime', () => {
  const now = new Date(2026, 10, 25, 16, 0).getTime();
  it('says as much of a moment as it takes', () => {
    const say = (...date: [number, number, number, number, number]) => untilTime(new Date(...date).getTime(), now);
    expect(say(2026, 10, 25, 18, 0)).toBe('18:00');
    expect(say(2026, 10, 26, 8, 0)).toBe('Thu 08:00');
    expect(say(2026, 11, 7, 8, 0)).toBe('Mon, Dec 7, 08:00');
    expect(say(2027, 0, 7, 8, 0)).toBe('Jan 7, 2027, 08:00');
  });
  it('in a row a far one goes without its time', () => {
    expect(untilTime(new Date(2026, 11, 7, 8).getTime(), now, true)).toBe('Dec 7');
    expect(untilTime(new Date(2027, 0, 7, 8).getTime(), now, true)).toBe('Jan 7, 2027');
    // One that has passed is on its way.
    expect(untilTime(new Date(2026, 10, 24, 8).getTime(), now, true)).toBe('Nov 24');
  });
});
