import type { AccountNo } from '@/lib/base/ids';
import type { ChangeType } from '@/lib/server/store/change-type';
import type { Database } from '@/lib/server/store/sql';

/** "Something of these types changed in this account." A hint may be lost: it costs latency, never truth. */
export type Hint = { readonly account: AccountNo; readonly seq: number; readonly types: readonly number[] };

export type WakeTopic =
  | 'fetch'
  | 'fetched'
  | 'accounts'
  | 'watched'
  | 'check'
  | 'command'
  | 'submission'
  | 'push'
  | 'settings'
  | 'search';

/** Hints between processes, over PostgreSQL's LISTEN and NOTIFY. */
export type Hints = {
  /** Called after a commit; the hint goes out a moment later, batched. */
  readonly changed: (account: AccountNo, seq: number, types: readonly number[]) => void;
  /**
   * Wakes whoever waits for bodies, or for somebody to fetch them, or has commands or submissions to carry out, or may search on the
   * server; tells that a person is looking at the account just now, wants it checked, has a device that is to be told of it, or has other settings.
   */
  readonly wake: (topic: WakeTopic, account: AccountNo) => void;
  readonly onHint: (listener: (hint: Hint) => void) => () => void;
  readonly onWake: (listener: (topic: string, account: AccountNo) => void) => () => void;
  /** After a connection was lost and found again: whatever was told in between was missed. */
  readonly onReconnect: (listener: () => void) => () => void;
  readonly close: () => Promise<void>;
};

const CHANNEL = 'waxwing';
/** A NOTIFY inside a transaction takes an instance-wide lock at commit (measured: a third of the throughput). */
const BATCH_MS = 50;
const RECONNECT_MS = 1000;

type Message = { k: 'hint'; a: number; s: number; t: number[] } | { k: 'wake'; a: number; p: string };

/** Opens the hints of this process: `listen` keeps a connection of its own; without it hints are only sent. */
export const openHints = (
  database: Database,
  options: { listen: boolean; onError?: (error: Error) => void },
): Hints => {
  const hintListeners = new Set<(hint: Hint) => void>();
  const wakeListeners = new Set<(topic: string, account: AccountNo) => void>();
  const reconnectListeners = new Set<() => void>();
  const pending = new Map<AccountNo, { seq: number; types: Set<number> }>();
  const wakes = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;
  let listener: Awaited<ReturnType<Database['dedicated']>> | undefined;
  let sent: Promise<void> = Promise.resolve();
  let sender: Promise<Awaited<ReturnType<Database['dedicated']>>> | undefined;

  const receive = (payload: string | undefined) => {
    const message = JSON.parse(payload ?? '{}') as Message;
    const account = message.a as AccountNo;
    if (message.k === 'hint') for (const tell of hintListeners) tell({ account, seq: message.s, types: message.t });
    if (message.k === 'wake') for (const tell of wakeListeners) tell(message.p, account);
  };

  const notify = async (messages: readonly Message[]) => {
    sender ??= database.dedicated();
    const client = await sender;
    for (const message of messages) await client.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(message)]);
  };
  const send = async (messages: readonly Message[]) => {
    try {
      // A connection that died while nobody spoke is noticed only now; saying a thing twice does no harm.
      await notify(messages).catch(() => {
        sender = undefined;
        return notify(messages);
      });
    } catch (error) {
      sender = undefined;
      options.onError?.(error as Error);
    }
  };

  const flush = () => {
    timer = undefined;
    const messages: Message[] = [...wakes].map((wake) => {
      const [topic = '', account] = wake.split(' ');
      return { k: 'wake', a: Number(account), p: topic };
    });
    for (const [a, hint] of pending) messages.push({ k: 'hint', a, s: hint.seq, t: [...hint.types] });
    pending.clear();
    wakes.clear();
    // One after the other: they share a connection.
    sent = sent.then(() => send(messages));
  };
  const soon = (delay: number) => {
    timer ??= setTimeout(flush, delay);
  };

  // A connection that breaks while it is made tells so twice: there must be one new one for it, not two.
  const connectLater = () => {
    if (closed) return;
    retry ??= setTimeout(() => {
      retry = undefined;
      void connect(true);
    }, RECONNECT_MS);
    retry.unref();
  };
  const connect = async (again: boolean): Promise<void> => {
    try {
      const client = await database.dedicated();
      if (closed) return await client.end();
      listener = client;
      client.on('notification', (message) => receive(message.payload));
      client.on('end', connectLater);
      await client.query(`listen ${CHANNEL}`);
      if (again) for (const tell of reconnectListeners) tell();
    } catch (error) {
      options.onError?.(error as Error);
      connectLater();
    }
  };
  if (options.listen) void connect(false);

  const subscribe =
    <L>(listeners: Set<L>) =>
    (listen: L) => {
      listeners.add(listen);
      return () => void listeners.delete(listen);
    };
  return {
    changed: (account, seq, types) => {
      const known = pending.get(account) ?? { seq, types: new Set<ChangeType | number>() };
      for (const type of types) known.types.add(type);
      pending.set(account, { seq: Math.max(seq, known.seq), types: known.types });
      soon(BATCH_MS);
    },
    wake: (topic, account) => {
      wakes.add(`${topic} ${account}`);
      soon(1);
    },
    onHint: subscribe(hintListeners),
    onWake: subscribe(wakeListeners),
    onReconnect: subscribe(reconnectListeners),
    close: async () => {
      closed = true;
      clearTimeout(timer);
      clearTimeout(retry);
      await listener?.end().catch(() => undefined);
      await sent;
      await (await sender?.catch(() => undefined))?.end().catch(() => undefined);
    },
  };
};
