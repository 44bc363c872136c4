import { bodyOf, decoded, hostOf, type Reach, refused, sendRequest, timedOut } from './http-request';
import { connectionError } from './tls-error';

export type FetchTextOptions = {
  readonly url: string;
  /** A longer answer is an error, not a cut text. */
  readonly maxBytes: number;
  /** For the whole of it, redirects included. */
  readonly timeoutMs: number;
  readonly accept?: string;
  readonly signal?: AbortSignal;
};
export type FetchedText = {
  readonly status: number;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly text: string;
};
const MAX_REDIRECTS = 5;

/** GETs a text. Every hop is checked and pinned anew; never from https down to http; no cookies, no compression. */
export const fetchText = async (options: FetchTextOptions, reach: Reach): Promise<FetchedText> => {
  const deadline = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([deadline, options.signal]) : deadline;
  let url = new URL(options.url);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const answer = await get(url, { ...options, signal }, reach);
    if (typeof answer !== 'string') return answer;
    url = redirected(url, answer);
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

/** One request: the text, or the address that it points on to. */
const get = async (url: URL, options: FetchTextOptions & { signal: AbortSignal }, reach: Reach) => {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refused(`${url.protocol} is not fetched`);
  const addresses = await reach.check(hostOf(url));
  const asked = { signal: options.signal, headers: { accept: options.accept ?? '*/*' } };
  try {
    const response = await sendRequest(url, addresses, asked, reach.context);
    const location = response.headers.location;
    const status = response.statusCode ?? 0;
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy();
      return location;
    }
    const contentType = response.headers['content-type'] ?? null;
    const bytes = await bodyOf(response, options.maxBytes);
    return { status, url: url.href, contentType, text: decoded(bytes, contentType) };
  } catch (cause) {
    throw connectionError(`Cannot fetch from ${url.host}`, timedOut(options.signal) ?? cause);
  }
};
