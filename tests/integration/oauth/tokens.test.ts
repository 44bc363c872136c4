import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf, identityIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import { userOfToken } from '@/lib/server/auth/current-user';
import { accessToken } from '@/lib/server/oauth/access-token';
import { askWithRefresh } from '@/lib/server/oauth/ask-tokens';
import { createOAuth } from '@/lib/server/oauth/oauth';
import { unsealPair } from '@/lib/server/oauth/token-pair';
import { openPop3 } from '@/lib/server/protocols/pop3/open-pop3';
import { verifySmtp } from '@/lib/server/protocols/smtp/verify-smtp';
import { askCheck } from '@/lib/server/store/account-checks';
import { getAccount } from '@/lib/server/store/accounts';
import { listMailboxes } from '@/lib/server/store/mailboxes';
import { getGrant, leaseGrant } from '@/lib/server/store/oauth/refresh-grant';
import { startSync } from '@/lib/server/sync/start-sync';
import { aCaller, callOne } from '@/tests/builders/jmap/a-caller';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import { anOAuthHouse, type Browser, isRoot, type OAuthHouse } from './an-oauth-house';

let house: OAuthHouse;
let alice: Browser;
let account: AccountNo;
let sync: ReturnType<typeof startSync> | undefined;
beforeAll(async () => {
  house = await anOAuthHouse();
  alice = house.aBrowser();
  await alice.go({}, 'alice');
  const me = await userOfToken(house.web, alice.jar.get('waxwing-3000-session'));
  account = me?.accounts[0]?.no ?? (0 as AccountNo);
});
afterAll(() => house.stop());
afterEach(async () => {
  await sync?.stop();
  sync = undefined;
  house.provider.fail = null;
  house.provider.meanwhile = null;
});

const set = (change: string) => house.web.store.who.$executeRawUnsafe(`update "OAuthGrant" set ${change}`);
const grant = async () => {
  const found = await getGrant(house.web.store, account);
  if (!found) throw new Error('No grant');
  return { ...found, pair: unsealPair(found.tokens, house.web.key, account) };
};
/** Another process: it shares nothing with others but the database. */
const aProcess = () => ({
  store: house.web.store,
  key: house.web.key,
  log: silentLogger,
  oauth: createOAuth(house.web.oauth.providers, house.outside),
  account,
});
const refreshes = () => house.provider.asked.filter((type) => type === 'refresh_token').length;
const start = () => {
  const { store, key } = house.web;
  const { outside } = house;
  sync = startSync({ store, outside, key, log: silentLogger, blobCacheBytes: 1e9, oauth: house.web.oauth });
};
const problem = async () => (await getAccount(house.web.store, account))?.problem?.code ?? null;

