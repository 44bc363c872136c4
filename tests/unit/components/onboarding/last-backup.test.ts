import { describe, expect, it } from 'vitest';
import { lastBackupWords } from '@/components/onboarding/last-backup';

const NOW = Date.UTC(2026, 10, 26, 12);
const ago = (ms: number) => lastBackupWords(NOW - ms, NOW);

describe('the last backup in words', () => {
  it('is how long ago it was, in the largest unit that is whole', () => {
    expect(ago(3 * 3_600_000 + 59 * 60_000)).toBe('Last backup that holds it: 3 hours ago.');
    expect(ago(26 * 3_600_000)).toBe('Last backup that holds it: yesterday.');
    expect(ago(60_000)).toBe('Last backup that holds it: 1 minute ago.');
    expect(ago(1000)).toBe('Last backup that holds it: this minute.');
  });

  it('does not lie in the future where two clocks differ', () => {
    expect(ago(-3_600_000)).toBe('Last backup that holds it: this minute.');
  });

  it('is none', () => {
    expect(lastBackupWords(null, NOW)).toBe('No backup holds it yet.');
  });
});
