import { TransportError } from '@/lib/client/transport/transport-error';
import type { RequestProblem } from '@/lib/jmap/problem';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;
export type FetchJsonOptions = {
  readonly fetch: Fetch;
  readonly url: string;
  readonly init?: RequestInit;
  readonly timeoutMs: number;
  /** Ends it before its time. */
  readonly signal?: AbortSignal | undefined;
};

/** Answers of a proxy in front of a server that is down or starting. */
const NOBODY_THERE: ReadonlySet<number> = new Set([502, 503, 504]);

const problemOf = (body: unknown, status: number): RequestProblem => {
  const given = typeof body === 'object' && body !== null ? (body as Partial<RequestProblem>) : {};
  return typeof given.type === 'string' ? { ...given, type: given.type, status } : { type: 'about:blank', status };
};

/** Asks our own server for JSON. Throws TransportError. */
export const fetchJson = async ({ fetch, url, init, timeoutMs, signal }: FetchJsonOptions): Promise<unknown> => {
  let status: number;
  let body: unknown;
  try {
    const answer = await fetch(url, {
      credentials: 'same-origin',
      redirect: 'error',
      ...init,
      signal: signal ? AbortSignal.any([AbortSignal.timeout(timeoutMs), signal]) : AbortSignal.timeout(timeoutMs),
    });
    status = answer.status;
    // What is no JSON was not said by Waxwing, except that its errors may have no body.
    body = answer.ok ? await answer.json() : await answer.json().catch(() => undefined);
  } catch (cause) {
    throw new TransportError('network', `No answer from ${url}`, { cause });
  }
  if (status === 401) throw new TransportError('signedOut', 'The session has ended');
  if (NOBODY_THERE.has(status)) throw new TransportError('network', `${url} answered ${status}`);
  if (status >= 200 && status < 300) return body;
  const problem = problemOf(body, status);
  // Other tabs and devices had all the places: nothing was done, and it can be asked for again.
  if (problem.limit === 'maxConcurrentRequests')
    throw new TransportError('network', `${url} has too much to do for this person just now`);
  throw new TransportError('problem', `${url} refused the request: ${problem.type}`, { problem });
};
