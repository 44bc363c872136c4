import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { POST as addRoute } from '@/app/api/accounts/route';
import { GET as attachmentsRoute } from '@/app/api/export/[accountId]/attachments/route';
import { POST as grantImagesRoute, GET as imageRoute } from '@/app/api/image/[accountId]/[emailId]/route';
import { GET as downloadRoute } from '@/app/api/jmap/download/[accountId]/[blobId]/[name]/route';
import { POST as callRoute } from '@/app/api/jmap/route';
import { GET as sessionRoute } from '@/app/api/jmap/session/route';
import { POST as signInRoute } from '@/app/api/sign-in/route';
import { POST as unsubscribeRoute } from '@/app/api/unsubscribe/[accountId]/[emailId]/route';
import type { ServerSettings } from '@/lib/base/sign-in';
import { BLOB, CORE, MAIL, SUBMISSION, WAXWING } from '@/lib/jmap/capability';
import type { JmapResponse } from '@/lib/jmap/envelope';
import { MOST_CALLS } from '@/lib/server/methods/dispatch';
import { METHODS } from '@/lib/server/methods/registry';
import { type OpenDoorImap, openDoorImap } from '@/tests/fakes/imap/open-door-imap';
import { certificateOf } from '@/tests/integration/test-authority';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';
import { ask, aWebProcess, draw, serversOf, signInAs, type TestWeb } from './a-web-process';

/**
 * Eve runs an IMAP server with a certificate that everybody trusts. It lets in anybody as anybody. She knows Alice's
 * address, her server and that she has an account here; she does not know her password.
 */
let bed: Mailbed;
let eves: OpenDoorImap;
let test: TestWeb;

beforeAll(async () => {
  bed = await startMailbed();
  eves = await openDoorImap(certificateOf(bed.caPath, ['mail.eve.test', 'alice.example.test']));
});
afterAll(async () => {
  eves?.close();
  await bed?.stop();
});
beforeEach(async () => {
  test = await aWebProcess({ caFile: bed.caPath });
});
afterEach(() => test.end());

const alice = { email: 'alice@example.test' };
const alices = () => serversOf(bed, 'alice', { smtp: null });
const evesServer = (change: Partial<ServerSettings> = {}) => ({
  incoming: {
    protocol: 'imap' as const,
    host: 'mail.eve.test',
    port: eves.port,
    security: 'tls' as const,
    user: 'alice@example.test',
    ...change,
  },
  smtp: null,
});

const accountsOf = async (cookie: string | undefined): Promise<string[]> => {
  const answer = await ask(sessionRoute, { path: '/api/jmap/session', cookie });
  return answer.status === 200 ? Object.keys((await answer.json()).accounts) : [];
};
const aliceSignsUp = async () => {
  const { outcome, cookie } = await signInAs(signInRoute, { ...alice, settings: alices() });
  expect(outcome.kind).toBe('signedIn');
  const [account = ''] = await accountsOf(cookie);
  expect(account).not.toBe('');
  return { cookie, account };
};
/** Every way in that Eve has: her server as it is, and hosts edited by hand to look like Alice's. */
const eveTries = async () => {
  const { imaps } = bed.ports;
  const asAlice = { ...alice, password: 'eve' };
  const forms = [
    { ...asAlice, settings: evesServer() },
    { ...asAlice, settings: evesServer({ host: 'MAIL.EVE.TEST.' }) },
    { ...asAlice, settings: evesServer({ host: 'alice.example.test' }) },
    { ...asAlice, settings: evesServer({ user: 'ALICE@EXAMPLE.TEST' }) },
    // Alice's own server under every name that leads to it: there Eve's password is wrong.
    ...['localhost', 'LocalHost', 'localhost.', '127.0.0.1', 'mail.example.test'].map((host) => ({
      ...asAlice,
      settings: serversOf(bed, 'alice', { incoming: { host }, smtp: null }),
    })),
    // Alice's server named, Eve's port; Alice's port, Eve's name; and no TLS, so that anybody may answer.
    { ...asAlice, settings: serversOf(bed, 'alice', { incoming: { port: eves.port }, smtp: null }) },
    { ...asAlice, settings: evesServer({ port: imaps }) },
    {
      ...asAlice,
      settings: serversOf(bed, 'alice', { incoming: { port: bed.ports.imap, security: 'none' }, smtp: null }),
    },
  ];
  const results = [];
  for (const form of forms) results.push(await signInAs(signInRoute, form));
  return results;
};

