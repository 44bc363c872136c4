import { type AccountNo, accountIdOf, type UserNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { createMailClient } from '@/lib/client/cache/create-mail-client';
import type { MailClient } from '@/lib/client/cache/mail-client';
import { createTransport } from '@/lib/client/transport/transport';
import { dispatch } from '@/lib/server/methods/dispatch';
import { sessionResource } from '@/lib/server/methods/session-resource';
import { getAccount } from '@/lib/server/store/accounts';
import { statesOf } from '@/lib/server/store/changes';
import type { Store } from '@/lib/server/store/store';
import { SIGNED_IN } from '@/tests/builders/jmap/a-caller';
import { FakeEventSource } from '@/tests/fakes/jmap/fake-jmap-server';

export type StoreClient = {
  readonly client: MailClient;
  /** The method calls of every request so far, by name. */
  readonly requests: string[][];
  /** Tells the tab in which states the account is, as the event source does. */
  readonly push: () => Promise<void>;
};

const ORIGIN = 'http://waxwing.test';

/** A tab on the real methods and a real store; only HTTP between them is left out. */
export const aStoreClient = (store: Store, account: AccountNo): StoreClient => {
  const requests: string[][] = [];
  const sources: FakeEventSource[] = [];
  const context = { store, user: 1 as UserNo, accounts: new Set([account]), log: silentLogger, ...SIGNED_IN };
  const session = async () => {
    const stored = await getAccount(store, account);
    return sessionResource({ origin: ORIGIN, username: 'alice', accounts: stored ? [stored] : [] });
  };
  const answer = async (body: string): Promise<Response> => {
    const { state } = await session();
    const dispatched = await dispatch(body, context, state);
    if ('problem' in dispatched) return Response.json(dispatched.problem, { status: dispatched.problem.status });
    const { methodCalls } = JSON.parse(body) as { methodCalls: [string][] };
    requests.push(methodCalls.map(([name]) => name));
    return Response.json(dispatched.response);
  };
  const transport = createTransport({
    origin: ORIGIN,
    fetch: async (_, init) => (init.method === 'POST' ? answer(String(init.body)) : Response.json(await session())),
    eventSource: (url) => {
      const source = new FakeEventSource(url);
      sources.push(source);
      return source;
    },
  });
  const client = createMailClient({ transport, clock: () => Date.now(), onSignedOut: () => undefined });
  const push = async () => {
    const changed = { [accountIdOf(account)]: await statesOf(store, account) };
    for (const source of sources) source.say('state', { '@type': 'StateChange', changed });
  };
  return { client, requests, push };
};
