import type { Outside } from '@/lib/server/outside/outside';

const LARGEST_ANSWER = 256 * 1024;
/** Twice this and some rest is shorter than a lease (lib/server/store/oauth): whoever holds one is done by its end. */
const TIMEOUT_MS = 10_000;

type Asked = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
};

/** What oauth4webapi asks providers with: the one way out. Throws MailServerError network, tls or refused. */
export const providerFetch =
  (outside: Outside) =>
  async (url: string, { method, headers, body, signal }: Asked): Promise<Response> => {
    const answer = await outside.exchange({
      url,
      method: method === 'POST' ? 'POST' : 'GET',
      headers,
      ...(body instanceof URLSearchParams && { body: body.toString() }),
      maxBytes: LARGEST_ANSWER,
      timeoutMs: TIMEOUT_MS,
      ...(signal && { signal }),
    });
    const { status, text } = answer;
    // A Response has no body with these.
    const hasNone = status === 204 || status === 205 || status === 304;
    return new Response(hasNone ? null : text, { status, headers: answer.headers });
  };
