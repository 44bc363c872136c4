import { hostOf, type Reach, refused, sendRequest, timedOut } from './http-request';
import { connectionError } from './tls-error';

export type PostOptions = {
  /** https alone. */
  readonly url: string;
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array;
  /** From the first DNS question to the head of the answer. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};
export type Posted = {
  readonly status: number;
  /** The header Retry-After (RFC 9110 §10.2.3) as it was sent. */
  readonly retryAfter: string | null;
};

/**
 * POSTs to somebody of whom nothing is wanted but whether they took it: the head of the answer is read, its body never; a redirect is
 * an answer and not followed.
 */
export const post = async (options: PostOptions, reach: Reach): Promise<Posted> => {
  const url = new URL(options.url);
  if (url.protocol !== 'https:') throw refused(`${url.protocol} is not posted to`);
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const addresses = await reach.check(hostOf(url));
  const { headers, body } = options;
  try {
    const response = await sendRequest(url, addresses, { method: 'POST', headers, body, signal }, reach.context);
    // What may still come on this connection is no error of anybody's.
    response.on('error', () => undefined).destroy();
    return { status: response.statusCode ?? 0, retryAfter: response.headers['retry-after'] ?? null };
  } catch (cause) {
    throw connectionError(`Cannot post to ${url.host}`, timedOut(signal) ?? cause);
  }
};
