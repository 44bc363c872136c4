import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { createLogger } from '@/lib/base/log';
import { countTextless } from '@/lib/server/store/email-text';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { Bell } from '@/lib/server/sync/bell';
import { fetchTexts } from '@/lib/server/sync/inbound/fetch-texts';
import { backfillStep, syncRound } from '@/lib/server/sync/inbound/sync-round';
import { serveSearches } from '@/lib/server/sync/serve-searches';
import type { SyncContext } from '@/lib/server/sync/sync-account';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import {
  append,
  aSyncedAccount,
  eventually,
  rawMessage,
  type SyncedAccount,
} from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

type Found = { readonly ids: readonly string[]; readonly queryState: string };

const FORGET_TEXTS = {
  name: 'test-forget-texts',
  text: `with d as (delete from "SearchDocument" where "accountId" = $1 and "part" = 1)
    update "EmailContent" set "textFetched" = false where "accountId" = $1`,
};
const QUESTIONS = { name: 'test-questions', text: `select "taken" from "ServerSearch" where "accountId" = $1` };
const AGES_AGO = {
  name: 'test-questions-old',
  text: `update "ServerSearch" set "askedAt" = now() - interval '1 hour' where "accountId" = $1`,
};

/** What `house` answers to a search. */
const searcher =
  (house: SyncedAccount, account: AccountNo = house.account) =>
  (filter: object): Promise<Found> =>
    callOne<Found>(aCaller({ store: house.store, accounts: [account] }), 'Email/query', {
      accountId: accountIdOf(account),
      filter,
    });
const searchesOf = (house: SyncedAccount) => house.said().filter((line) => /^UID SEARCH .*(TEXT|BODY) /.test(line));

