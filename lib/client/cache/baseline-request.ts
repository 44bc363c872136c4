import type { AccountId } from '@/lib/base/ids';
import { responseOf } from '@/lib/client/cache/method-refused';
import { statusCalls } from '@/lib/client/cache/status-calls';
import type { States, SyncAnswer } from '@/lib/client/cache/sync-request';
import type { MethodResult } from '@/lib/client/transport/method-result';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse } from '@/lib/jmap/method';
import type { AccountStatus } from '@/lib/jmap/waxwing/account-status';
import type { MailboxProof } from '@/lib/jmap/waxwing/mailbox-proof';

/**
 * For types that cannot be followed (at first that is all of them): the state they are in now, and the few records that are
 * always kept whole. Goes before anything that reads other records of these types.
 */
export const baselineCalls = (accountId: AccountId, news: SyncAnswer): Invocation[] => {
  const calls: Invocation[] = [];
  if (news.emails.isLost) calls.push(['Email/get', { accountId, ids: [] }, 'Email']);
  if (news.threads.isLost) calls.push(['Thread/get', { accountId, ids: [] }, 'Thread']);
  if (news.areMailboxesLost) calls.push(['Mailbox/get', { accountId, ids: null }, 'Mailbox']);
  return calls.length > 0 ? [...calls, ...statusCalls(accountId)] : [];
};

export type Baseline = {
  readonly states: Partial<States>;
  readonly mailboxes: readonly Mailbox[] | undefined;
  readonly status: AccountStatus | undefined;
  readonly statusState: string | undefined;
  readonly proofs: readonly MailboxProof[] | undefined;
};

/** Reads the answers of baselineCalls. Throws MethodRefused. */
export const readBaseline = (calls: readonly Invocation[], results: readonly MethodResult[]): Baseline => {
  const byId = new Map(calls.map(([, , callId], index) => [callId, results[index]]));
  const get = <T>(id: string): GetResponse<T> | undefined =>
    byId.has(id) ? responseOf<GetResponse<T>>(byId.get(id)) : undefined;
  const states = (['Email', 'Thread', 'Mailbox'] as const).flatMap((type) => {
    const state = get(type)?.state;
    return state === undefined ? [] : [[type, state] as const];
  });
  const status = get<AccountStatus>('status');
  return {
    states: Object.fromEntries(states),
    mailboxes: get<Mailbox>('Mailbox')?.list,
    status: status?.list[0],
    statusState: status?.state,
    proofs: get<MailboxProof>('proofs')?.list,
  };
};
