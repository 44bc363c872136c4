import { afterEach, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { Email } from '@/lib/jmap/email';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import type { Label } from '@/lib/jmap/waxwing/label';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { carryOutHere } from '@/lib/server/sync/here/carry-out-here';
import { carryOutBulk } from '@/lib/server/sync/serve-bulk';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { type Drop, type DropMessage, startDrop } from '@/tests/fakes/pop3/a-drop';
import {
  aCollectingAccount,
  type CollectingAccount,
  check,
  keptDigests,
} from '@/tests/integration/pop3/a-collecting-account';
import { rawMessage } from '@/tests/integration/sync/a-synced-account';

/** A message of this name that answers others. */
const letter = (name: string, answers: readonly string[] = []): DropMessage => {
  const references = answers.map((one) => `<${one}@example.test>`).join(' ');
  return { octets: rawMessage({ id: `${name}@example.test`, subject: name, references }), uidl: name };
};

type Shown = Pick<Email, 'id' | 'threadId' | 'subject' | 'keywords' | 'mailboxIds'>;

// A POP3 server knows neither keywords nor threads (ADR 0016): both are kept here and nowhere else, and must outlive whatever it does.
describe('what is only known here of mail that was collected', () => {
  let drop: Drop;
  let carol: CollectingAccount;
  let context: SyncContext;
  const begin = async (...messages: readonly DropMessage[]) => {
    drop = await startDrop([...messages]);
    carol = await aCollectingAccount({ server: { host: '127.0.0.1', port: drop.port, security: 'none' } });
    context = await carol.own();
    await check(context);
  };
  afterEach(async () => {
    await carol?.end();
    await drop?.stop();
  });

  const ask = <R = SetResponse>(name: string, args: object = {}) =>
    callOne<R>(aCaller({ store: carol.store, accounts: [carol.account] }), name, {
      accountId: accountIdOf(carol.account),
      ...args,
    });
  const emails = async () => (await ask<GetResponse<Shown>>('Email/get', { ids: null })).list;
  const named = async (name: string): Promise<Shown> => {
    const found = (await emails()).find(({ subject }) => subject === name);
    if (!found) throw new Error(`There is no ${name}`);
    return found;
  };
  /** Conversations as their subjects: "a b | c". */
  const draw = async () => {
    const threads = new Map<string, string[]>();
    for (const { threadId, subject } of await emails())
      threads.set(threadId, [...(threads.get(threadId) ?? []), String(subject)]);
    return [...threads.values()]
      .map((subjects) => subjects.sort().join(' '))
      .sort()
      .join(' | ');
  };
  /** The worker's part: what was changed is carried out, and the store is held against its own definition. */
  const settle = async () => {
    await carryOutBulk(context);
    await carryOutHere(context);
    await keptDigests(carol);
  };
  const patch = async (name: string, change: object) => {
    const { id } = await named(name);
    expect(await ask('Email/set', { update: { [id]: change } })).toMatchObject({ updated: { [id]: null } });
  };
  const labelled = async () =>
    (await emails())
      .filter(({ keywords }) => keywords['acme'])
      .map(({ subject }) => subject)
      .sort();
  const box = async (name: string) => {
    const found = (await listMailboxes(carol.store, carol.account)).find((one) => one.name === name);
    return `m${(found?.no ?? 0).toString(32)}`;
  };
  /** The server moves house: every unique-id is another one. */
  const migrate = async () => {
    drop.messages = drop.messages.map((one) => ({ ...one, uidl: `new-${one.uidl}` }));
    const before = await emails();
    await check(context);
    expect(await emails()).toEqual(before);
  };
  const saidBeyondReading = () =>
    drop.said.filter((line) => !/^(CAPA|USER|PASS|AUTH|UIDL|LIST|STAT|TOP|RETR|NOOP|QUIT)/.test(line));

  it('a label stays with its message when it is filed, when the server moves house, and goes with the label', async () => {
    await begin(letter('a'), letter('b'), letter('c', ['a']));
    const made = await ask('Label/set', { create: { x: { name: 'Ácme', color: 'teal' } } });
    const id = String(made.created?.['x']?.['id']);
    await patch('a', { 'keywords/acme': true });
    await patch('b', { 'keywords/acme': true });
    const counted = async () => (await ask<GetResponse<Label>>('Label/get')).list;
    expect(await labelled()).toEqual(['a', 'b']);
    await settle();
    expect(await labelled()).toEqual(['a', 'b']);
    expect(await counted()).toMatchObject([{ keyword: 'acme', totalThreads: 2, unreadThreads: 2 }]);

    await patch('a', { [`mailboxIds/${await box('Archive')}`]: true, [`mailboxIds/${await box('Inbox')}`]: null });
    await patch('b', { 'keywords/$seen': true });
    await settle();
    await migrate();
    expect(await labelled()).toEqual(['a', 'b']);
    expect(await counted()).toMatchObject([{ totalThreads: 2, unreadThreads: 1 }]);
    const { ids } = await ask<{ ids: string[] }>('Email/query', { filter: { hasKeyword: 'ACME' } });
    expect(ids.sort()).toEqual([(await named('a')).id, (await named('b')).id].sort());

    // Taken off one by hand, and put back as undo does.
    await patch('b', { 'keywords/acme': null });
    await settle();
    expect(await labelled()).toEqual(['a']);
    await patch('b', { 'keywords/acme': true });
    await settle();

    expect(await ask('Label/set', { destroy: [id] })).toMatchObject({ destroyed: [id] });
    await settle();
    expect([await labelled(), await counted()]).toEqual([[], []]);
    expect((await named('b')).keywords).toEqual({ $seen: true });
    expect(saidBeyondReading()).toEqual([]);
  });

  it('is one of the five of Thunderbird when a message is given its keyword here', async () => {
    await begin(letter('a'));
    await patch('a', { 'keywords/$label1': true });
    await settle();
    expect((await ask<GetResponse<Label>>('Label/get')).list).toMatchObject([{ name: 'Important', totalThreads: 1 }]);
  });

  it('a thread that is split stays so: answers follow, whatever the server calls them, until it is taken back', async () => {
    await begin(letter('a'), letter('b', ['a']));
    expect(await draw()).toBe('a b');
    const made = await ask('ThreadDecision/set', { create: { x: { emailIds: [(await named('b')).id] } } });
    const id = String(made.created?.['x']?.['id']);
    expect(await draw()).toBe('a | b');
    drop.messages.push(letter('c', ['a', 'b']), letter('d', ['a']));
    expect(await check(context)).toMatchObject({ collected: 2 });
    expect(await draw()).toBe('a d | b c');
    await patch('c', { [`mailboxIds/${await box('Archive')}`]: true, [`mailboxIds/${await box('Inbox')}`]: null });
    await settle();
    await migrate();
    expect(await draw()).toBe('a d | b c');
    expect(await ask('ThreadDecision/set', { destroy: [id] })).toMatchObject({ destroyed: [id] });
    expect(await draw()).toBe('a b c d');
    await settle();
    expect(saidBeyondReading()).toEqual([]);
  });

  it('threads that are merged are one, with what is collected later for either', async () => {
    await begin(letter('a'), letter('x'));
    const threadIds = (await emails()).map(({ threadId }) => threadId);
    const made = await ask('ThreadDecision/set', { create: { x: { threadIds } } });
    drop.messages.push(letter('b', ['a']), letter('y', ['x']), letter('z'));
    await check(context);
    expect(await draw()).toBe('a b x y | z');
    await migrate();
    expect(await draw()).toBe('a b x y | z');
    await ask('ThreadDecision/set', { destroy: [made.created?.['x']?.['id']] });
    expect(await draw()).toBe('a b | x y | z');
    await settle();
  });
});
