import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createTransport, type Transport } from '@/lib/client/transport/transport';
import { CORE } from '@/lib/jmap/capability';
import type { Invocation, JmapRequest } from '@/lib/jmap/envelope';

const SESSION = {
  capabilities: { [CORE]: { maxCallsInRequest: 3, maxConcurrentRequests: 4 } },
  accounts: {},
  username: 'alice',
  apiUrl: 'https://behind-the-proxy.test/api/jmap',
  state: 's1',
};

/** What the wire is asked and what it answers. */
type Wire = {
  asked: { url: string; init: RequestInit }[];
  answer: (request: JmapRequest) => Response | Promise<Response>;
};

const json = (body: unknown, status = 200, type = 'application/json') =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': type } });
/** Answers every call with its own arguments. */
const echo = ({ methodCalls }: JmapRequest) => json({ methodResponses: methodCalls, sessionState: 's1' });

let wire: Wire;
let transport: Transport;

const requests = () =>
  wire.asked
    .filter(({ init }) => init.method === 'POST')
    .map(({ init }) => JSON.parse(String(init.body)) as JmapRequest);

beforeEach(async () => {
  wire = { asked: [], answer: echo };
  transport = createTransport({
    origin: 'http://waxwing.test',
    eventSource: () => {
      throw new Error('Not here');
    },
    fetch: async (url, init) => {
      wire.asked.push({ url, init });
      return init.method === 'POST' ? wire.answer(JSON.parse(String(init.body)) as JmapRequest) : json(SESSION);
    },
  });
  await transport.loadSession();
});

describe('a call of its own', () => {
  it('shares its request with no other, and ends when it is wanted no more', async () => {
    const ending = new AbortController();
    const [alone] = await Promise.all([
      transport.callAlone([['Core/echo', { x: 1 }, 'a']], ending.signal),
      transport.call([['Core/echo', { x: 2 }, 'a']]),
    ]);
    expect(alone).toEqual([{ response: { x: 1 } }]);
    expect(requests().map(({ methodCalls }) => methodCalls.length)).toEqual([1, 1]);
    const signals = wire.asked.slice(1).map(({ init }) => init.signal);
    ending.abort();
    expect(signals.map((signal) => signal?.aborted)).toEqual([true, false]);
  });

  it('takes its turn among the others', async () => {
    const answers: (() => void)[] = [];
    wire.answer = (request) => new Promise((resolve) => answers.push(() => resolve(echo(request))));
    const { signal } = new AbortController();
    const all = [1, 2, 3].map((x) => transport.callAlone([['Core/echo', { x }, 'a']], signal));
    await vi.waitFor(() => expect(answers).toHaveLength(2));
    answers[0]?.();
    await vi.waitFor(() => expect(answers).toHaveLength(3));
    for (const answer of answers) answer();
    await Promise.all(all);
  });
});

