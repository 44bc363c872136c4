import { describe, expect, it } from 'vitest';
import { isPop3Policy } from '@/lib/base/pop3-policy';

describe('a policy from outside', () => {
  it.each([
    { kind: 'keep' },
    { kind: 'deleteAfter', days: 1 },
    { kind: 'deleteAfter', days: 3650 },
    { kind: 'deleteWithHere' },
    { kind: 'deleteFetched' },
  ])('is one: %j', (policy) => expect(isPop3Policy(policy)).toBe(true));

  it.each([
    null,
    'keep',
    [],
    {},
    { days: 3 },
    { kind: 'constructor' },
    { kind: ['keep'] },
    { kind: 'deleteAfter' },
    { kind: 'deleteAfter', days: 0 },
    { kind: 'deleteAfter', days: -1 },
    { kind: 'deleteAfter', days: 2.5 },
    { kind: 'deleteAfter', days: 3651 },
    { kind: 'deleteAfter', days: '3' },
    { kind: 'deleteAfter', days: Number.NaN },
    { kind: 'deleteAfter', days: 3, more: true },
    { kind: 'keep', days: 3 },
  ])('is none: %j', (policy) => expect(isPop3Policy(policy)).toBe(false));
});