const using = [CORE, BLOB, MAIL, SUBMISSION, WAXWING];
/** Methods about the caller alone: they name no account, and no stranger's can be named to them. */
const OF_THE_USER = /^(MailAccount|PushSubscription|UserSettings|UnifiedEmail)\//;
const callAll = async (cookie: string | undefined, accountId: string) => {
  const names = Object.keys(METHODS).filter((name) => name !== 'Core/echo' && !OF_THE_USER.test(name));
  const argsOf = (name: string) => ({
    accountId,
    ...(name === 'Email/import' && { emails: {} }),
    ...(name === 'Email/copy' && { fromAccountId: accountId, create: {} }),
    ...(name === 'Email/parse' && { blobIds: [] }),
    ...(name === 'SearchSnippet/get' && { emailIds: [] }),
    ...(name === 'Blob/upload' && { create: {} }),
    ...(name === 'Blob/get' && { ids: [] }),
    ...(name === 'Blob/lookup' && { ids: [], typeNames: [] }),
    ...(name === 'Blob/copy' && { fromAccountId: accountId, blobIds: [] }),
    ...(name.endsWith('hanges') && { [name.endsWith('queryChanges') ? 'sinceQueryState' : 'sinceState']: '0' }),
  });
  const told: Record<string, string> = {};
  for (let at = 0; at < names.length; at += MOST_CALLS) {
    const methodCalls = names.slice(at, at + MOST_CALLS).map((name) => [name, argsOf(name), name]);
    const answer = await ask(callRoute, { path: '/api/jmap', cookie, body: { using, methodCalls } });
    const { methodResponses } = (await answer.json()) as JmapResponse;
    for (const [name, args, called] of methodResponses) told[called] = name === 'error' ? String(args['type']) : name;
  }
  return told;
};
const askOne = async (cookie: string | undefined, name: string, args: object) => {
  const answer = await ask(callRoute, { path: '/api/jmap', cookie, body: { using, methodCalls: [[name, args, '0']] } });
  return (await answer.json()).methodResponses[0];
};
const seesNothingOf = async (cookie: string | undefined, account: string) => {
  expect(await accountsOf(cookie)).not.toContain(account);
  const answers = await callAll(cookie, account);
  expect(Object.values(answers).filter((type) => type !== 'accountNotFound')).toEqual([]);
  expect(Object.keys(answers).length).toBeGreaterThan(10);
  const [, theirs] = await askOne(cookie, 'MailAccount/get', { ids: null });
  expect(theirs.list.map(({ id }: { id: string }) => id)).not.toContain(account);
  const [, tried] = await askOne(cookie, 'MailAccount/set', {
    update: { [account]: { paused: true } },
    destroy: [account],
  });
  expect([tried.updated, tried.destroyed, tried.notDestroyed]).toEqual([
    null,
    null,
    { [account]: { type: 'notFound' } },
  ]);
  const [, renamed] = await askOne(cookie, 'MailAccount/set', { update: { [account]: { name: 'Eve’s' } } });
  expect([renamed.updated, renamed.notUpdated]).toEqual([null, { [account]: { type: 'notFound' } }]);
  const [, merged] = await askOne(cookie, 'UnifiedEmail/query', { list: 'all' });
  expect(merged.items.filter(({ accountId }: { accountId: string }) => accountId === account)).toEqual([]);
  const [, devices] = await askOne(cookie, 'PushSubscription/get', {});
  expect(devices).toEqual({ list: [], notFound: [] });
  for (const blobId of ['b1', 'b1-1', 'nonsense']) {
    const params = { accountId: account, blobId, name: 'x' };
    const answer = await ask(downloadRoute, { path: `/api/jmap/download/${account}/${blobId}/x`, cookie, params });
    expect(answer.status).toBe(404);
    const path = `/api/export/${account}/attachments?blobId=${blobId}`;
    const together = await ask(attachmentsRoute, { path, cookie, params: { accountId: account } });
    expect(together.status).toBe(404);
  }
  const params = { accountId: account, emailId: 'e1' };
  const path = `/api/image/${account}/e1`;
  const granted = await ask(grantImagesRoute, { path, cookie, params, body: { urls: ['https://a.example/x.png'] } });
  const image = await ask(imageRoute, { path: `${path}?token=x`, cookie, params });
  const left = await ask(unsubscribeRoute, { path: `/api/unsubscribe/${account}/e1`, cookie, params, body: {} });
  expect([granted.status, image.status, left.status]).toEqual([404, 404, 404]);
};

