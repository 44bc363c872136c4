import { preflight, withCaller } from '@/lib/server/auth/with-caller';
import { eventStream } from '@/lib/server/push/event-stream';
import { pingSeconds } from '@/lib/server/push/ping-seconds';

/** RFC 8620 §7.3. */
export const GET = withCaller('read', async ({ request, who, accounts, web, whoNow }) => {
  const asked = new URL(request.url).searchParams;
  const types = asked.get('types') ?? '*';
  const body = eventStream({
    store: web.store,
    user: who.user,
    accounts,
    types: types === '*' ? null : new Set(types.split(',')),
    closeAfterState: asked.get('closeafter') === 'state',
    pingSeconds: pingSeconds(asked.get('ping')),
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
