import { describe, expect, it } from 'vitest';
import { draftOfPolicy, POLICY_KINDS, policyFaults, policyOf } from '@/components/onboarding/policy-draft';

describe('what becomes of mail on the server', () => {
  it('is the same after it was shown', () => {
    const all = [
      { kind: 'keep' },
      { kind: 'deleteAfter', days: 7 },
      { kind: 'deleteWithHere' },
      { kind: 'deleteFetched' },
    ] as const;
    expect(all.map(({ kind }) => kind)).toEqual(POLICY_KINDS);
    for (const policy of all) expect(policyOf(draftOfPolicy(policy))).toEqual(policy);
  });

  it.each(['', '0', '3651', '1.5', '-1', '1e2', 'many', '99999999999'])('is no number of days: "%s"', (days) => {
    const draft = { kind: 'deleteAfter', days, isUnderstood: false } as const;
    expect(policyFaults(draft).days).toBe(true);
    expect(policyOf(draft)).toBeUndefined();
    expect(policyOf({ ...draft, kind: 'keep' })).toEqual({ kind: 'keep' });
  });

  it('takes the days without the spaces around them', () => {
    expect(policyOf({ kind: 'deleteAfter', days: ' 14 ', isUnderstood: false })).toEqual({
      kind: 'deleteAfter',
      days: 14,
    });
  });

  it('is not deleted once fetched before that was understood', () => {
    const draft = { kind: 'deleteFetched', days: '30', isUnderstood: false } as const;
    expect(policyFaults(draft)).toEqual({ days: false, isUnderstood: true });
    expect(policyOf(draft)).toBeUndefined();
    expect(policyOf({ ...draft, isUnderstood: true })).toEqual({ kind: 'deleteFetched' });
  });
});
