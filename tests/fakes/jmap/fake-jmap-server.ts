import type { EventSourceLike } from '@/lib/client/transport/event-connection';
import { CORE, WAXWING } from '@/lib/jmap/capability';
import type { Invocation, JmapRequest } from '@/lib/jmap/envelope';
import type { StateChange } from '@/lib/jmap/method';
import { DEFAULT_SETTINGS, type UserSettings } from '@/lib/jmap/waxwing/user-settings';
import { MethodFailed } from '@/lib/server/methods/method-context';
import { resolveReferences } from '@/lib/server/methods/result-references';
import { copyEmails, type FakeCopy } from '@/tests/fakes/jmap/fake-copy';
import type { FakeMail } from '@/tests/fakes/jmap/fake-mail';
import { answerCall, type FakeLimits, FakeMethodError } from '@/tests/fakes/jmap/fake-methods';

type Listener = (event: { readonly data?: unknown }) => void;

/** An event source that a test speaks through. */
export class FakeEventSource implements EventSourceLike {
  readyState = 0;
  readonly url: string;
  readonly #listeners: [string, Listener][] = [];

  constructor(url: string) {
    this.url = url;
  }

  addEventListener(type: string, listener: Listener): void {
    this.#listeners.push([type, listener]);
  }

  say(type: string, data?: unknown): void {
    for (const [heard, listener] of this.#listeners) if (heard === type) listener({ data: JSON.stringify(data) });
  }

  close(): void {
    this.readyState = 2;
  }
}

/** A JMAP server in memory, spoken to over the wire: fetch and EventSource. */
export class FakeJmapServer {
  readonly limits: FakeLimits = {
    mostChanges: 1000,
    mostTouched: 500,
    mostInGet: 500,
    unavailable: new Map(),
    refused: new Map(),
  };
  /** The method calls of every request that was answered, by name. */
  readonly requests: string[][] = [];
  readonly sources: FakeEventSource[] = [];
  /** down: nobody answers. signedOut: 401. */
  mood: 'up' | 'down' | 'signedOut' = 'up';
  /** Called between two calls of one request: the server's other writers. */
  meddle: () => void = () => undefined;
  /** How long the way takes, there and back. */
  latency: () => number = () => 1;
  sessionState = 's1';
  settings: UserSettings = DEFAULT_SETTINGS;
  settingsSeq = 0;
  readonly #accounts: ReadonlyMap<string, FakeMail>;
  readonly #copies = new Map<string, string>();

  constructor(accounts: ReadonlyMap<string, FakeMail>) {
    this.#accounts = accounts;
  }

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    await this.#travel();
    if (this.mood === 'down') throw new TypeError('fetch failed');
    if (this.mood === 'signedOut') return new Response('{}', { status: 401 });
    const { pathname } = new URL(url);
    const answer = pathname === '/api/jmap/session' ? this.#session() : this.#answer(String(init.body), init);
    const text = JSON.stringify(answer);
    await this.#travel();
    return new Response(text, { headers: { 'content-type': 'application/json' } });
  };

  readonly eventSource = (url: string): FakeEventSource => {
    const source = new FakeEventSource(url);
    this.sources.push(source);
    return source;
  };

  /** Tells everybody who listens which states the accounts are in. */
  push(): void {
    const changed = [...this.#accounts].map(([id, { seq }]) => {
      const state = String(seq);
      const ofUser = { UserSettings: String(this.settingsSeq) };
      return [id, { Email: state, Thread: state, Mailbox: state, AccountStatus: '1', ...ofUser }];
    });
    const change: StateChange = { '@type': 'StateChange', changed: Object.fromEntries(changed) };
    for (const source of this.sources) if (source.readyState !== 2) source.say('state', change);
  }

  #travel(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.latency()));
  }

  #session(): object {
    const account = { isPersonal: true, isReadOnly: true };
    const accounts = [...this.#accounts.keys()].map((id, index) => [
      id,
      {
        ...account,
        name: index === 0 ? 'alice@example.test' : `alice${index}@example.test`,
        accountCapabilities: { [WAXWING]: { color: 'teal' } },
      },
    ]);
    return {
      capabilities: { [CORE]: { maxCallsInRequest: 32 } },
      accounts: Object.fromEntries(accounts),
      primaryAccounts: {},
      username: 'alice',
      apiUrl: 'http://elsewhere.test/api/jmap',
      downloadUrl: 'http://elsewhere.test/api/jmap/download/{accountId}/{blobId}/{name}?type={type}',
      eventSourceUrl: 'http://elsewhere.test/api/jmap/events?types={types}&closeafter={closeafter}&ping={ping}',
      state: this.sessionState,
    };
  }

  #answer(body: string, init: RequestInit): object {
    const headers = new Headers(init.headers);
    if (headers.get('x-waxwing-csrf') !== '1' || init.credentials !== 'same-origin') throw new Error('Not our client');
    const { methodCalls } = JSON.parse(body) as JmapRequest;
    this.requests.push(methodCalls.map(([name]) => name));
    const methodResponses: Invocation[] = [];
    for (const call of methodCalls) {
      methodResponses.push(...(call[0] === 'Email/copy' ? this.#copy(call) : [this.#call(call, methodResponses)]));
      this.meddle();
    }
    return { methodResponses, sessionState: this.sessionState };
  }

  /** RFC 8620 §5.4: with the response of the Email/set that follows from it. */
  #copy([name, args, callId]: Invocation): Invocation[] {
    const [from, to] = ['fromAccountId', 'accountId'].map((key) => this.#accounts.get(String(args[key])));
    if (!from || !to) return [['error', { type: 'accountNotFound' }, callId]];
    const { create, onSuccessDestroyOriginal } = args as {
      create: FakeCopy['create'];
      onSuccessDestroyOriginal: boolean;
    };
    const { refused } = this.limits;
    const { originals, ...copied } = copyEmails({ from, to, create, refused, keys: this.#copies });
    const response: Invocation = [name, { accountId: args['accountId'], ...copied }, callId];
    const destroying: Invocation = ['Email/set', { accountId: args['fromAccountId'], destroy: originals }, callId];
    return onSuccessDestroyOriginal && originals.length > 0 ? [response, this.#call(destroying, [])] : [response];
  }

  #userSettings({ update }: Invocation[1]): object {
    const { singleton } = (update ?? {}) as { readonly singleton?: Partial<UserSettings> };
    this.settings = { ...this.settings, ...singleton };
    if (singleton) this.settingsSeq += 1;
    return { state: String(this.settingsSeq), list: [this.settings], notFound: [], updated: { singleton: null } };
  }

  #call([name, args, callId]: Invocation, before: readonly Invocation[]): Invocation {
    try {
      const resolved = resolveReferences(args, before);
      if (name.startsWith('UserSettings/')) return [name, this.#userSettings(resolved) as Invocation[1], callId];
      const mail = this.#accounts.get(String(resolved['accountId']));
      if (!mail) throw new FakeMethodError('accountNotFound');
      return [name, answerCall(mail, this.limits, name, resolved) as Invocation[1], callId];
    } catch (error) {
      if (error instanceof MethodFailed) return ['error', error.error, callId];
      if (error instanceof FakeMethodError)
        return ['error', { type: error.type, description: error.description }, callId];
      throw error;
    }
  }
}