describe('a call', () => {
  it('goes to our own origin, as RFC 8620 and the CSRF rule want it', async () => {
    await transport.call([['Core/echo', { hello: true }, '0']]);
    const { url, init } = wire.asked[1]!;
    expect(url).toBe('http://waxwing.test/api/jmap');
    expect(init).toMatchObject({ method: 'POST', credentials: 'same-origin', redirect: 'error' });
    expect(new Headers(init.headers).get('x-waxwing-csrf')).toBe('1');
    expect(new Headers(init.headers).get('content-type')).toBe('application/json');
    expect(requests()[0]?.using).toContain(CORE);
  });

  it('shares a request with those made in the same turn, and keeps its own call ids and references', async () => {
    const reference = { resultOf: 'a', name: 'Core/echo', path: '/x' };
    const [one, two] = await Promise.all([
      transport.call([
        ['Core/echo', { x: 1 }, 'a'],
        ['Core/echo', { '#y': reference }, 'b'],
      ]),
      transport.call([['Core/echo', { x: 2 }, 'a']]),
    ]);
    expect(requests()).toHaveLength(1);
    const calls = requests()[0]!.methodCalls;
    expect(new Set(calls.map(([, , callId]) => callId)).size).toBe(3);
    expect(calls[1]?.[1]).toEqual({ '#y': { ...reference, resultOf: calls[0]?.[2] } });
    expect(one[0]?.response).toEqual({ x: 1 });
    expect(two).toEqual([{ response: { x: 2 } }]);
  });

  it('goes in another request when the server takes no more calls in one, and is never torn apart', async () => {
    const two = () =>
      transport.call([
        ['Core/echo', {}, 'a'],
        ['Core/echo', {}, 'b'],
      ]);
    await Promise.all([two(), two(), transport.call([['Core/echo', {}, 'c']])]);
    expect(requests().map(({ methodCalls }) => methodCalls.length)).toEqual([2, 3]);
  });

  it('that may be slow holds up no other', async () => {
    let release: () => void = () => undefined;
    wire.answer = (request) =>
      request.methodCalls[0]?.[1]['slow']
        ? new Promise((resolve) => {
            release = () => resolve(echo(request));
          })
        : echo(request);
    const slow = transport.callSlowly([['Core/echo', { slow: true }, '0']]);
    expect(await transport.call([['Core/echo', { quick: true }, '0']])).toEqual([{ response: { quick: true } }]);
    release();
    expect(await slow).toEqual([{ response: { slow: true } }]);
  });

  it('goes out in its turn: quick and slow ones together never fill more places than the server gives a user', async () => {
    const answers: (() => void)[] = [];
    wire.answer = (request) =>
      new Promise((resolve) => {
        answers.push(() => resolve(echo(request)));
      });
    // Three calls fill a request.
    const calls = (name: string): Invocation[] => ['a', 'b', 'c'].map((id) => ['Core/echo', { name }, id]);
    const names = () => requests().map(({ methodCalls }) => methodCalls[0]?.[1]['name']);
    const all = [
      ...['q1', 'q2', 'q3', 'q4'].map((name) => transport.call(calls(name))),
      ...['s1', 's2', 's3'].map((name) => transport.callSlowly(calls(name))),
    ];
    await vi.waitFor(() => expect(names()).toEqual(['q1', 'q2', 's1', 's2']));
    answers[1]?.();
    await vi.waitFor(() => expect(names().slice(4)).toEqual(['q3']));
    wire.answer = () => Promise.reject(new TypeError('fetch failed'));
    answers[3]?.();
    await expect(all[6]).rejects.toMatchObject({ kind: 'network' });
    for (const answer of answers) answer();
    await expect(all[3]).rejects.toMatchObject({ kind: 'network' });
    wire.answer = echo;
    expect(await transport.call(calls('after'))).toHaveLength(3);
    expect(await transport.callSlowly(calls('after'))).toHaveLength(3);
  });

  it('that the server refuses is a value', async () => {
    const error = { type: 'serverUnavailable', description: 'in a minute' };
    wire.answer = ({ methodCalls }) =>
      json({ methodResponses: methodCalls.map(([, , callId]) => ['error', error, callId]), sessionState: 's1' });
    expect(await transport.call([['Email/get', {}, '0']])).toEqual([{ error }]);
  });
});

describe('a request that brings no answer', () => {
  const call = () => transport.call([['Core/echo', {}, '0']]);
  const problem = { type: 'urn:ietf:params:jmap:error:limit', status: 400, limit: 'maxSizeRequest' };
  it.each([
    ['network', 'nobody there', () => Promise.reject(new TypeError('fetch failed'))],
    ['network', 'a proxy without a server', () => json({}, 502)],
    ['network', "a hotel's sign-in page", () => new Response('<html>Welcome</html>')],
    ['network', 'JSON of somebody else', () => json({ hello: 'world' })],
    ['network', 'a call that is not answered', () => json({ methodResponses: [], sessionState: 's1' })],
    ['network', 'no place for another request', () => json({ ...problem, limit: 'maxConcurrentRequests' }, 429)],
    ['signedOut', 'an ended session', () => json({ type: 'about:blank' }, 401)],
    ['problem', 'a problem', () => json(problem, 400, 'application/problem+json')],
    ['problem', 'an error without a body', () => new Response('oops', { status: 500 })],
  ])('is %s: %s', async (kind, _, answer) => {
    wire.answer = answer;
    await expect(call()).rejects.toMatchObject({ name: 'TransportError', kind });
  });

  it('says what the problem was (RFC 8620 §3.6.1)', async () => {
    wire.answer = () => json(problem, 400);
    await expect(call()).rejects.toMatchObject({ problem });
  });

  it('does so in time', async () => {
    const after = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => AbortSignal.abort(new Error('time is up')));
    try {
      wire.answer = () => json({});
      await call().catch(() => undefined);
      expect(after).toHaveBeenCalledWith(30_000);
      expect(wire.asked.at(-1)?.init.signal?.aborted).toBe(true);
    } finally {
      after.mockRestore();
    }
  });
});

describe('the session', () => {
  it('must be there before anything else is asked', async () => {
    const fresh = createTransport({ origin: '', eventSource: () => null as never, fetch: async () => json({}) });
    await expect(fresh.call([['Core/echo', {}, '0']])).rejects.toMatchObject({ kind: 'network' });
    expect(
      fresh.downloadUrl({ accountId: 'a1' as never, blobId: 'b1' as never, name: 'x', type: 'y' }),
    ).toBeUndefined();
  });

  it('is said to be another one by the responses', async () => {
    const states: string[] = [];
    transport.onSessionState((state) => void states.push(state));
    await transport.call([['Core/echo', {}, '0']]);
    expect(states).toEqual(['s1']);
  });
});
