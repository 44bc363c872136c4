import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIdOf } from '@/lib/base/ids';
import type { OAuthBegun } from '@/lib/base/oauth';
import { userOfToken } from '@/lib/server/auth/current-user';
import { unsealPair } from '@/lib/server/oauth/token-pair';
import { getGrant } from '@/lib/server/store/oauth/refresh-grant';
import { atProvider } from '@/tests/integration/oauth/at-provider';
import { anOAuthHouse, type Browser, drawOutcome, isLetIn, isRoot, type OAuthHouse } from './an-oauth-house';

let house: OAuthHouse;
beforeAll(async () => {
  house = await anOAuthHouse();
});
afterAll(() => house.stop());

const who = (browser: Browser) => userOfToken(house.web, browser.jar.get('waxwing-3000-session'));
const pageOf = (begun: OAuthBegun): string => {
  if (begun.kind === 'refused') throw new Error(begun.error.code);
  return begun.url;
};
const counts = async () => {
  const { user, mailAccount, signIn } = house.web.store.who;
  return [await user.count(), await mailAccount.count(), await signIn.count()];
};

describe('signing in at a provider’s page', () => {
  it('opens the mailbox with a token: a user of (issuer, subject), tokens sealed, the same one next time', async () => {
    const alice = house.aBrowser();
    expect(isLetIn(await alice.go({}, 'alice'))).toBe(true);
    const me = await who(alice);
    const [account] = me?.accounts ?? [];
    expect(account).toMatchObject({ email: 'alice@example.test', provider: 'house', credentials: '', maySend: isRoot });
    const [row] = await house.web.store.who.signIn.findMany({ where: { userId: me?.user ?? 0 } });
    expect(row).toMatchObject({ kind: 'oauth', issuer: house.provider.issuer, subject: 'alice', passwordHash: '' });
    const grant = account && (await getGrant(house.web.store, account.no));
    expect(grant).toMatchObject({ name: 'House Mail', isDue: false, isRevoked: false });
    expect(unsealPair(grant?.tokens ?? '', house.web.key, account?.no ?? 0).refresh).toBe(
      house.provider.refreshTokens.at(-1),
    );

    const again = house.aBrowser();
    expect(isLetIn(await again.go({}, 'alice'))).toBe(true);
    expect((await who(again))?.user).toBe(me?.user);
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('asks with PKCE, state and nonce, and for the page to fill in the address', async () => {
    const url = new URL(pageOf(await house.aBrowser().begin({ email: 'alice@example.test' })));
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: 'code',
      redirect_uri: 'http://127.0.0.1:3000/api/oauth/callback',
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      state: expect.stringMatching(/^[\w-]{43}$/),
      nonce: expect.stringMatching(/^[\w-]{43}$/),
      login_hint: 'alice@example.test',
    });
  });

  it('knows nobody by what another provider says: the same subject and address there are somebody else', async () => {
    const stranger = house.aBrowser();
    const begun = await stranger.begin({ provider: 'other' });
    const { outcome } = await stranger.comeBack(await atProvider(house.other.issuer).consent(pageOf(begun), 'alice'));
    // It was asked at its own mail servers, which are not there, and not at Alice's.
    expect(drawOutcome(outcome)).toBe('sign-in.connection-refused');
    expect(await who(stranger)).toBeUndefined();
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('adds an account that is no way to sign in', async () => {
    const alice = house.aBrowser();
    await alice.go({}, 'alice');
    expect(await alice.go({ purpose: 'add' }, 'bob')).toMatchObject({
      to: '/mail/accounts',
      outcome: { kind: 'added' },
    });
    const me = await who(alice);
    expect(me?.accounts.map(({ email }) => email)).toEqual(['alice@example.test', 'bob@example.test']);
    expect(drawOutcome((await alice.go({ purpose: 'add' }, 'bob')).outcome)).toBe('sign-in.already-here');

    const bob = house.aBrowser();
    expect(isLetIn(await bob.go({}, 'bob'))).toBe(true);
    expect((await who(bob))?.user).not.toBe(me?.user);
  });

  it('renews the consent of an account for the same person alone', async () => {
    const alice = house.aBrowser();
    await alice.go({}, 'alice');
    const [account] = (await who(alice))?.accounts ?? [];
    const form = { purpose: 'renew' as const, account: accountIdOf(account?.no ?? (0 as never)) };
    const before = account && (await getGrant(house.web.store, account.no));
    expect(drawOutcome((await alice.go(form, 'bob')).outcome)).toBe('sign-in.oauth-other');
    expect((account && (await getGrant(house.web.store, account.no)))?.tokens).toBe(before?.tokens);
    expect(await alice.go(form, 'alice')).toMatchObject({ to: '/mail/accounts', outcome: { kind: 'renewed' } });
    expect((account && (await getGrant(house.web.store, account.no)))?.tokens).not.toBe(before?.tokens);
  });
});

describe('a callback that is not what it should be', () => {
  const refused = async (walk: (browser: Browser, url: string) => Promise<string>) => {
    const before = await counts();
    const browser = house.aBrowser();
    const url = pageOf(await browser.begin({}));
    const { to, outcome } = await browser.comeBack(await walk(browser, url));
    expect([...browser.jar.keys()].some((name) => name.includes('session'))).toBe(false);
    expect(await counts()).toEqual(before);
    expect(to).toBe('/sign-in?oauth');
    return drawOutcome(outcome);
  };
  const changed = (url: string, change: Record<string, string | null>): string => {
    const made = new URL(url);
    for (const [name, value] of Object.entries(change)) {
      if (value === null) made.searchParams.delete(name);
      else made.searchParams.set(name, value);
    }
    return made.href;
  };

  it('stores nothing and says so', async () => {
    expect(await refused(({ provider }, url) => provider.cancel(url, 'alice'))).toBe('sign-in.oauth-cancelled');
    const state = (value: string | null) =>
      refused(async ({ provider }, url) => changed(await provider.consent(url, 'alice'), { state: value }));
    expect(await state(null)).toBe('sign-in.oauth-expired');
    expect(await state('x'.repeat(43))).toBe('sign-in.oauth-expired');
    // RFC 9207: an answer of another issuer, or of none.
    const iss = (value: string | null) =>
      refused(async ({ provider }, url) => changed(await provider.consent(url, 'alice'), { iss: value }));
    expect(await iss('https://evil.example')).toBe('sign-in.oauth-failed');
    expect(await iss(null)).toBe('sign-in.oauth-failed');
    const code = refused(async ({ provider }, url) =>
      changed(await provider.consent(url, 'alice'), { code: 'made-up' }),
    );
    expect(await code).toBe('sign-in.oauth-over');
    expect(await refused(({ provider }, url) => provider.consent(url, 'nomail'))).toBe('sign-in.oauth-no-mailbox');
    expect(await refused(({ provider }, url) => provider.consent(url, 'mallory'))).toBe('sign-in.token');
    // A redirect that somebody asks for leads nowhere else.
    const to = refused(async (_browser, url) =>
      changed(url.replace(house.provider.issuer, 'http://127.0.0.1:3000'), {
        redirect_uri: 'https://evil.example',
        next: '//evil.example',
      }),
    );
    expect(await to).toMatch(/^sign-in\.oauth/);
  });

  it('is taken once, from the browser that began it, within ten minutes', async () => {
    const alice = house.aBrowser();
    const back = await alice.provider.consent(pageOf(await alice.begin({})), 'alice');
    const stranger = house.aBrowser();
    await stranger.begin({});
    expect(drawOutcome((await stranger.comeBack(back)).outcome)).toBe('sign-in.oauth-expired');
    expect(isLetIn(await alice.comeBack(back))).toBe(true);
    expect(drawOutcome((await alice.comeBack(back)).outcome)).toBe('sign-in.oauth-expired');

    const late = house.aBrowser();
    const url = await late.provider.consent(pageOf(await late.begin({})), 'alice');
    await house.web.store.database.rows(
      { name: 'test-late', text: `update "OAuthAttempt" set "expiresAt" = now()` },
      [],
    );
    expect(drawOutcome((await late.comeBack(url)).outcome)).toBe('sign-in.oauth-expired');
  });

  it('finishes nothing for somebody else who has signed in meanwhile', async () => {
    const browser = house.aBrowser();
    await browser.go({}, 'alice');
    const back = await house.aBrowser().provider.consent(pageOf(await browser.begin({ purpose: 'add' })), 'bob');
    const bob = house.aBrowser();
    await bob.go({}, 'bob');
    browser.jar.set('waxwing-3000-session', bob.jar.get('waxwing-3000-session') ?? '');
    expect(drawOutcome((await browser.comeBack(back)).outcome)).toBe('sign-in.oauth-expired');
  });
});
