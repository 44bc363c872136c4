import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { alternativesOf } from '@/lib/server/methods/email/email-filter';
import { serverQuestionOf } from '@/lib/server/methods/email/server-question';
import type { Outside } from '@/lib/server/outside/outside';
import { countUids, differenceOf, parseUidSet, uidsOf } from '@/lib/server/protocols/imap/uid-set';
import { passwordContext, seal } from '@/lib/server/secrets/seal';
import { countTextless } from '@/lib/server/store/email-text';
import { askServer, type ServerQuestion } from '@/lib/server/store/search/server-searches';
import type { Store } from '@/lib/server/store/store';
import { Bell } from '@/lib/server/sync/bell';
import { searchServer } from '@/lib/server/sync/inbound/search-server';
import { backfillStep, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { serveSearches } from '@/lib/server/sync/serve-searches';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { type FakeCommand, FakeImap, ok } from '@/tests/fakes/imap/fake-imap';
import { openFake } from '@/tests/fakes/imap/open-fake';
import { type Oddities, type ScriptedBox, scriptedAccount } from '@/tests/fakes/imap/scripted-account';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { eventually } from '@/tests/integration/sync/a-synced-account';

const parsedSet = (set: string | undefined) => (set === undefined ? [] : [parseUidSet(set)]);

type Boxes = Record<string, ScriptedBox>;
type Search = (command: FakeCommand) => string | null;

const PASSWORD = {
  name: 'test-answers-password',
  text: `update "MailAccount" set "credentials" = $2 where "id" = $1`,
};

describe('what a mail server answers to a search', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const box = (count: number, validity = 7): ScriptedBox => ({
    validity,
    // A higher number came later, if not within the same minute.
    messages: Array.from({ length: count }, (_, index) => ({
      uid: index + 1,
      id: `${validity}.${index}`,
      minute: Math.floor((index * 59) / count),
    })),
  });

  /** A scripted server whose texts nobody has read; every message has the text "Hello". */
  const aServer = async (boxes: Boxes, search?: Search, odd: Oddities = {}) => {
    const { account } = await anAccount(store, {});
    const server = new FakeImap({ replies: { ...scriptedAccount(boxes, odd) } });
    const connection = await openFake(server);
    const context: SyncContext = {
      store,
      outside: server.outside,
      key: randomBytes(32),
      log: silentLogger,
      account,
      epoch: 0,
      refused: new Set(),
    };
    await syncRound(context, connection);
    while (await backfillStep(context, connection));
    const later = new FakeImap({
      replies: { ...scriptedAccount(boxes, odd), ...(search && { 'uid search': search }) },
    });
    const question = serverQuestionOf(account, alternativesOf({ text: 'hello' })) as ServerQuestion;
    return {
      account,
      context,
      question,
      server: later,
      search: async () => searchServer(context, () => openFake(later), question),
      textless: () => countTextless(store, account),
      asked: () => later.lines.flatMap((line) => parsedSet(/^UID SEARCH UID (\S+) TEXT "hello"$/.exec(line)?.[1])),
      searches: () => later.lines.filter((line) => line.startsWith('UID SEARCH')),
    };
  };

  it.each(['NO [BADCHARSET] what?', 'BAD what?'])('is no help and no error: %s', async (said) => {
    const alice = await aServer({ INBOX: box(3), Work: box(2, 8) }, (command) => `${command.tag} ${said}\r\n`);
    expect(await alice.search()).toBe(0);
    expect(await alice.textless()).toBe(5);
    // Whoever refuses once is not asked about the next mailbox.
    expect(alice.searches()).toHaveLength(1);
    expect(alice.context.refused.size).toBe(0);
  });

  it('names everything that there is and is not: what was asked about is indexed, the newest of it, and no more', async () => {
    const all = (command: FakeCommand) =>
      ok(command, `* SEARCH ${Array.from({ length: 900 }, (_, index) => index + 1).join(' ')} 4294967295\r\n`);
    const alice = await aServer({ INBOX: box(620) }, all);
    expect(await alice.search()).toBe(200);
    expect(await alice.textless()).toBe(420);
    const [asked, ...more] = alice.asked();
    expect([countUids(asked ?? []), uidsOf(differenceOf(parseUidSet('140:620'), asked ?? [])), more]).toEqual([
      500,
      [],
      [],
    ]);
  });

  it('asks about few in one command, and about the newest first', async () => {
    const none = (command: FakeCommand) => ok(command, '* SEARCH\r\n');
    const alice = await aServer({ INBOX: box(1200) }, none);
    expect(await alice.search()).toBe(0);
    const [newest = [], next = [], oldest = []] = alice.asked();
    expect([newest, next, oldest].map(countUids)).toEqual([500, 500, 200]);
    expect(differenceOf(parseUidSet('740:1200'), newest)).toEqual([]);
    expect(differenceOf(parseUidSet('1:160'), oldest)).toEqual([]);
  });

  it('asks nothing of a mailbox whose numbers mean other messages now', async () => {
    const boxes: Boxes = { INBOX: box(3), Work: box(2, 8) };
    const alice = await aServer(boxes);
    boxes['INBOX'] = box(3, 99);
    expect(await alice.search()).toBe(2);
    expect(alice.searches()).toEqual(['UID SEARCH UID 1:2 TEXT "hello"']);
  });

  it('leaves out a mailbox that cannot be selected', async () => {
    const odd: Oddities = {};
    const alice = await aServer({ INBOX: box(3), Work: box(2, 8) }, undefined, odd);
    odd.refused = 'INBOX';
    expect(await alice.search()).toBe(2);
    expect(alice.context.refused.size).toBe(1);
  });

  it('may be silent: its time ends, and the next question has another connection', async () => {
    const alice = await aServer({ INBOX: box(3) }, () => null);
    const second = new FakeImap({ replies: scriptedAccount({ INBOX: box(3) }) });
    const servers = [alice.server, second];
    const dial = async (...args: Parameters<Outside['dialTcp']>) => {
      const next = servers.shift();
      if (!next) throw new Error('There is no third connection');
      return next.outside.dialTcp(...args);
    };
    const outside = { ...alice.server.outside, dialTcp: dial, dialTls: dial } as unknown as Outside;
    await givePassword(alice.context, alice.account);
    const [bell, stop] = [new Bell(), new AbortController()];
    const options = { bell, signal: stop.signal, isWell: () => true, answerMs: 300 };
    const served = serveSearches({ ...alice.context, outside }, options);
    const ask = (word: string) =>
      askServer(store, alice.account, { ...alice.question, alternatives: [[{ word, in: 'anywhere' }]] });
    await ask('first');
    bell.ring();
    await eventually(
      async () => alice.searches(),
      (lines) => lines.length === 1,
    );
    await ask('second');
    bell.ring();
    await eventually(alice.textless, (left) => left === 0);
    expect(second.lines).toContain('UID SEARCH UID 1:3 TEXT "second"');
    stop.abort();
    await served;
  });

  const givePassword = (context: SyncContext, account: AccountNo) =>
    store.database.rows(PASSWORD, [account, seal('secret', { key: context.key, context: passwordContext(account) })]);
});
