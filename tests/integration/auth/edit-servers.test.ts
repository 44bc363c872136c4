import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as editRoute } from '@/app/api/accounts/[accountId]/servers/route';
import { POST as addRoute } from '@/app/api/accounts/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { AccountOutcome, ServersForm } from '@/lib/base/sign-in';
import { createOutside } from '@/lib/server/outside/outside';
import { passwordContext, unseal } from '@/lib/server/secrets/seal';
import { askCheck } from '@/lib/server/store/account-checks';
import { getAccount } from '@/lib/server/store/accounts';
import { startSync } from '@/lib/server/sync/start-sync';
import { aRawClient } from '@/tests/builders/imap/a-raw-client';
import { eventually, rawMessage } from '@/tests/integration/sync/a-synced-account';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { ask, aWebProcess, draw, serversOf, signInAs, type TestWeb } from './a-web-process';

let bed: Mailbed;
let test: TestWeb;
let alice: string | undefined;
let account: AccountNo;
beforeAll(async () => {
  bed = await startMailbed();
  await bed.addUser('carol', 'secret');
});
afterAll(() => bed?.stop());
const servers = (change: { incoming?: object; smtp?: object | null } = {}, name = 'alice') =>
  serversOf(bed, name, { smtp: null, ...change });
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
  alice = (await signInAs(signInRoute, { email: 'alice@example.test', settings: servers() })).cookie;
  account = Number((await test.web.store.who.mailAccount.findFirstOrThrow()).id) as AccountNo;
});
afterEach(() => test.end());

const edit = async (form: Partial<ServersForm>, { cookie = alice, of = account } = {}) => {
  const accountId = accountIdOf(of);
  const path = `/api/accounts/${accountId}/servers`;
  const body = { servers: servers(), password: null, proof: null, ...form };
  const answer = await ask(editRoute, { path, cookie, body, params: { accountId } });
  return { status: answer.status, outcome: (await answer.json()) as AccountOutcome };
};
const said = ({ outcome }: { outcome: AccountOutcome }): string =>
  outcome.kind === 'refused' ? outcome.error.code : outcome.kind;
const stored = async () => {
  const found = await getAccount(test.web.store, account);
  if (!found) throw new Error('The account is gone');
  return found;
};
const startTls = () => servers({ incoming: { port: bed.ports.imap, security: 'starttls' } });

const SIZES = {
  name: 'test-sizes',
  text: `select s."size" from "EmailCopy" k join "EmailState" s on s."accountId" = $1 and s."no" = k."emailNo" where k."accountId" = $1 and k."uid" > 0`,
};

