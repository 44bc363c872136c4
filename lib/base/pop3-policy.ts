/**
 * What becomes of a message on a POP3 server once it is here: it stays; it goes after so many days; it goes when it is deleted
 * here; it goes at once, and from then on it is nowhere but here.
 */
export type Pop3Policy =
  | { readonly kind: 'keep' }
  | { readonly kind: 'deleteAfter'; readonly days: number }
  | { readonly kind: 'deleteWithHere' }
  | { readonly kind: 'deleteFetched' };

export const MOST_POLICY_DAYS = 3650;

/** What becomes of mail on the server of an account that has no policy of its own. */
export const KEEP_POLICY: Pop3Policy = { kind: 'keep' };

/** A policy that came from outside: one of the kinds, whole days within bounds, and nothing besides. */
export const isPop3Policy = (value: unknown): value is Pop3Policy => {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const names = Object.keys(value);
  if (value.kind === 'deleteAfter' && 'days' in value) return names.length === 2 && isPolicyDays(value.days);
  const { kind } = value;
  return names.length === 1 && (kind === 'keep' || kind === 'deleteWithHere' || kind === 'deleteFetched');
};

/** 0 days would be another policy: deleted once fetched. */
export const isPolicyDays = (days: unknown): days is number =>
  typeof days === 'number' && Number.isInteger(days) && days >= 1 && days <= MOST_POLICY_DAYS;
