import type { IncomingMessage } from 'node:http';
import { hostOf, type Reach, refused, sendRequest, timedOut } from './http-request';
import { connectionError } from './tls-error';

export type FollowOptions = {
  readonly url: string;
  /** For the whole of it, redirects included. */
  readonly timeoutMs: number;
  readonly accept?: string | undefined;
  readonly signal?: AbortSignal | undefined;
};
const MAX_REDIRECTS = 5;

/**
 * GETs what an address leads to and gives the answer to `take`. Every hop is checked and pinned anew; never from https down to http;
 * no cookies, no compression.
 */
export const followRedirects = async <T>(
  options: FollowOptions,
  reach: Reach,
  take: (response: IncomingMessage, url: URL) => Promise<T>,
): Promise<T> => {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  let url = new URL(options.url);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await get(url, { accept: options.accept, signal, take }, reach);
    if ('taken' in answer) return answer.taken;
    url = redirected(url, answer.location);
  }
  throw refused(`${options.url} redirects too often`);
};

const redirected = (from: URL, location: string): URL => {
  if (!URL.canParse(location, from.href)) throw refused(`${from.host} redirects to something that is no address`);
  const to = new URL(location, from.href);
  const downgrade = from.protocol === 'https:' && to.protocol === 'http:';
  const strangePort = to.port !== '' && to.port !== from.port;
  if (downgrade || strangePort) throw refused(`${from.host} redirects to ${to.origin}, which is not followed`);
  return to;
};

type GetOptions<T> = {
  readonly accept: string | undefined;
  readonly signal: AbortSignal;
  readonly take: (response: IncomingMessage, url: URL) => Promise<T>;
};

/** One request: what is made of the answer, or the address that it points on to. */
const get = async <T>(
  url: URL,
  { accept = '*/*', signal, take }: GetOptions<T>,
  reach: Reach,
): Promise<{ readonly taken: T } | { readonly location: string }> => {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(`${url.protocol} is not fetched`);
  const addresses = await reach.check(hostOf(url));
  try {
    const response = await sendRequest(url, addresses, { signal, headers: { accept } }, reach.context);
    const { location } = response.headers;
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && location !== undefined) {
      response.on('error', () => undefined).destroy();
      return { location };
    }
    return { taken: await take(response, url) };
  } catch (cause) {
    throw connectionError(`Cannot fetch from ${url.host}`, timedOut(signal) ?? cause);
  }
};
