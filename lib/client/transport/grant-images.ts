import type { AccountId, EmailId } from '@/lib/base/ids';
import type { ImagesGranted } from '@/lib/base/remote-image';
import { fetchJson } from '@/lib/client/transport/fetch-json';

/** As long as the text of a message may take to come from its server. */
const TIMEOUT_MS = 60_000;

/** Exchanges addresses of images that a message names for ones on our own origin; some may be missing. Throws TransportError. */
export const grantImages = async (
  accountId: AccountId,
  emailId: EmailId,
  urls: readonly string[],
): Promise<ImagesGranted> => {
  const headers = { 'content-type': 'application/json', accept: 'application/json', 'x-waxwing-csrf': '1' };
  const init = { method: 'POST', headers, body: JSON.stringify({ urls }) };
  const url = `/api/image/${accountId}/${emailId}`;
  return (await fetchJson({ fetch: (...asked) => fetch(...asked), url, init, timeoutMs: TIMEOUT_MS })) as ImagesGranted;
};
