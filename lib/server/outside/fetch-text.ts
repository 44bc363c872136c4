import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { SecureContext } from 'node:tls';
import { MailServerError } from '@/lib/base/errors';
import { pinnedLookup } from './pinned-lookup';
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
type Reach = {
  readonly check: (host: string) => Promise<readonly string[]>;
  readonly context: SecureContext | undefined;
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

const refused = (message: string): MailServerError =>
  new MailServerError(message, { kind: 'refused', temporary: false });

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
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const addresses = await reach.check(host);
  try {
    const response = await sent(url, host, addresses, options, reach.context);
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

const timedOut = (signal: AbortSignal): Error | undefined =>
  signal.aborted ? Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }) : undefined;

const sent = (
  url: URL,
  host: string,
  addresses: readonly string[],
  options: FetchTextOptions & { signal: AbortSignal },
  context: SecureContext | undefined,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const request = send({
      host,
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      agent: false,
      lookup: pinnedLookup(addresses),
      signal: options.signal,
      headers: {
        host: url.host,
        accept: options.accept ?? '*/*',
        'accept-encoding': 'identity',
        'user-agent': 'Waxwing',
      },
      ...(context !== undefined && { secureContext: context }),
    });
    request.once('response', resolve).on('error', reject).end();
  });

const bodyOf = async (response: IncomingMessage, maxBytes: number): Promise<Buffer> => {
  const encoding = response.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw refused('The answer is compressed although that was not offered');
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response) {
    size += chunk.length;
    if (size > maxBytes) throw refused(`The answer is longer than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** UTF-8 unless the header names a charset that we know. */
const decoded = (bytes: Buffer, contentType: string | null): string => {
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};
