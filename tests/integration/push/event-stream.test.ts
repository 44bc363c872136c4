import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type AccountNo, accountIdOf, type UserNo } from '@/lib/base/ids';
import type { StateChange } from '@/lib/jmap/method';
import { type EventStreamOptions, eventStream } from '@/lib/server/push/event-stream';
import { statesOf } from '@/lib/server/store/changes';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { openStore, type Store } from '@/lib/server/store/store';
import { changeSettings } from '@/lib/server/store/user-settings';
import { writeTransaction } from '@/lib/server/store/write-transaction';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { freshDatabase } from '@/tests/integration/fresh-database';
import { anAccount } from '@/tests/integration/store/a-store';

const BOXES = { INBOX: 1, Sent: 2 };

type Event = { readonly event: string; readonly data: unknown } | { readonly comment: string };

/** The events of a stream as an EventSource reads them; undefined: the stream has ended. */
const reading = (stream: ReadableStream<Uint8Array>) => {
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const next = async (): Promise<Event | undefined> => {
    while (!text.includes('\n\n')) {
      const { value, done } = await reader.read();
      if (done) return undefined;
      text += decoder.decode(value, { stream: true });
    }
    const end = text.indexOf('\n\n');
    const block = text.slice(0, end);
    text = text.slice(end + 2);
    const match = /^event: (\w+)\ndata: (.+)$/.exec(block);
    return match ? { event: match[1]!, data: JSON.parse(match[2]!) } : { comment: block };
  };
  return { next, cancel: () => reader.cancel() };
};