describe('a search while not all is indexed', () => {
  let bed: Mailbed;
  let alice: SyncedAccount;
  let context: SyncContext;
  const logged: string[] = [];
  const MESSAGES = 34;

  beforeAll(async () => {
    bed = await startMailbed({ isFleeting: true });
    alice = await aSyncedAccount(bed, 'alice');
    const client = await alice.client();
    await append(client, 'INBOX', rawMessage({ body: 'The hydrangea is blue.' }));
    await append(client, 'INBOX', rawMessage({ body: 'Morgen kommt die Müllabfuhr.' }));
    await append(client, 'INBOX', rawMessage({ body: 'A zeppelin in the sky.' }));
    await append(client, 'Archive', rawMessage({ body: 'A zeppelin on the ground.' }));
    for (let count = 4; count < MESSAGES; count += 1) await append(client, 'INBOX', rawMessage());
    client.close();
    const log = createLogger({ level: 'info', write: (line) => logged.push(line) });
    context = await alice.own(log);
    const session = await alice.client();
    await syncRound(context, session);
    while (await backfillStep(context, session));
    session.close();
  });
  afterAll(async () => {
    await alice?.end();
    await bed?.stop();
  });

  const textless = () => countTextless(alice.store, alice.account);
  const questions = () => alice.store.database.rows<{ taken: boolean }>(QUESTIONS, [alice.account]);
  /** Runs the owner's part until `work` is done. */
  const whileServed = async <T>(work: () => Promise<T>, isWell = true): Promise<T> => {
    const [bell, stop] = [new Bell(), new AbortController()];
    const off = alice.store.hints.onWake((topic) => {
      if (topic === 'search') bell.ring();
    });
    const served = serveSearches(context, { bell, signal: stop.signal, isWell: () => isWell });
    try {
      return await work();
    } finally {
      stop.abort();
      await served;
      off();
    }
  };

  it('answers at once, finds an old message by a word of its body a moment later, and says that something changed', async () => {
    const search = searcher(alice);
    const first = await search({ text: 'hydrangea' });
    expect([first.ids, await textless()]).toEqual([[], MESSAGES]);
    await whileServed(async () => {
      const then = await eventually(
        () => search({ text: 'hydrangea' }),
        ({ ids }) => ids.length > 0,
      );
      expect(then.ids).toHaveLength(1);
      expect(then.queryState).not.toBe(first.queryState);
    });
    // That message and no other.
    expect(await textless()).toBe(MESSAGES - 1);
    // INBOX and Archive, each by its numbers.
    expect(searchesOf(alice).toSorted()).toEqual([
      'UID SEARCH RETURN (ALL) UID 1 TEXT "hydrangea"',
      'UID SEARCH RETURN (ALL) UID 1:33 TEXT "hydrangea"',
    ]);
  });

  it('finds a word beyond ASCII', async () => {
    await whileServed(() =>
      eventually(
        () => searcher(alice)({ body: 'müllabfuhr' }),
        ({ ids }) => ids.length === 1,
      ),
    );
    expect(await textless()).toBe(MESSAGES - 2);
  });

  it('asks only about what meets the rest of the filter', async () => {
    const archive = (await listMailboxes(alice.store, alice.account)).find(({ path }) => path === 'Archive')?.no;
    const filter = { inMailbox: mailboxIdOf((archive ?? 0) as MailboxNo), text: 'zeppelin' };
    await whileServed(() =>
      eventually(
        () => searcher(alice)(filter),
        ({ ids }) => ids.length === 1,
      ),
    );
    expect(await textless()).toBe(MESSAGES - 3);
    const search = searcher(alice);
    await search({ text: 'zeppelin', from: 'carol' });
    await whileServed(() => eventually(questions, (all) => all.every(({ taken }) => taken)));
    // Bob wrote them all.
    expect(await textless()).toBe(MESSAGES - 3);
  });

  it('does not ask the same again soon, nor more than some at once, and keeps no old questions', async () => {
    await alice.store.database.rows(AGES_AGO, [alice.account]);
    const search = searcher(alice);
    for (let count = 0; count < 3; count += 1) await search({ text: 'nowhere' });
    expect(await questions()).toEqual([{ taken: false }]);
    const before = searchesOf(alice).length;
    await whileServed(async () => {
      await eventually(questions, (all) => all.every(({ taken }) => taken));
      await search({ text: 'nowhere' });
      expect(await questions()).toEqual([{ taken: true }]);
    });
    expect(searchesOf(alice).slice(before).length).toBeLessThanOrEqual(2);
    for (let count = 0; count < 30; count += 1) await search({ text: `nothing${count}` });
    expect(await questions()).toHaveLength(20);
    await alice.store.database.rows(AGES_AGO, [alice.account]);
    await search({ text: 'nowhere' });
    expect(await questions()).toEqual([{ taken: false }]);
    await alice.store.database.rows(AGES_AGO, [alice.account]);
    await whileServed(() => eventually(questions, (all) => all.length === 0));
  });

  it('leaves a server alone that fails', async () => {
    await alice.store.database.rows(AGES_AGO, [alice.account]);
    const before = alice.said().length;
    await searcher(alice)({ text: 'anything' });
    await whileServed(() => eventually(questions, (all) => all.every(({ taken }) => taken)), false);
    expect(alice.said().slice(before)).toEqual([]);
  });

  it('is no worse off when the connection breaks: nobody is told of an error, and it is asked no more for a while', async () => {
    await alice.store.database.rows(AGES_AGO, [alice.account]);
    alice.cutter.decide = (line) => (line.startsWith('UID SEARCH') ? 'before' : undefined);
    const search = searcher(alice);
    await whileServed(async () => {
      expect((await search({ text: 'broken' })).ids).toEqual([]);
      await eventually(
        async () => logged.filter((line) => line.includes('sync.search-failed')).length,
        (count) => count === 1,
      );
      expect((await search({ text: 'broken2' })).ids).toEqual([]);
    });
    expect(alice.cutter.cuts()).toBe(1);
    expect((await questions()).filter(({ taken }) => !taken)).toHaveLength(1);
    alice.cutter.decide = () => undefined;
  });

  it('takes not a statement more, and asks nobody, once all is indexed', async () => {
    await alice.store.database.rows(AGES_AGO, [alice.account]);
    const search = searcher(alice);
    const count = async (word: string) => {
      const before = alice.store.database.statementsRun();
      await search({ text: word });
      return alice.store.database.statementsRun() - before;
    };
    await count('warm');
    expect(await count('unread')).toBe(2);
    const session = await alice.client();
    while ((await fetchTexts(context, session, { most: 100, isDisturbed: () => false })) > 0);
    session.close();
    await alice.store.database.rows(AGES_AGO, [alice.account]);
    expect(await count('read')).toBe(1);
    expect((await search({ text: 'zeppelin' })).ids).toHaveLength(2);
  });

  it('is heard by the worker of the account', async () => {
    const bob = await aSyncedAccount(bed, 'bob');
    try {
      const client = await bob.client();
      await append(client, 'INBOX', rawMessage({ body: 'A needle in the hay.' }));
      client.close();
      bob.start();
      const search = searcher(bob);
      await eventually(
        () => search({ text: 'needle' }),
        ({ ids }) => ids.length === 1,
      );
      // Until the worker is at rest it may read the text again before anybody searches.
      await eventually(
        async () => {
          for (const made of [FORGET_TEXTS, AGES_AGO]) await bob.store.database.rows(made, [bob.account]);
          await search({ text: 'hay' });
          return searchesOf(bob);
        },
        (searches) => searches.some((line) => line.includes('"hay"')),
      );
      await eventually(
        () => search({ text: 'hay' }),
        ({ ids }) => ids.length === 1,
      );
    } finally {
      await bob.end();
    }
  });
});
