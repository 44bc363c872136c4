import type { AccountId, EmailId } from '@/lib/base/ids';
import type { AccountMemory } from '@/lib/client/cache/account-memory';
import type { EmailChange } from '@/lib/client/cache/email-change';
import { type KeptAccount, keptAccountOf, restoreAccount, SCHEMA } from '@/lib/client/cache/kept-account';
import type { KeptStore } from '@/lib/client/cache/kept-store';
import type { JmapSession } from '@/lib/jmap/session';
import type { Label } from '@/lib/jmap/waxwing/label';

/** A browser that keeps things, by the name of the person. What nobody's name is on says who was here last. */
export type OpenKept = (username: string) => Promise<KeptStore>;
const LAST_PERSON = '';
const PAUSE_MS = 2_000;
/** A store that does not open must not keep anybody from their mail. */
const PATIENCE_MS = 1_500;

type KeptSession = { readonly schema: number; readonly session: JmapSession };
/** By account: what a page that went had not heard the answer to. */
type LeftChanges = Readonly<Record<string, KeptChanges>>;
type KeptChanges = {
  readonly schema: number;
  readonly changes: readonly (readonly (readonly [EmailId, EmailChange])[])[];
};

/** What an earlier page left. */
export type Restored = {
  readonly session: JmapSession;
  /** When the server was heard last. */
  readonly heardAt: number | null;
  readonly accounts: ReadonlyMap<AccountId, KeptAccount | undefined>;
  readonly changes: ReadonlyMap<AccountId, KeptChanges | undefined>;
  readonly labels: ReadonlyMap<AccountId, readonly Label[] | undefined>;
};

/** Reads what an earlier page of the person who was here last left; undefined: nothing that can be used, or not soon enough. */
export const readKept = (openKept: OpenKept): Promise<Restored | undefined> =>
  Promise.race([readLast(openKept), new Promise<undefined>((resolve) => setTimeout(resolve, PATIENCE_MS, undefined))]);

const readLast = async (openKept: OpenKept): Promise<Restored | undefined> => {
  const last = await (await openKept(LAST_PERSON)).get<KeptSession>('session');
  if (last?.schema !== SCHEMA) return undefined;
  const { session } = last;
  const store = await openKept(session.username);
  const ids = Object.keys(session.accounts) as AccountId[];
  const all = <T>(kind: string) =>
    Promise.all(ids.map(async (id) => [id, await store.get<T>(`${kind} ${id}`)] as const));
  const [accounts, changes, labels, heardAt] = await Promise.all([
    all<KeptAccount>('mail'),
    all<KeptChanges>('changes'),
    all<readonly Label[]>('labels'),
    store.get<number>('heard'),
  ]);
  // What a page says as it goes is later than what it was still writing.
  const left = Object.entries(store.getAtOnce<LeftChanges>('changes') ?? {}) as [AccountId, KeptChanges][];
  return {
    session,
    heardAt: heardAt ?? null,
    accounts: new Map(accounts),
    changes: new Map([...changes, ...left]),
    labels: new Map(labels),
  };
};

/** Puts it into the memory of one account. Before the server's first answer, or not at all. */
export const restoreMemory = (memory: AccountMemory, { accounts, changes }: Restored): void => {
  restoreAccount(memory, accounts.get(memory.accountId));
  const kept = changes.get(memory.accountId);
  if (kept?.schema === SCHEMA) memory.pending.restore(kept.changes.map((one) => new Map(one)));
};

const keptChangesOf = ({ unanswered }: AccountMemory['pending']): KeptChanges => ({
  schema: SCHEMA,
  changes: unanswered.map((one) => [...one]),
});

export type KeepOptions = {
  readonly openKept: OpenKept;
  readonly session: () => JmapSession | undefined;
  readonly heardAt: () => number | null;
};

/**
 * Writes down what this tab knows, a while after it changed and when the page goes; what the server has not heard of at once.
 * Two tabs write the same: the last one wins, and both know the same server. A browser that keeps nothing changes nothing.
 */
export class KeepMail {
  readonly #options: KeepOptions;
  readonly #changed = new Set<AccountMemory>();
  readonly #pending = new Map<AccountMemory, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #keptSession: JmapSession | undefined;
  #last: Promise<void> = Promise.resolve();
  #store: KeptStore | undefined;
  /** An earlier page, or this one when it was hidden, has left something that may be answered by now. */
  #hasLeft = true;

  constructor(options: KeepOptions) {
    this.#options = options;
  }

  watch(memory: AccountMemory): void {
    this.#pending.set(memory, memory.pending.version);
    // What came before anybody kept it.
    if (memory.states) {
      this.#changed.add(memory);
      this.later();
    }
    if (memory.pending.waiting > 0) void this.#inTurn((store) => this.#putChanges(store, memory));
    memory.listeners.subscribe(() => {
      this.#changed.add(memory);
      this.later();
      if (this.#pending.get(memory) === memory.pending.version) return;
      this.#pending.set(memory, memory.pending.version);
      void this.#inTurn((store) => this.#putChanges(store, memory));
    });
  }

  later(): void {
    this.#timer ??= setTimeout(() => void this.flush(), PAUSE_MS);
  }

  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    return this.#inTurn(async (store, session) => {
      if (this.#keptSession !== session) {
        await (await this.#options.openKept(LAST_PERSON)).put('session', {
          schema: SCHEMA,
          session,
        } satisfies KeptSession);
        this.#keptSession = session;
      }
      const heardAt = this.#options.heardAt();
      const present = [...this.#changed].filter(({ accountId }) => accountId in session.accounts);
      this.#changed.clear();
      for (const memory of present) {
        const kept = keptAccountOf(memory);
        if (kept) await store.put(`mail ${memory.accountId}`, kept);
      }
      // After the mail: what is kept is never said to be fresher than it is.
      if (heardAt !== null) await store.put('heard', heardAt);
    });
  }

  /** The page may go: what the server has not answered is kept when this returns, the rest if there is time. */
  leave(): void {
    this.#putLeft();
    void this.flush();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  async #putChanges(store: KeptStore, { accountId, pending }: AccountMemory): Promise<void> {
    await store.put(`changes ${accountId}`, keptChangesOf(pending));
    if (this.#hasLeft) this.#putLeft();
  }

  #putLeft(): void {
    const left = [...this.#pending.keys()].filter(({ pending }) => pending.waiting > 0);
    const changes = Object.fromEntries(left.map(({ accountId, pending }) => [accountId, keptChangesOf(pending)]));
    this.#hasLeft = left.length > 0;
    this.#store?.putAtOnce('changes', this.#hasLeft ? (changes satisfies LeftChanges) : undefined);
  }

  /** One write after the other. Quotas and private windows: nothing is kept. */
  #inTurn(write: (store: KeptStore, session: JmapSession) => Promise<void>): Promise<void> {
    this.#last = this.#last
      .then(async () => {
        const session = this.#options.session();
        if (!session) return;
        this.#store = await this.#options.openKept(session.username);
        await write(this.#store, session);
      })
      .catch(() => undefined);
    return this.#last;
  }
}
