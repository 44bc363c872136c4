import { describe, expect, it } from 'vitest';
import { pushOutcome } from '@/lib/server/push/push-outcome';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const outcome = (status: number | null, { failures = 0, retryAfter = null as string | null } = {}) =>
  pushOutcome(status === null ? null : { status, retryAfter }, { failures, now: NOW });
const wait = (...given: Parameters<typeof outcome>) => {
  const found = outcome(...given);
  return found.kind === 'later' ? found.waitSeconds : found.kind;
};

describe('what follows from a push server’s answer', () => {
  it('it was told, the device is gone, or it is tried later', () => {
    for (const status of [200, 201, 202, 204]) expect(outcome(status)).toEqual({ kind: 'told' });
    for (const status of [404, 410]) expect(outcome(status)).toEqual({ kind: 'gone' });
    for (const status of [301, 307, 400, 401, 403, 413, 429, 500, 503, null])
      expect(outcome(status)).toEqual({ kind: 'later', waitSeconds: 30 });
  });

  it('each wait is twice the one before, up to an hour', () => {
    expect([0, 1, 2, 6, 7, 8, 5000].map((failures) => wait(503, { failures }))).toEqual([
      30, 60, 120, 1920, 3600, 3600, 3600,
    ]);
  });

  it('waits as long as the server asks for, up to six hours, and never less than by itself', () => {
    const asked = (retryAfter: string) => wait(429, { retryAfter });
    expect(asked('120')).toBe(120);
    expect(asked('1')).toBe(30);
    expect(asked('99999999999999999999')).toBe(6 * 3600);
    expect(asked('Sun, 01 Mar 2026 12:10:00 GMT')).toBe(600);
    expect(asked('Sun, 01 Mar 2020 12:10:00 GMT')).toBe(30);
    expect(asked('soon')).toBe(30);
    expect(asked('-5')).toBe(30);
    expect(wait(429, { failures: 3, retryAfter: '120' })).toBe(240);
  });
});