describe('the tokens of an account', () => {
  it('are what they are until they end soon; then two processes at once ask once, and the new refresh token is kept', async () => {
    const before = await grant();
    expect(await accessToken(aProcess())).toBe(before.pair.access);
    expect(refreshes()).toBe(0);

    await set(`"refreshAt" = now(), "expiresAt" = now()`);
    house.provider.meanwhile = () => sleep(300);
    const given = await Promise.all([accessToken(aProcess()), accessToken(aProcess()), accessToken(aProcess())]);
    expect(new Set(given).size).toBe(1);
    expect(refreshes()).toBe(1);
    const after = await grant();
    expect(after.pair).toEqual({ access: given[0], refresh: house.provider.refreshTokens.at(-1) });
    expect(after.pair.refresh).not.toBe(before.pair.refresh);
    expect(after).toMatchObject({ isDue: false, failures: 0 });
  });

  it('stay in use while the provider fails, which is left alone for a while; nothing is lost by it', async () => {
    const { pair } = await grant();
    house.provider.fail = { status: 503, body: 'away' };
    await set(`"refreshAt" = now()`);
    const asked = house.provider.asked.length;
    expect(await accessToken(aProcess())).toBe(pair.access);
    expect(await accessToken(aProcess())).toBe(pair.access);
    expect(house.provider.asked.length).toBe(asked + 1);
    await set(`"expiresAt" = now()`);
    await expect(accessToken(aProcess())).rejects.toMatchObject({ kind: 'network', temporary: true });
    expect(house.provider.asked.length).toBe(asked + 1);

    // Our own secret is wrong: whoever runs this mends it, and no consent is over.
    house.provider.fail = { status: 401, body: { error: 'invalid_client' } };
    await set(`"retryAt" = now()`);
    await expect(accessToken(aProcess())).rejects.toMatchObject({ kind: 'consent', code: 'CLIENT', temporary: true });
    expect((await grant()).pair).toEqual(pair);

    house.provider.fail = null;
    await set(`"retryAt" = now()`);
    expect(await accessToken(aProcess())).not.toBe(pair.access);
  });

  it('are kept when they come late, and nobody has stored others since', async () => {
    await set(`"refreshAt" = now(), "expiresAt" = now()`);
    house.provider.meanwhile = () => set(`"lease" = 'next', "leasedUntil" = now() + interval '45 seconds'`);
    const given = await accessToken(aProcess());
    expect((await grant()).pair).toEqual({ access: given, refresh: house.provider.refreshTokens.at(-1) });
  });

  it('are not over when the person has consented once more while the old ones were refused', async () => {
    const { pair } = await grant();
    await set(`"refreshAt" = now(), "expiresAt" = now()`);
    house.provider.fail = { status: 400, body: { error: 'invalid_grant' } };
    house.provider.meanwhile = () =>
      set(`"lease" = '', "refreshAt" = now() + interval '1 hour', "expiresAt" = now() + interval '1 hour'`);
    expect(await accessToken(aProcess())).toBe(pair.access);
    expect((await grant()).isRevoked).toBe(false);
  });

  it('goes on after a process that was killed while it asked', async () => {
    await set(
      `"refreshAt" = now(), "expiresAt" = now(), "lease" = 'dead', "leasedUntil" = now() + interval '1 second'`,
    );
    expect(await accessToken(aProcess())).toBe((await grant()).pair.access);
  });

  const aLogin = async () => {
    const auth = { accessToken: await accessToken(aProcess()) };
    return { outside: house.outside, host: 'localhost', security: 'tls' as const, auth };
  };

  it('open POP3 servers that ask the provider what they are worth', async () => {
    const pop3 = await openPop3({ ...(await aLogin()), user: 'alice@example.test', port: house.bed.ports.pop3s });
    await pop3.quit();
  });

  it.runIf(isRoot)('open SMTP servers as well', async () => {
    const login = await aLogin();
    const { ports } = house.bed;
    await expect(verifySmtp({ ...login, user: 'alice@example.test', port: ports.smtps })).resolves.toMatchObject({
      ok: true,
    });
    await expect(verifySmtp({ ...login, user: 'bob@example.test', port: ports.smtps })).rejects.toMatchObject({
      kind: 'auth',
    });
  });

  it('are replaced once when a server refuses them, and the mailbox is synced', async () => {
    await set(`"refreshedAt" = now() - interval '1 hour'`);
    house.provider.endAccess();
    const before = refreshes();
    start();
    const boxes = await eventually(
      () => listMailboxes(house.web.store, account),
      (found) => found.some(({ path }) => path === 'INBOX'),
    );
    expect(boxes.map(({ path }) => path)).toContain('Sent');
    expect(refreshes()).toBe(before + 1);
    expect(await problem()).toBeNull();
  });

  it.runIf(isRoot)('send a message, and collect it over POP3', async () => {
    const { store } = house.web;
    const bob = house.aBrowser();
    await bob.go({ protocol: 'pop3' }, 'bob');
    const his = (await userOfToken(house.web, bob.jar.get('waxwing-3000-session')))?.accounts[0]?.no;
    if (his === undefined) throw new Error('Bob was not let in');
    start();
    const drafts = (
      await eventually(
        () => listMailboxes(store, account),
        (found) => found.some(({ path }) => path === 'Drafts'),
      )
    ).find(({ path }) => path === 'Drafts');
    const create = {
      mailboxIds: { [mailboxIdOf((drafts?.no ?? 0) as MailboxNo)]: true },
      keywords: { $draft: true },
      from: [{ name: 'Alice', email: 'alice@example.test' }],
      to: [{ name: 'Bob', email: 'bob@example.test' }],
      subject: 'By token',
      textBody: [{ partId: 't', type: 'text/plain' }],
      bodyValues: { t: { value: 'At noon?\n' } },
    };
    const answers = await aCaller({ store, accounts: [account] })([
      ['Email/set', { accountId: accountIdOf(account), create: { mail: create } }, '0'],
      [
        'EmailSubmission/set',
        { accountId: accountIdOf(account), create: { s: { emailId: '#mail', identityId: identityIdOf(1) } } },
        '1',
      ],
    ]);
    expect(answers.map(([name, { notCreated }]) => [name, notCreated])).toEqual([
      ['Email/set', null],
      ['EmailSubmission/set', null],
    ]);
    const call = aCaller({ store, accounts: [his] });
    await eventually(
      async () => {
        await askCheck(store, his);
        return callOne<{ ids: string[] }>(call, 'Email/query', { accountId: accountIdOf(his), filter: null });
      },
      ({ ids }) => ids.length === 1,
    );
  });

  /** It has asked and was answered, and is gone before it could write that down: the provider takes the old refresh token no more. */
  const killedWithTheAnswer = async () => {
    const { oauth, store } = aProcess();
    const { pair, ...held } = await grant();
    const provider = oauth.providers.get(held.provider);
    if (!provider || !(await leaseGrant(store, account, 'killed'))) throw new Error('Nobody can ask');
    await askWithRefresh(oauth, provider, { ...held, refresh: pair.refresh });
    await set(`"leasedUntil" = now()`);
  };

  it.each([
    ['the consent', async () => house.provider.revokeAll()],
    ['a process that was killed with new ones in its hands', killedWithTheAnswer],
  ])('end with %s: the person is told, nobody asks again, and a new consent goes on', async (_what, end) => {
    const boxes = (await listMailboxes(house.web.store, account)).length;
    await end();
    await set(`"refreshAt" = now(), "expiresAt" = now()`);
    start();
    await eventually(problem, (code) => code === 'account.consent');
    const asked = house.provider.asked.length;
    await expect(accessToken(aProcess())).rejects.toMatchObject({ kind: 'consent', code: 'REVOKED' });
    expect(house.provider.asked.length).toBe(asked);
    expect((await listMailboxes(house.web.store, account)).length).toBe(boxes);

    const renewed = await alice.go({ purpose: 'renew', account: accountIdOf(account) }, 'alice');
    expect(renewed).toMatchObject({ to: '/mail/accounts', outcome: { kind: 'renewed', readOnly: !isRoot } });
    await eventually(
      async () => (await getAccount(house.web.store, account))?.status,
      (status) => status === 'upToDate',
    );
    expect(await problem()).toBeNull();
  });
});
