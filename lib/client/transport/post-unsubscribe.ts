import type { AccountId, EmailId } from '@/lib/base/ids';
import type { UnsubscribeOutcome } from '@/lib/base/unsubscribe';
import { fetchJson } from '@/lib/client/transport/fetch-json';

/** As long as the header of a message may take to come from its server, and then the sender's. */
const TIMEOUT_MS = 60_000;

/** Has the sender of a message asked, with one click, to write no more. Throws TransportError. */
export const postUnsubscribe = async (accountId: AccountId, emailId: EmailId): Promise<UnsubscribeOutcome> => {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-waxwing-csrf': '1' };
  const init = { method: 'POST', headers, body: '{}' };
  const url = `/api/unsubscribe/${accountId}/${emailId}`;
  const answer = await fetchJson({ fetch: (...asked) => fetch(...asked), url, init, timeoutMs: TIMEOUT_MS });
  return (answer as { readonly outcome: UnsubscribeOutcome }).outcome;
};
