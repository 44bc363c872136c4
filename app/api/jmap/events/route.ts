import { preflight, withCaller } from '@/lib/server/auth/with-caller';
import { eventStream } from '@/lib/server/push/event-stream';

/** A ping keeps proxies from closing a quiet stream; more often than this helps nobody (RFC 8620 §7.3 lets us choose). */
const FEWEST_SECONDS = 15;

/** RFC 8620 §7.3. */
export const GET = withCaller('read', async ({ request, accounts, web, whoNow }) => {
  const asked = new URL(request.url).searchParams;
  const types = asked.get('types') ?? '*';
  const ping = Number(asked.get('ping') ?? 0);
  const body = eventStream({
    store: web.store,
    accounts,
    types: types === '*' ? null : new Set(types.split(',')),
    closeAfterState: asked.get('closeafter') === 'state',
    pingSeconds: ping > 0 ? Math.max(FEWEST_SECONDS, Math.min(ping, 300)) : 0,
    signal: AbortSignal.any([request.signal, web.stopping]),
    isAllowed: async () => {
      const now = await whoNow();
      return (
        now !== undefined && now.accounts.length === accounts.size && now.accounts.every(({ no }) => accounts.has(no))
      );
    },
  });
  const headers = { 'cache-control': 'no-cache, no-transform', 'x-accel-buffering': 'no' };
  return new Response(body, { headers: { ...headers, 'content-type': 'text/event-stream' } });
});

export const OPTIONS = preflight;
