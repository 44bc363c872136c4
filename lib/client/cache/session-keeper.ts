import type { AccountId } from '@/lib/base/ids';
import { LABEL_COLORS, type LabelColor } from '@/lib/base/label-color';
import type { AccountView } from '@/lib/client/cache/account-view';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { SessionView } from '@/lib/client/cache/session-view';
import type { Transport } from '@/lib/client/transport/transport';
import { WAXWING } from '@/lib/jmap/capability';
import type { JmapSession, SessionAccount } from '@/lib/jmap/session';

export type SessionKeeperOptions = {
  readonly transport: Transport;
  /** There is another session than before. */
  readonly onSession: (session: JmapSession, accounts: readonly AccountView[]) => void;
  readonly onFailure: (error: unknown) => void;
  readonly onRetry: () => void;
};

const NO_ACCOUNTS: readonly AccountView[] = [];
const COLORS: ReadonlySet<string> = new Set(LABEL_COLORS);

const colorOf = ({ accountCapabilities }: SessionAccount): LabelColor => {
  const { color } = (accountCapabilities[WAXWING] ?? {}) as { readonly color?: string };
  return color !== undefined && COLORS.has(color) ? (color as LabelColor) : 'clay';
};

const nameOf = ({ accountCapabilities }: SessionAccount): string => {
  const { name } = (accountCapabilities[WAXWING] ?? {}) as { readonly name?: unknown };
  return typeof name === 'string' ? name : '';
};

const accountsOf = (session: JmapSession): readonly AccountView[] =>
  Object.entries(session.accounts).map(([id, account]) => ({
    id: id as AccountId,
    name: nameOf(account),
    email: account.name,
    color: colorOf(account),
  }));

/** Who is signed in and which accounts there are; loaded again when a response says that it is not what it was. */
export class SessionKeeper {
  readonly view: Readable<SessionView>;
  readonly accounts: Readable<readonly AccountView[]>;
  readonly #options: SessionKeeperOptions;
  readonly #listeners = createListeners();
  #accounts = NO_ACCOUNTS;
  #shown: SessionView;
  #isLoading = false;
  #isRestored = false;
  session: JmapSession | undefined;
  /** The state of which the session was asked for; not asked for twice, whatever the server says. */
  #askedFor: string | undefined;

  constructor(options: SessionKeeperOptions) {
    this.#options = options;
    const retry = () => {
      this.#show({ ...this.#shown, state: this.#shown.state === 'failed' ? 'loading' : this.#shown.state });
      options.onRetry();
    };
    const initial: SessionView = { state: 'loading', username: null, retry };
    this.#shown = initial;
    const { subscribe } = this.#listeners;
    this.view = { read: () => this.#shown, subscribe, initial };
    this.accounts = { read: () => this.#accounts, subscribe, initial: NO_ACCOUNTS };
    options.transport.onSessionState((state) => {
      if (this.#askedFor === undefined || state === this.#askedFor) return;
      this.#askedFor = state;
      void this.load();
    });
  }

  get isLoaded(): boolean {
    return this.session !== undefined && !this.#isRestored;
  }

  /** That of an earlier page: who was signed in when the server was last heard. False: the server said already. */
  restore(session: JmapSession): boolean {
    if (this.session) return false;
    this.session = session;
    this.#isRestored = true;
    this.#accounts = accountsOf(session);
    this.#show({ ...this.#shown, state: 'ready', username: session.username });
    return true;
  }

  /** Loads the session, again if there is one. Never throws. */
  async load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const session = await this.#options.transport.loadSession();
      this.#askedFor ??= session.state;
      this.session = session;
      this.#isRestored = false;
      const accounts = accountsOf(session);
      if (JSON.stringify(accounts) !== JSON.stringify(this.#accounts)) this.#accounts = accounts;
      this.#options.onSession(session, accounts);
      this.#show({ ...this.#shown, state: 'ready', username: session.username });
    } catch (error) {
      if (!this.session) this.#show({ ...this.#shown, state: 'failed' });
      this.#options.onFailure(error);
    } finally {
      this.#isLoading = false;
    }
  }

  #show(view: SessionView): void {
    this.#shown = view;
    this.#listeners.tell();
  }
}
