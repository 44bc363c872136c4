import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { SecureContext } from 'node:tls';
import { MailServerError } from '@/lib/base/errors';
import { pinnedLookup } from './pinned-lookup';

export type Reach = {
  readonly check: (host: string) => Promise<readonly string[]>;
  readonly context: SecureContext | undefined;
};

export type SendOptions = {
  readonly signal: AbortSignal;
  readonly method?: 'GET' | 'POST';
  /** Lower case; host, encoding and user agent are ours. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
};

/** The host of a URL as the resolver knows it: an IPv6 address has no brackets there. */
export const hostOf = (url: URL): string => url.hostname.replace(/^\[(.*)\]$/, '$1');

export const refused = (message: string): MailServerError =>
  new MailServerError(message, { kind: 'refused', temporary: false });

export const timedOut = (signal: AbortSignal): Error | undefined =>
  signal.aborted ? Object.assign(new Error('No answer in time'), { code: 'ETIMEDOUT' }) : undefined;

/** One request to addresses that were checked; no cookies, no compression, no connection kept. */
export const sendRequest = (
  url: URL,
  addresses: readonly string[],
  options: SendOptions,
  context: SecureContext | undefined,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? httpsRequest : httpRequest;
    const { body } = options;
    const request = send({
      host: hostOf(url),
      port: url.port === '' ? (url.protocol === 'https:' ? 443 : 80) : Number(url.port),
      path: `${url.pathname}${url.search}`,
      method: options.method ?? 'GET',
      agent: false,
      lookup: pinnedLookup(addresses),
      signal: options.signal,
      headers: {
        accept: '*/*',
        ...options.headers,
        host: url.host,
        'accept-encoding': 'identity',
        'user-agent': 'Waxwing',
        ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      ...(context !== undefined && { secureContext: context }),
    });
    request.once('response', resolve).on('error', reject).end(body);
  });

/** The whole body; throws when it is longer than `maxBytes`. */
export const bodyOf = async (response: IncomingMessage, maxBytes: number): Promise<Buffer> => {
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
export const decoded = (bytes: Buffer, contentType: string | null): string => {
  const charset = /charset="?([\w-]+)/i.exec(contentType ?? '')?.[1] ?? 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
};
