import type { Fetch } from '@/lib/client/transport/fetch-json';
import { TransportError } from '@/lib/client/transport/transport-error';

export type FetchBeginningOptions = {
  readonly fetch: Fetch;
  readonly url: string;
  /** Octets. */
  readonly most: number;
  readonly timeoutMs: number;
};

export type Beginning = { readonly text: string; readonly isCut: boolean };

/** The first octets of a blob as text; the rest is not fetched. Throws TransportError. */
export const fetchBeginning = async ({ fetch, url, most, timeoutMs }: FetchBeginningOptions): Promise<Beginning> => {
  try {
    const answer = await fetch(url, { credentials: 'same-origin', signal: AbortSignal.timeout(timeoutMs) });
    if (answer.status === 401) throw new TransportError('signedOut', 'The session has ended');
    if (!answer.ok || !answer.body) throw new TransportError('network', `${url} answered ${answer.status}`);
    const { bytes, isCut } = await readMost(answer.body, most);
    return { text: decode(bytes, charsetOf(answer)), isCut };
  } catch (cause) {
    if (cause instanceof TransportError) throw cause;
    throw new TransportError('network', `No answer from ${url}`, { cause });
  }
};

const readMost = async (
  body: ReadableStream<Uint8Array>,
  most: number,
): Promise<{ bytes: Uint8Array; isCut: boolean }> => {
  const reader = body.getReader();
  const bytes = new Uint8Array(most);
  for (let size = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return { bytes: bytes.subarray(0, size), isCut: false };
    bytes.set(value.subarray(0, most - size), size);
    size += value.length;
    if (size <= most) continue;
    await reader.cancel();
    return { bytes, isCut: true };
  }
};

const charsetOf = (answer: Response): string | undefined =>
  /;\s*charset="?([\w.:-]{1,40})/i.exec(answer.headers.get('content-type') ?? '')?.[1];

/** Raw mail is ASCII or, in our days, UTF-8; what is neither is read octet by octet so that nothing is lost to the eye. */
const decode = (bytes: Uint8Array, charset = 'utf-8'): string => {
  for (const label of [charset, 'utf-8']) {
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes, { stream: true });
    } catch {
      // A charset that nobody knows, or that the text is not written in.
    }
  }
  return new TextDecoder('windows-1252').decode(bytes);
};
