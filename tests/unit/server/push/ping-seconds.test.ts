import { expect } from 'vitest';
import { pingSeconds } from '@/lib/server/push/ping-seconds';
import { rfc8620 } from '@/tests/conformance/rfc';

rfc8620('§7.3', 'pings come as often as they are asked for, between half a minute and five minutes at least', () => {
  for (const seconds of [30, 31.5, 60, 300]) expect(pingSeconds(String(seconds))).toBe(seconds);
  for (const [asked, lowest, highest] of [
    ['1', 1, 30],
    ['0.001', 1, 30],
    ['100000', 300, 86_400],
    ['Infinity', 300, 86_400],
  ] as const) {
    expect(pingSeconds(asked)).toBeGreaterThanOrEqual(lowest);
    expect(pingSeconds(asked)).toBeLessThanOrEqual(highest);
  }
});

rfc8620('§7.3', 'no ping comes to whoever asks for none', () => {
  for (const asked of ['0', null, '', '-1', 'often']) expect(pingSeconds(asked)).toBe(0);
});