describe('eventStream', () => {
  /** The process that changes things, and the one that a browser listens to. */
  let worker: Store;
  let web: Store;
  let user: UserNo;
  let account: AccountNo;
  let box: number;
  let uid: number;
  let end: () => Promise<void>;
  let streams: AbortController;
  beforeAll(async () => {
    const database = await freshDatabase();
    const open = (listen: boolean) =>
      openStore({ databaseUrl: database.url, blobRoot: '/nowhere', listen, onError: () => undefined });
    [worker, web] = [open(false), open(true)];
    end = async () => {
      await Promise.all([worker.close(), web.close()]);
      await database.drop();
    };
  });
  afterAll(() => end());
  beforeEach(async () => {
    const made = await anAccount(worker, BOXES);
    [account, box, uid] = [made.account, made.box.INBOX, 0];
    user = await ownerOf(account);
    streams = new AbortController();
  });
  afterEach(() => {
    vi.useRealTimers();
    streams.abort();
  });

  const open = (more: Partial<EventStreamOptions> = {}) =>
    reading(
      eventStream({
        store: web,
        user,
        accounts: new Set([account]),
        types: null,
        closeAfterState: false,
        pingSeconds: 0,
        signal: streams.signal,
        isAllowed: async () => true,
        ...more,
      }),
    );
  const ownerOf = async (no: AccountNo): Promise<UserNo> => {
    const { ownerId } = await worker.who.mailAccount.findUniqueOrThrow({ where: { id: no } });
    return Number(ownerId) as UserNo;
  };
  const mailComes = (to: AccountNo = account) => {
    uid += 1;
    return ingestEmails(worker, { account: to, epoch: 0, mailboxNo: box, emails: [anIncomingEmail({ uid })] });
  };
  const changed = async (types: Record<string, string>): Promise<{ event: string; data: StateChange }> => ({
    event: 'state',
    data: { '@type': 'StateChange', changed: { [accountIdOf(account)]: types } },
  });
  const listening = async (): Promise<number[]> => {
    const rows = await web.who.$queryRaw<{ pid: number }[]>`
      select pid from pg_stat_activity where datname = current_database() and query = 'listen waxwing'`;
    return rows.map(({ pid }) => pid);
  };

  it('tells all states at once, whatever the client knew', async () => {
    await mailComes();
    expect(await open().next()).toEqual(await changed({ ...(await statesOf(web, account)), UserSettings: '0' }));
  });

  it('tells what the user has set with each of their accounts, and of nobody else’s settings (RFC 8620 §7.1)', async () => {
    const other = await anAccount(worker, BOXES);
    await worker.who.accountAccess.updateMany({ where: { accountId: other.account }, data: { userId: user } });
    const stranger = await anAccount(worker, BOXES);
    const accounts = new Set([account, other.account]);
    const [stream, narrow] = [open({ accounts }), open({ accounts, types: new Set(['UserSettings']) })];
    for (const one of [stream, narrow]) await one.next();
    await changeSettings(worker, await ownerOf(stranger.account), { since: '0', settings: { density: 'cosy' } });
    await changeSettings(worker, user, { since: '0', settings: { density: 'compact' } });
    // What is set to what it is changes nothing.
    await changeSettings(worker, user, { since: '1', settings: { density: 'compact' } });
    await changeSettings(worker, user, { since: '1', settings: { theme: 'dark' } });
    const told = (UserSettings: string) => ({
      '@type': 'StateChange',
      changed: { [accountIdOf(account)]: { UserSettings }, [accountIdOf(other.account)]: { UserSettings } },
    });
    for (const one of [stream, narrow]) {
      // Both changes may come as one.
      const first = (await one.next()) as { data: StateChange };
      const last = first.data.changed[accountIdOf(account)]?.['UserSettings'] === '2' ? first : await one.next();
      expect(last).toEqual({ event: 'state', data: told('2') });
    }
  });

  it('tells settings whose hint was lost with the next comparison', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stream = open();
    await stream.next();
    await web.who.user.update({ where: { id: user }, data: { settingsSeq: 5 } });
    vi.advanceTimersByTime(15_000);
    expect(await stream.next()).toEqual({ comment: ': still here' });
    expect(await stream.next()).toEqual(await changed({ UserSettings: '5' }));
  });

  it('tells what another process changed, and only the types that changed', async () => {
    const stream = open();
    await stream.next();
    await mailComes();
    const { Email, Thread, Mailbox, EmailDelivery } = await statesOf(web, account);
    expect(await stream.next()).toEqual(
      await changed({ Email: Email!, Thread: Thread!, Mailbox: Mailbox!, EmailDelivery: EmailDelivery! }),
    );
  });

  it('tells of a delivery when an email was added, and of nothing else (RFC 8621 §1.5)', async () => {
    await mailComes();
    const stream = open({ types: new Set(['EmailDelivery']) });
    await stream.next();
    const before = await statesOf(web, account);
    await writeTransaction(worker.database, worker.hints, { account, epoch: null }, async () => ({
      changes: { email: { updated: [1024] } },
      result: undefined,
    }));
    const changedOnly = await statesOf(web, account);
    expect([changedOnly['Email'] === before['Email'], changedOnly['EmailDelivery']]).toEqual([
      false,
      before['EmailDelivery'],
    ]);
    await mailComes();
    const after = await statesOf(web, account);
    expect(await stream.next()).toEqual(await changed({ EmailDelivery: after['EmailDelivery']! }));
  });

  it.each([
    ['Email', { email: { updated: [1024] } }],
    ['Thread', { thread: { updated: [1024] } }],
    ['Mailbox', { mailbox: { updated: [1] } }],
    ['Identity', { identity: { updated: [1] } }],
    ['EmailSubmission', { emailSubmission: { updated: [1] } }],
    ['VacationResponse', { vacationResponse: true }],
    ['Quota', { quotaUsed: [1] }],
    ['Rule', { rule: { updated: [1] } }],
    ['Label', { label: { updated: [1] } }],
  ])('tells of a change of %s, and of nothing else (RFC 8621 §1.5, RFC 9425 §6)', async (type, changes) => {
    const stream = open();
    await stream.next();
    await writeTransaction(worker.database, worker.hints, { account, epoch: null }, async () => ({
      changes,
      result: undefined,
    }));
    const states = await statesOf(web, account);
    expect(await stream.next()).toEqual(await changed({ [type]: states[type]! }));
  });

  it('tells only the types that were asked for', async () => {
    const stream = open({ types: new Set(['Mailbox', 'Nonsense']) });
    const before = await statesOf(web, account);
    expect(await stream.next()).toEqual(await changed({ Mailbox: before['Mailbox']! }));
    await mailComes();
    const after = await statesOf(web, account);
    expect(await stream.next()).toEqual(await changed({ Mailbox: after['Mailbox']! }));
  });

  it('says nothing of accounts that are not the user’s', async () => {
    const stranger = await anAccount(worker, BOXES);
    const stream = open();
    await stream.next();
    await mailComes(stranger.account);
    await mailComes();
    const next = (await stream.next()) as { data: StateChange };
    expect(Object.keys(next.data.changed)).toEqual([accountIdOf(account)]);
  });

  it('ends after the first state event when asked to', async () => {
    const stream = open({ closeAfterState: true });
    expect(await stream.next()).toMatchObject({ event: 'state' });
    expect(await stream.next()).toBeUndefined();
  });

  it('pings with the interval it was asked for, and sends a comment when nothing happens', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stream = open({ pingSeconds: 10 });
    await stream.next();
    vi.advanceTimersByTime(10_000);
    expect(await stream.next()).toEqual({ event: 'ping', data: { interval: 10 } });
    vi.advanceTimersByTime(5_000);
    expect(await stream.next()).toEqual({ comment: ': still here' });
  });

  it('tells a change whose hint was lost with the next comparison', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const stream = open();
    await stream.next();
    await web.who.$executeRaw`update "AccountState" set "statusSeq" = 77 where "accountId" = ${account}`;
    vi.advanceTimersByTime(15_000);
    expect(await stream.next()).toEqual({ comment: ': still here' });
    expect(await stream.next()).toEqual(await changed({ AccountStatus: '77' }));
  });

  it('ends when the session was revoked, and never tells anything to one that is not allowed', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    let isAllowed = true;
    const stream = open({ isAllowed: async () => isAllowed });
    await stream.next();
    isAllowed = false;
    vi.advanceTimersByTime(15_000);
    expect(await stream.next()).toEqual({ comment: ': still here' });
    expect(await stream.next()).toBeUndefined();
    expect(await open({ isAllowed: async () => false }).next()).toBeUndefined();
  });

  it('ends at once when the accounts of the user are others now', async () => {
    let isAllowed = true;
    const stream = open({ isAllowed: async () => isAllowed });
    await stream.next();
    // An account of somebody else: nothing happens here.
    web.hints.wake('accounts', 999 as AccountNo);
    await mailComes();
    expect(await stream.next()).toMatchObject({ event: 'state' });
    isAllowed = false;
    worker.hints.wake('accounts', account);
    expect(await stream.next()).toBeUndefined();
  });

  it('ends when the request does, and when the database cannot be asked', async () => {
    const stream = open();
    await stream.next();
    streams.abort();
    expect(await stream.next()).toBeUndefined();
    const failing = open({ signal: new AbortController().signal, isAllowed: () => Promise.reject(new Error('away')) });
    expect(await failing.next()).toBeUndefined();
  });

  it('hears again after the listening connection was cut, and what was changed meanwhile', async () => {
    const stream = open();
    await stream.next();
    const [pid] = await listening();
    await web.who.$queryRaw`select pg_terminate_backend(${pid}::int4)`;
    await mailComes();
    // Told by the comparison on reconnect, or by the hint if that came first.
    expect(await stream.next()).toMatchObject({ event: 'state' });
    while ((await listening()).length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await mailComes();
    const { Email } = await statesOf(web, account);
    expect(await stream.next()).toMatchObject({ data: { changed: { [accountIdOf(account)]: { Email } } } });
    expect((await listening()).length).toBe(1);
  });

  it('hears of a change after the sender’s connection was cut', async () => {
    const stream = open();
    await stream.next();
    await mailComes();
    await stream.next();
    await web.who.$queryRaw`
      select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and query like 'select pg_notify%'`;
    await mailComes();
    expect(await stream.next()).toMatchObject({ event: 'state' });
  });

  it('leaves no listener behind, however it ends', async () => {
    let here = 0;
    const counted =
      <L>(subscribe: (listener: L) => () => void) =>
      (listener: L) => {
        here += 1;
        const off = subscribe(listener);
        return () => {
          here -= 1;
          off();
        };
      };
    const { hints } = web;
    const store = {
      ...web,
      hints: { ...hints, onHint: counted(hints.onHint), onReconnect: counted(hints.onReconnect) },
    };
    const aborted = new AbortController();
    const [first, second] = [open({ store }), open({ store, signal: aborted.signal })];
    const third = open({ store, closeAfterState: true });
    for (const stream of [first, second, third]) await stream.next();
    expect(await third.next()).toBeUndefined();
    expect(here).toBe(4);
    aborted.abort();
    await first.cancel();
    expect(here).toBe(0);
    open({ store, signal: AbortSignal.abort() });
    expect(here).toBe(0);
  });
});
