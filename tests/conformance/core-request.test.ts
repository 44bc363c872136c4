import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Invocation } from '@/lib/jmap/envelope';
import type { RequestProblem } from '@/lib/jmap/problem';
import { LARGEST_REQUEST, MOST_CALLS } from '@/lib/server/methods/dispatch';
import { METHODS } from '@/lib/server/methods/registry';
import { evaluatePath } from '@/lib/server/methods/result-references';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

const CORE = 'urn:ietf:params:jmap:core';
const MAIL = 'urn:ietf:params:jmap:mail';
const SUBMISSION = 'urn:ietf:params:jmap:submission';

describe('the request', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const problemOf = async (body: string): Promise<RequestProblem | undefined> => {
    const answer = await house.raw(body);
    return 'problem' in answer ? answer.problem : undefined;
  };
  const responsesTo = async (request: object): Promise<readonly Invocation[]> => {
    const answer = await house.raw(JSON.stringify({ using: [CORE, MAIL], ...request }));
    if ('problem' in answer) throw new Error(answer.problem.detail);
    return answer.response.methodResponses;
  };
  const echo = (args: object, callId = 'c'): Invocation => ['Core/echo', args as Record<string, unknown>, callId];

  rfc8620('§3.6.1', 'a body that is no JSON is notJSON', async () => {
    expect(await problemOf('{"using": [')).toMatchObject({ type: 'urn:ietf:params:jmap:error:notJSON', status: 400 });
  });

  rfc8620('§3.6.1', 'JSON that is no Request is notRequest', async () => {
    const call = ['Core/echo', {}, 'c'];
    const bodies = [
      [],
      'text',
      null,
      {},
      { using: [CORE] },
      { methodCalls: [] },
      { using: CORE, methodCalls: [] },
      { using: [CORE], methodCalls: [call.slice(0, 2)] },
      { using: [CORE], methodCalls: [[...call, 'more']] },
      { using: [CORE], methodCalls: [['Core/echo', [], 'c']] },
      { using: [CORE], methodCalls: [['Core/echo', {}, 1]] },
      { using: [CORE], methodCalls: [call], createdIds: { k: 1 } },
    ];
    for (const body of bodies) {
      const problem = await problemOf(JSON.stringify(body));
      expect({ body, type: problem?.type }).toEqual({ body, type: 'urn:ietf:params:jmap:error:notRequest' });
    }
  });

  rfc8620('§3.6.1', 'a capability that the server lacks is unknownCapability', async () => {
    const body = JSON.stringify({ using: [CORE, 'urn:example:none'], methodCalls: [echo({})] });
    expect(await problemOf(body)).toMatchObject({
      type: 'urn:ietf:params:jmap:error:unknownCapability',
      status: 400,
      detail: expect.stringContaining('urn:example:none'),
    });
  });

  rfc8620('§3.6.1', 'a limit that is passed is named', async () => {
    const many = { using: [CORE], methodCalls: Array.from({ length: MOST_CALLS + 1 }, () => echo({})) };
    expect(await problemOf(JSON.stringify(many))).toMatchObject({
      type: 'urn:ietf:params:jmap:error:limit',
      status: 400,
      limit: 'maxCallsInRequest',
    });
    expect(await problemOf(`"${'x'.repeat(LARGEST_REQUEST)}"`)).toMatchObject({ limit: 'maxSizeRequest' });
    expect(await responsesTo({ methodCalls: many.methodCalls.slice(1) })).toHaveLength(MOST_CALLS);
  });

  rfc8620('§4', 'Core/echo gives back what it was given', async () => {
    const args = { hello: true, high: 5, deep: { list: [1, null, 'ü'] } };
    expect(await responsesTo({ methodCalls: [echo(args, 'b3ff')] })).toEqual([['Core/echo', args, 'b3ff']]);
  });

  rfc8620('§3.3', 'a method of a capability that is not named is not known', async () => {
    const methodCalls = [echo({}), ['Mailbox/get', { accountId: house.accountId }, 'm']];
    expect(await responsesTo({ using: [], methodCalls })).toEqual([
      ['error', { type: 'unknownMethod' }, 'c'],
      ['error', { type: 'unknownMethod' }, 'm'],
    ]);
    const [first, second] = await responsesTo({ using: [CORE], methodCalls });
    expect([first?.[0], second?.[1]['type']]).toEqual(['Core/echo', 'unknownMethod']);
  });

  rfc8620('§3.3', 'properties of a request that nobody knows are ignored', async () => {
    expect(await responsesTo({ methodCalls: [echo({})], 'x-more': { using: [] }, later: 1 })).toEqual([
      ['Core/echo', {}, 'c'],
    ]);
  });

  rfc8620('§1.3', 'a number that is negative, broken or beyond 2^53-1 is no UnsignedInt', async () => {
    const limits = (limit: number) => house.errorOf('Mailbox/query', { limit });
    for (const limit of [-1, 0.5, 2 ** 53, 1e300])
      expect([limit, await limits(limit)]).toEqual([limit, 'invalidArguments']);
    for (const limit of [0, 2 ** 53 - 1]) expect(await limits(limit)).toBeUndefined();
  });

  rfc8620('§3.5', 'an argument that is left out has its default', async () => {
    const sort = [{ property: 'name' }];
    const defaults = { filter: null, position: 0, anchor: null, anchorOffset: 0, limit: null, calculateTotal: false };
    const all = { ...defaults, sort: [{ ...sort[0], isAscending: true }], sortAsTree: false, filterAsTree: false };
    expect(await house.ask('Mailbox/query', { sort })).toEqual(await house.ask('Mailbox/query', all));
  });

  rfc8620('§3.4', 'createdIds come back only if they were given', async () => {
    const body = { using: [CORE], methodCalls: [echo({})] };
    const without = await house.raw(JSON.stringify(body));
    expect('response' in without && 'createdIds' in without.response).toBe(false);
    const created = await house.raw(JSON.stringify({ ...body, createdIds: { k1: 'e1' } }));
    expect('response' in created && created.response).toMatchObject({
      createdIds: { k1: 'e1' },
      sessionState: 'session',
    });
  });

  rfc8620('§3.6.2', 'an error takes the place of the response, and the calls after it are answered', async () => {
    const methodCalls = [
      ['Foo/get', {}, '1'],
      ['toString', {}, '2'],
      ['Mailbox/get', { accountId: 'a1vvv' }, '3'],
      ['Mailbox/get', { accountId: 'no such thing' }, '4'],
      ['Mailbox/get', {}, '5'],
      ['Mailbox/get', { accountId: null }, '6'],
      ['Mailbox/get', { accountId: house.accountId, ids: 'm1' }, '7'],
      ['Mailbox/get', { accountId: house.accountId, unknown: 1 }, '8'],
      echo({ still: 'here' }, '9'),
    ];
    const types = (await responsesTo({ methodCalls })).map(([name, args, id]) => [id, args['type'] ?? name]);
    expect(types).toEqual([
      ['1', 'unknownMethod'],
      ['2', 'unknownMethod'],
      ['3', 'accountNotFound'],
      ['4', 'accountNotFound'],
      ['5', 'invalidArguments'],
      ['6', 'invalidArguments'],
      ['7', 'invalidArguments'],
      ['8', 'invalidArguments'],
      ['9', 'Core/echo'],
    ]);
  });

  rfc8620('§3.3', 'mail alone is enough to send with, and nothing else goes with another', async () => {
    const answered = async (using: string[], name: string) => {
      const [response] = await responsesTo({ using, methodCalls: [[name, { accountId: house.accountId }, 'c']] });
      return response?.[0] === 'error' ? response[1]['type'] : response?.[0];
    };
    expect(await answered([MAIL], 'Identity/get')).toBe('Identity/get');
    expect(await answered([MAIL], 'EmailSubmission/get')).toBe('EmailSubmission/get');
    expect(await answered([CORE], 'Identity/get')).toBe('unknownMethod');
    expect(await answered([SUBMISSION], 'Mailbox/get')).toBe('unknownMethod');
    expect(await answered([MAIL], 'AccountStatus/get')).toBe('unknownMethod');
    expect(await answered([], 'Core/echo')).toBe('unknownMethod');
  });

  rfc8620('§3.6.2', 'every method that names an account refuses a stranger’s, and one that is missing', async () => {
    const stranger = await aJmapAccount(house.store);
    const ids: readonly string[] = [];
    const since = { sinceState: '0', sinceQueryState: '0' };
    // These are about the user: they name no account, and cannot be given one.
    const ofTheUser = /^(MailAccount|PushSubscription|UserSettings|UnifiedEmail)\//;
    for (const name of Object.keys(METHODS).filter((method) => method !== 'Core/echo')) {
      if (ofTheUser.test(name)) {
        expect([name, await house.errorOf(name)]).toEqual([name, 'invalidArguments']);
        continue;
      }
      const verb = name.split('/')[1];
      const args = {
        ...(verb === 'get' && (name === 'SearchSnippet/get' ? { emailIds: [] } : { ids })),
        ...(name === 'Email/import' && { emails: {} }),
        ...(name === 'Email/parse' && { blobIds: [] }),
        ...(name === 'Blob/upload' && { create: {} }),
        ...(name === 'Blob/lookup' && { ids, typeNames: [] }),
        ...(verb === 'copy' && {
          fromAccountId: house.accountId,
          ...(name === 'Blob/copy' ? { blobIds: [] } : { create: {} }),
        }),
        ...(verb === 'changes' && { sinceState: since.sinceState }),
        ...(verb === 'queryChanges' && { sinceQueryState: since.sinceQueryState }),
      };
      expect([name, await house.errorOf(name, { ...args, accountId: stranger.accountId })]).toEqual([
        name,
        'accountNotFound',
      ]);
      expect([name, await house.errorOf(name, { ...args, accountId: undefined })]).toEqual([name, 'invalidArguments']);
    }
  });

  rfc8620('§3.7', 'an argument is taken from the result of a call before', async () => {
    const methodCalls = [
      ['Mailbox/query', { accountId: house.accountId, sort: [{ property: 'sortOrder' }] }, 'q'],
      [
        'Mailbox/get',
        {
          accountId: house.accountId,
          '#ids': { resultOf: 'q', name: 'Mailbox/query', path: '/ids' },
          properties: ['role'],
        },
        'g',
      ],
    ];
    const [, get] = await responsesTo({ methodCalls });
    const list = get![1]['list'] as object[];
    expect(list[0]).toEqual({ id: house.boxId.INBOX, role: 'inbox' });
  });

  rfc8620('§3.7', 'a reference that does not resolve rejects the whole call', async () => {
    const good = { resultOf: 'c', name: 'Core/echo', path: '/list' };
    const cases: [object, string][] = [
      [{ '#x': { ...good, resultOf: 'never' } }, 'invalidResultReference'],
      [{ '#x': { ...good, resultOf: 'later' } }, 'invalidResultReference'],
      [{ '#x': { ...good, name: 'Core/other' } }, 'invalidResultReference'],
      [{ '#x': { ...good, path: '/none' } }, 'invalidResultReference'],
      [{ '#x': { ...good, path: 'list' } }, 'invalidResultReference'],
      [{ '#x': { ...good, path: '/list/9' } }, 'invalidResultReference'],
      [{ '#x': { ...good, path: '/list/00' } }, 'invalidResultReference'],
      [{ '#x': { ...good, path: '/text/*' } }, 'invalidResultReference'],
      [{ '#x': { ...good, path: '/__proto__' } }, 'invalidResultReference'],
      [{ '#x': 'c' }, 'invalidResultReference'],
      [{ '#x': good, x: 1 }, 'invalidArguments'],
    ];
    for (const [args, type] of cases) {
      const responses = await responsesTo({
        methodCalls: [echo({ list: ['a'], text: 't' }), echo(args, 'later'), echo({}, 'after')],
      });
      expect([args, responses[1]?.[1]['type'], responses[2]?.[0]]).toEqual([args, type, 'Core/echo']);
    }
  });

  rfc8620('§3.7', 'only the first response to a call id is looked at', async () => {
    const reference = { '#x': { resultOf: 'c', name: 'Core/echo', path: '/v' } };
    const failing = [['Foo/get', {}, 'c'], echo({ v: 1 }, 'c'), echo(reference, 'r')];
    expect((await responsesTo({ methodCalls: failing }))[2]?.[1]['type']).toBe('invalidResultReference');
    const first = [echo({ v: 1 }, 'c'), echo({ v: 2 }, 'c'), echo(reference, 'r')];
    expect((await responsesTo({ methodCalls: first }))[2]?.[1]).toEqual({ x: 1 });
  });

  rfc8620('§3.7', 'a path maps through arrays with *, flattens once and knows the escapes of RFC 6901', () => {
    const value = {
      list: [{ ids: ['a', 'b'] }, { ids: ['c'] }, { ids: [] }],
      pairs: [{ p: [[1], [2]] }],
      'a/b': 1,
      'm~n': 2,
      '~1': 3,
      '*': 4,
      '': 5,
    };
    expect(evaluatePath(value, '/list/*/ids')).toEqual(['a', 'b', 'c']);
    expect(evaluatePath(value, '/list/1/ids/0')).toBe('c');
    expect(evaluatePath(value, '/pairs/*/p')).toEqual([[1], [2]]);
    expect(evaluatePath(value, '/a~1b')).toBe(1);
    expect(evaluatePath(value, '/m~0n')).toBe(2);
    expect(evaluatePath(value, '/~01')).toBe(3);
    expect(evaluatePath(value, '/*')).toBe(4);
    expect(evaluatePath(value, '/')).toBe(5);
    expect(evaluatePath(value, '')).toBe(value);
  });
});
