import { isPolicyDays, type Pop3Policy } from '@/lib/base/pop3-policy';

/** What becomes of mail on a POP3 server, as it is being chosen: the days are text until they are sent. */
export type PolicyDraft = {
  readonly kind: Pop3Policy['kind'];
  readonly days: string;
  /** The person has said that they know: deleted once fetched, the mail is nowhere but here. */
  readonly isUnderstood: boolean;
};

/** The kinds, the safest first. */
export const POLICY_KINDS = ['keep', 'deleteAfter', 'deleteWithHere', 'deleteFetched'] as const;

export const draftOfPolicy = (policy: Pop3Policy): PolicyDraft => ({
  kind: policy.kind,
  days: policy.kind === 'deleteAfter' ? String(policy.days) : '30',
  isUnderstood: policy.kind === 'deleteFetched',
});

export type PolicyFaults = { readonly days: boolean; readonly isUnderstood: boolean };

/** What is missing before the draft is a policy. */
export const policyFaults = ({ kind, days, isUnderstood }: PolicyDraft): PolicyFaults => ({
  days: kind === 'deleteAfter' && !(/^\d{1,5}$/.test(days.trim()) && isPolicyDays(Number(days))),
  isUnderstood: kind === 'deleteFetched' && !isUnderstood,
});

/** The policy of a draft; undefined while something is missing. */
export const policyOf = (draft: PolicyDraft): Pop3Policy | undefined => {
  const faults = policyFaults(draft);
  if (faults.days || faults.isUnderstood) return undefined;
  return draft.kind === 'deleteAfter' ? { kind: 'deleteAfter', days: Number(draft.days) } : { kind: draft.kind };
};
