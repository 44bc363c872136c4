import { afterEach, beforeEach, expect } from 'vitest';
import { GET as eventsRoute } from '@/app/api/jmap/events/route';
import { POST as callRoute } from '@/app/api/jmap/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { CORE } from '@/lib/jmap/capability';
import { MOST_REQUESTS, MOST_WAITING } from '@/lib/server/methods/request-places';
import { rfc8620 } from '@/tests/conformance/rfc';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, ownRequest, type TestWeb } from './a-web-process';

const PATH = '/api/jmap';
const ECHO = { using: [CORE], methodCalls: [['Core/echo', {}, '0']] };

let test: TestWeb;
beforeEach(async () => {
  test = await aWebProcess();
});
afterEach(() => test.end());

/** A request whose body comes in when it is told to. */
const begin = (cookie: string) => {
  let finish: () => void = () => undefined;
  let begun: () => void = () => undefined;
  const isRead = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        begun();
        return new Promise((resolve) => {
          finish = () => {
            controller.enqueue(new TextEncoder().encode(JSON.stringify(ECHO)));
            controller.close();
            resolve();
          };
        });
      },
    },
    { highWaterMark: 0 },
  );
  const { headers } = ownRequest({ path: PATH, body: ECHO, cookie });
  const request = new Request(`http://127.0.0.1:3000${PATH}`, {
    method: 'POST',
    headers,
    body,
    duplex: 'half',
  } as object);
  const answer = callRoute(request, { params: Promise.resolve({}) });
  return { answer, isRead, finish: () => finish() };
};

rfc8620('§2', 'so many requests of a user are answered at once; some more wait, and others are refused', async () => {
  const [alice, bob] = [await aSignedInUser(test.web), await aSignedInUser(test.web)];
  const call = ({ cookie }: { cookie: string }) => ask(callRoute, { path: PATH, body: ECHO, cookie });
  const running = Array.from({ length: MOST_REQUESTS }, () => begin(alice.cookie));
  await Promise.all(running.map(({ isRead }) => isRead));
  const later = Array.from({ length: MOST_WAITING + 1 }, () => call(alice));
  // One of them finds no room, and nobody else is answered before a place is free.
  const refused = await Promise.race(later);
  expect(refused.headers.get('content-type')).toBe('application/problem+json');
  expect([refused.status, await refused.json()]).toEqual([
    429,
    expect.objectContaining({ type: 'urn:ietf:params:jmap:error:limit', status: 429, limit: 'maxConcurrentRequests' }),
  ]);

  // Of others, and of what is no API request, nothing is counted.
  expect((await call(bob)).status).toBe(200);
  expect((await ask(sessionRoute, { path: `${PATH}/session`, cookie: alice.cookie })).status).toBe(200);
  const events = await ask(eventsRoute, { path: `${PATH}/events?types=*&closeafter=no&ping=0`, cookie: alice.cookie });
  expect(events.status).toBe(200);
  await events.body?.cancel();

  for (const { finish } of running) finish();
  const answers = await Promise.all([...running.map(({ answer }) => answer), ...later]);
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(MOST_REQUESTS + MOST_WAITING);
  expect((await call(alice)).status).toBe(200);
});