describe('Eve, whose own server lets in everybody as anybody', () => {
  it('sees nothing of Alice when she comes after her, and Alice nothing of Eve', async () => {
    const her = await aliceSignsUp();
    const tries = await eveTries();
    const got = tries.filter(({ outcome }) => outcome.kind === 'signedIn');
    expect(got.length).toBeGreaterThanOrEqual(3);
    for (const { cookie } of got) {
      const [account = ''] = await accountsOf(cookie);
      expect(account).not.toBe('');
      await seesNothingOf(cookie, her.account);
      await seesNothingOf(her.cookie, account);
    }
    expect(await accountsOf(her.cookie)).toEqual([her.account]);
  });

  it('sees nothing of Alice when she was there first', async () => {
    const tries = await eveTries();
    const got = tries.filter(({ outcome }) => outcome.kind === 'signedIn');
    expect(got.length).toBeGreaterThanOrEqual(3);
    const before = eves.heard.length;
    const her = await aliceSignsUp();
    // Nothing of what Eve left behind led Alice's password to her.
    expect(eves.heard.length).toBe(before);
    for (const { cookie } of got) {
      const [account = ''] = await accountsOf(cookie);
      expect(account).not.toBe(her.account);
      await seesNothingOf(cookie, her.account);
      await seesNothingOf(her.cookie, account);
    }
    expect(await accountsOf((await signInAs(signInRoute, { ...alice, settings: alices() })).cookie)).toEqual([
      her.account,
    ]);
  });

  it('gets nowhere at Alice’s own server under any of its names', async () => {
    await aliceSignsUp();
    const drawn = (await eveTries()).slice(4, 9).map(({ outcome }) => draw(outcome));
    expect(drawn).toEqual(Array.from({ length: 5 }, () => 'sign-in.password'));
  });

  it('cannot make a sign-in of Alice’s ask another server than the one in her row', async () => {
    const her = await aliceSignsUp();
    const before = eves.visits();
    // The same issuer and login name, everything else edited: what Alice has stored is asked, and she is let in.
    const { protocol: _, ...smtp } = evesServer().incoming;
    const edited = { ...alices(), smtp };
    await test.web.store.who.mailAccount.updateMany({ data: { maySend: false } });
    const { cookie } = await signInAs(signInRoute, { email: 'eve@eve.test', settings: edited });
    expect(await accountsOf(cookie)).toEqual([her.account]);
    expect(eves.visits()).toBe(before);
  });

  it('is another person again when the same host answers without TLS', async () => {
    const her = await aliceSignsUp();
    const settings = serversOf(bed, 'alice', { incoming: { port: bed.ports.imap, security: 'none' }, smtp: null });
    const clear = await signInAs(signInRoute, { ...alice, settings });
    expect(draw(clear.outcome)).toContain('signedIn');
    await seesNothingOf(clear.cookie, her.account);
    const starttls = serversOf(bed, 'alice', { incoming: { port: bed.ports.imap, security: 'starttls' }, smtp: null });
    const safe = await signInAs(signInRoute, { ...alice, settings: starttls });
    const [account = ''] = await accountsOf(safe.cookie);
    await seesNothingOf(clear.cookie, account);
  });

  it('gets nothing of Alice by adding accounts that look like hers', async () => {
    const her = await aliceSignsUp();
    const eve = await signInAs(signInRoute, { email: 'alice@example.test', password: 'eve', settings: evesServer() });
    const forms = [
      { settings: evesServer({ host: 'alice.example.test' }) },
      { settings: evesServer({ port: bed.ports.imaps }) },
      { settings: alices() },
      { settings: evesServer(), account: her.account },
    ];
    for (const form of forms) {
      const body = { ...alice, password: 'eve', ...form };
      await ask(addRoute, { path: '/api/accounts', cookie: eve.cookie, body });
    }
    await seesNothingOf(eve.cookie, her.account);
    for (const account of await accountsOf(eve.cookie)) await seesNothingOf(her.cookie, account);
    // What she added is no way in: Alice still comes to herself.
    const again = await signInAs(signInRoute, { ...alice, settings: alices() });
    expect(await accountsOf(again.cookie)).toEqual([her.account]);
  });
});
