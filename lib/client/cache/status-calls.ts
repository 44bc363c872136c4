import type { AccountId } from '@/lib/base/ids';
import type { Invocation } from '@/lib/jmap/envelope';

/** How the account is doing, and what it takes to know the rest from now on. */
export const statusCalls = (accountId: AccountId): Invocation[] => [
  ['AccountStatus/get', { accountId, ids: null }, 'status'],
  ['MailboxProof/get', { accountId, ids: null }, 'proofs'],
];
