import { MailServerError } from '@/lib/base/errors';
import type { Outside } from './outside';
import { isUsualPort } from './usual-port';

const TIMEOUT_MS = 20_000;
const HEADERS = { 'content-type': 'application/x-www-form-urlencoded' };

export type OneClicked = 'done' | 'refused' | 'noAnswer';
export type PostOneClick = (url: string, signal: AbortSignal) => Promise<OneClicked>;

/**
 * Asks a sender with one click to write no more: RFC 8058 §3.2, a POST of one field without a cookie or a word of the person. A
 * redirect is no yes (§3.1), and is not followed. `outside` must be one for what strangers choose.
 */
export const postOneClick =
  (outside: Pick<Outside, 'post'>): PostOneClick =>
  async (url, signal) => {
    if (!isUsualPort(new URL(url))) return 'noAnswer';
    try {
      const asked = { url, headers: HEADERS, body: 'List-Unsubscribe=One-Click', timeoutMs: TIMEOUT_MS, signal };
      const { status } = await outside.post(asked);
      return status >= 200 && status < 300 ? 'done' : 'refused';
    } catch (error) {
      if (!(error instanceof MailServerError)) throw error;
      return 'noAnswer';
    }
  };