describe('other servers for an account', () => {
  it('are asked first: a wrong port is told as it is when adding, and nothing is stored', async () => {
    const before = await stored();
    const wrong = await edit({ servers: servers({ incoming: { port: 1 } }), proof: 'secret' });
    expect([said(wrong), wrong.status]).toEqual(['sign-in.connection-refused', 200]);
    // So is a server for sending that was entered.
    expect(said(await edit({ servers: servers({ smtp: { port: 1 } }) }))).toBe('account.sending-refused');
    expect(await stored()).toEqual(before);
    expect(said(await edit({ servers: startTls(), proof: 'secret' }))).toBe('changed');
    expect((await stored()).settings).toEqual({ ...before.settings, ...startTls() });
  });

  it('take the place of the old ones at once for the worker that has the account', async () => {
    const outside = createOutside({
      allowLoopback: true,
      allowPrivate: false,
      allowedNetworks: [],
      caFile: bed.caPath,
    });
    const { store, key } = test.web;
    const sync = startSync({ store, outside, key, log: silentLogger, blobCacheBytes: 1e9 });
    const [hers, his] = [rawMessage(), rawMessage({ body: 'This one is longer than hers.' })];
    for (const [name, message] of [
      ['alice', hers],
      ['bob', his],
    ] as const) {
      const client = await aRawClient({ port: bed.ports.imap, user: `${name}@example.test`, password: 'secret' });
      await client.say(`APPEND INBOX {${message.length}}`, message);
      client.close();
    }
    const shown = async () => (await store.database.rows<{ size: number }>(SIZES, [account])).map(({ size }) => size);
    try {
      await eventually(shown, (sizes) => sizes.length === 1);
      // Another mailbox altogether, which by chance has the same numbers: it shows what is there.
      const incoming = { port: bed.ports.imap, security: 'starttls' };
      expect(said(await edit({ servers: servers({ incoming }, 'bob'), password: 'secret' }))).toBe('changed');
      await eventually(shown, (sizes) => sizes.length === 1 && sizes[0] === his.length);
      // Asked to look, it does so at once; by itself it would in a minute.
      expect(await askCheck(store, account)).toBeNull();
      expect((await stored()).isChecking).toBe(true);
      await eventually(stored, ({ isChecking, status }) => !isChecking && status === 'upToDate');
    } finally {
      await sync.stop();
    }
  });

  it('get the password that is kept only where it was sent before', async () => {
    const other = servers({ incoming: { user: 'bob@example.test' } });
    const elsewhere = servers({ incoming: { host: '127.0.0.1' } });
    const sending = servers({ smtp: { host: '127.0.0.1' } });
    for (const form of [other, elsewhere, sending])
      expect(said(await edit({ servers: form }))).toBe('account.password-needed');
    expect(said(await edit({ servers: other, password: 'wrong', proof: 'secret' }))).toBe('sign-in.password');
    expect((await stored()).settings.incoming.user).toBe('alice@example.test');
  });

  it('vouch from now on for whoever signs in with the account, and the old ones do not', async () => {
    expect(said(await edit({ servers: servers({}, 'bob'), password: 'secret' }))).toBe('changed');
    const { credentials } = await stored();
    expect(unseal(credentials, { key: test.web.key, context: passwordContext(account) })).toBe('secret');
    const users = () => test.web.store.who.user.count();
    expect(
      draw((await signInAs(signInRoute, { email: 'b@example.test', settings: servers({}, 'bob') })).outcome),
    ).toMatch(/^signedIn/);
    expect(await users()).toBe(1);
    await signInAs(signInRoute, { email: 'alice@example.test', settings: servers() });
    expect(await users()).toBe(2);
  });

  it('are none that another account, or another way in, has', async () => {
    const bob = await signInAs(signInRoute, { email: 'bob@example.test', settings: servers({}, 'bob') });
    expect(said(await edit({ servers: servers({}, 'bob'), password: 'secret' }))).toBe('sign-in.already-here');
    const carol = { email: 'carol@example.test', password: 'secret', settings: servers({}, 'carol') };
    await ask(addRoute, { path: '/api/accounts', cookie: alice, body: carol });
    expect(said(await edit({ servers: servers({}, 'carol'), password: 'secret' }))).toBe('sign-in.already-here');
    // Nor are they anybody else's to change.
    expect((await edit({}, { cookie: bob.cookie })).status).toBe(404);
    expect((await stored()).settings.incoming.user).toBe('alice@example.test');
  });

  it('keep the protocol and the policy, and are a form', async () => {
    const pop3 = { ...servers().incoming, protocol: 'pop3' as const };
    expect(said(await edit({ servers: { incoming: pop3, smtp: null } }))).toBe('sign-in.form');
    for (const form of [{ password: 'a\nb' }, { servers: { incoming: 'x' } }, { more: 1 }] as object[])
      expect((await edit(form)).status).toBe(400);
    await test.web.store.who.mailAccount.update({
      where: { id: account },
      data: { kind: 'pop3', settings: { incoming: pop3, smtp: null, policy: { kind: 'deleteAfter', days: 7 } } },
    });
    const tls = { ...pop3, port: bed.ports.pop3s };
    expect(said(await edit({ servers: { incoming: tls, smtp: null } }))).toBe('changed');
    expect((await stored()).settings).toEqual({
      incoming: tls,
      smtp: null,
      policy: { kind: 'deleteAfter', days: 7 },
    });
  });
});
