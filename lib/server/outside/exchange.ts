import { isIPv4 } from 'node:net';
import { bodyOf, decoded, hostOf, type Reach, refused, sendRequest, timedOut } from './http-request';
import { connectionError } from './tls-error';

export type ExchangeOptions = {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  /** Lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** A longer answer is an error, not a cut text. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal;
};
export type Exchanged = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
};

const isLoopback = (address: string): boolean => (isIPv4(address) ? address.startsWith('127.') : address === '::1');

/**
 * One request with secrets in it and its whole answer, whatever its status; a redirect is an answer and not followed. Over https, or
 * in the clear to this very machine.
 */
export const exchange = async (options: ExchangeOptions, reach: Reach): Promise<Exchanged> => {
  const url = new URL(options.url);
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  const addresses = await reach.check(hostOf(url));
  const isPrivateEnough = url.protocol === 'https:' || (url.protocol === 'http:' && addresses.every(isLoopback));
  if (!isPrivateEnough) throw refused(`${url.origin} is not asked: secrets go over https only`);
  try {
    const { method, headers, body } = options;
    const response = await sendRequest(
      url,
      addresses,
      { method, headers, signal, ...(body !== undefined && { body }) },
      reach.context,
    );
    const bytes = await bodyOf(response, options.maxBytes);
    const given = Object.entries(response.headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, [value].flat().join(', ')] as const],
    );
    const text = decoded(bytes, response.headers['content-type'] ?? null);
    return { status: response.statusCode ?? 0, headers: Object.fromEntries(given), text };
  } catch (cause) {
    throw connectionError(`Cannot ask ${url.host}`, timedOut(signal) ?? cause);
  }
};
