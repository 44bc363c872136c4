import { afterAll, beforeAll, beforeEach, describe, expect } from 'vitest';
import type { AccountNo } from '@/lib/base/ids';
import type { PushSubscription } from '@/lib/jmap/push-subscription';
import type { SetResponse } from '@/lib/jmap/set';
import { openEndpoint } from '@/lib/server/push/sealed-endpoint';
import { removeAppPassword } from '@/lib/server/store/app-passwords';
import { MOST_SUBSCRIPTIONS, type Subscriber } from '@/lib/server/store/push/push-subscriptions';
import { revokeSession } from '@/lib/server/store/sessions';
import type { Store } from '@/lib/server/store/store';
import { aCaller, callOne, MethodError, TEST_KEY } from '@/tests/builders/jmap/a-caller';
import { aDevice } from '@/tests/builders/jmap/a-device';
import { rfc8620 } from '@/tests/conformance/rfc';
import { anAccount, aStore } from '@/tests/integration/store/a-store';
import { aSubscriber } from '@/tests/integration/store/a-subscriber';

type Args = Readonly<Record<string, unknown>>;

const DAY = 86_400_000;
const inDays = (days: number) => `${new Date(Date.now() + days * DAY).toISOString().slice(0, 19)}Z`;
const PHONE = { deviceClientId: 'a889-ffea-910', url: 'https://push.example.test/?device=1' };

describe('PushSubscription', () => {
  let store: Store;
  let end: () => Promise<void>;
  let account: AccountNo;
  let phone: ReturnType<typeof aProgram>;
  beforeAll(async () => {
    ({ store, end } = await aStore());
  });
  afterAll(() => end());
  beforeEach(async () => {
    ({ account } = await anAccount(store, { INBOX: 1 }));
    phone = aProgram(await aSubscriber(store, account));
  });

  /** A program that is signed in with a credential of its own. */
  const aProgram = (subscriber: Subscriber) => {
    const call = aCaller({ store, accounts: [account], ...subscriber });
    const set = (args: Args) => callOne<SetResponse>(call, 'PushSubscription/set', args);
    const get = (args: Args = {}) =>
      callOne<{ list: PushSubscription[]; notFound: string[] }>(call, 'PushSubscription/get', args);
    const errorOf = async (name: string, args: Args) => {
      const error = await callOne(call, name, args).catch((thrown: unknown) => thrown);
      return error instanceof MethodError ? error.type : undefined;
    };
    const create = async (record: Args = PHONE): Promise<string> => {
      const { created, notCreated } = await set({ create: { k: record } });
      if (!created) throw new Error(JSON.stringify(notCreated));
      return String(created['k']?.['id']);
    };
    const update = async (id: string, patch: Args) => {
      const { updated, notUpdated } = await set({ update: { [id]: patch } });
      return updated ? { done: updated[id] } : notUpdated?.[id];
    };
    const why = async (record: Args) => (await set({ create: { k: record } })).notCreated?.['k'];
    return { ...subscriber, set, get, errorOf, create, update, why };
  };
  const row = (id: string) => store.who.pushSubscription.findUnique({ where: { id } });
  const codeOf = async (id: string) => (await row(id))?.code ?? '';

  rfc8620('§7.2.2', 'a new one has an id, defaults and an expiry, and neither account nor state', async () => {
    const answer = await phone.set({ create: { k: PHONE } });
    const made = answer.created?.['k'];
    expect(answer).toEqual({
      created: {
        k: { id: expect.any(String), keys: null, verificationCode: null, types: null, expires: expect.any(String) },
      },
      updated: null,
      destroyed: null,
      notCreated: null,
      notUpdated: null,
      notDestroyed: null,
    });
    const { list, ...rest } = await phone.get();
    expect(rest).toEqual({ notFound: [] });
    expect(list).toEqual([
      {
        id: made?.['id'],
        deviceClientId: PHONE.deviceClientId,
        verificationCode: null,
        expires: made?.['expires'],
        types: null,
      },
    ]);
  });

  rfc8620('§7.2', 'keeps url and keys sealed, for this subscription alone', async () => {
    const { keys } = aDevice();
    const id = await phone.create({ ...PHONE, keys });
    const { endpoint = '' } = (await row(id)) ?? {};
    expect(openEndpoint(endpoint, { id, key: TEST_KEY })).toEqual({ url: PHONE.url, keys });
    expect(() => openEndpoint(endpoint, { id: anotherThan(id), key: TEST_KEY })).toThrow();
    expect(Buffer.from(endpoint, 'base64').includes('push.example')).toBe(false);
  });
  const anotherThan = (id: string) => id.replace(/^./, 'x');

  rfc8620('§7.2', 'refuses urls that are not https, keys that are none, and codes in advance', async () => {
    const { keys } = aDevice();
    const point = Buffer.from(keys.p256dh, 'base64url');
    point[64] = (point[64] ?? 0) ^ 1;
    const wrong: [Args, string][] = [
      [{ url: 'http://push.example.test/' }, 'url'],
      [{ url: 'HTTPS://push.example.test/' }, 'url'],
      [{ url: 'https://' }, 'url'],
      [{ url: 'https://alice:secret@push.example.test/' }, 'url'],
      [{ url: `https://push.example.test/${'x'.repeat(2048)}` }, 'url'],
      [{ url: 'https://push.example.test/\r\nttl: 0' }, 'url'],
      [{ url: undefined }, 'url'],
      [{ deviceClientId: '' }, 'deviceClientId'],
      [{ deviceClientId: undefined }, 'deviceClientId'],
      [{ deviceClientId: 'x'.repeat(256) }, 'deviceClientId'],
      [{ keys: { ...keys, p256dh: point.toString('base64url') } }, 'keys'],
      [{ keys: { ...keys, p256dh: keys.p256dh.slice(0, 40) } }, 'keys'],
      [{ keys: { ...keys, auth: 'BTBZMqHH6r4Tts7J_aSI' } }, 'keys'],
      [{ keys: { p256dh: keys.p256dh } }, 'keys'],
      [{ keys: { ...keys, auth: 'not base64!' } }, 'keys'],
      [{ verificationCode: 'guessed' }, 'verificationCode'],
      [{ expires: inDays(-1) }, 'expires'],
      [{ expires: 'tomorrow' }, 'expires'],
      [{ types: 'Email' }, 'types'],
      [{ types: [1] }, 'types'],
      [{ types: Array.from({ length: 65 }, () => 'Email') }, 'types'],
      [{ id: 'mine' }, 'id'],
      [{ colour: 'red' }, 'colour'],
    ];
    for (const [change, property] of wrong)
      expect([change, await phone.why({ ...PHONE, ...change })]).toEqual([
        change,
        { type: 'invalidProperties', properties: [property] },
      ]);
    expect((await phone.get()).list).toEqual([]);
    expect(await phone.create({ ...PHONE, keys, verificationCode: null, types: ['Email', 'Todo'] })).not.toBe('');
  });

  rfc8620('§7.2.1', 'never returns url or keys: asking for them is forbidden', async () => {
    await phone.create();
    for (const name of ['url', 'keys'])
      expect(await phone.errorOf('PushSubscription/get', { properties: ['id', name] })).toBe('forbidden');
    expect(await phone.errorOf('PushSubscription/get', { properties: ['colour'] })).toBe('invalidArguments');
    expect((await phone.get({ properties: ['types'] })).list).toEqual([{ id: expect.any(String), types: null }]);
  });

  rfc8620('§7.2.1', 'neither /get nor /set takes an account, /set no ifInState, and there is no /changes', async () => {
    expect(await phone.errorOf('PushSubscription/get', { accountId: 'a1' })).toBe('invalidArguments');
    expect(await phone.errorOf('PushSubscription/set', { accountId: 'a1' })).toBe('invalidArguments');
    expect(await phone.errorOf('PushSubscription/set', { ifInState: '0' })).toBe('invalidArguments');
    expect(await phone.errorOf('PushSubscription/changes', { sinceState: '0' })).toBe('unknownMethod');
  });

  rfc8620('§7.2.1', 'shows what was made with the same credential, and nothing else', async () => {
    const [one, two] = [await phone.create(), await phone.create()];
    expect((await phone.get({ ids: [two, 'P1'] })).list.map(({ id }) => id)).toEqual([two]);
    expect((await phone.get({ ids: [two, 'P1'] })).notFound).toEqual(['P1']);
    const other = aProgram(await aSubscriber(store, account));
    const browser = aProgram(await aSubscriber(store, account, 'session'));
    for (const stranger of [other, browser]) {
      expect(await stranger.get({ ids: [one] })).toEqual({ list: [], notFound: [one] });
      expect((await stranger.get()).list).toEqual([]);
      expect(await stranger.update(one, { verificationCode: await codeOf(one) })).toEqual({ type: 'notFound' });
      expect((await stranger.set({ destroy: [one] })).notDestroyed).toEqual({ [one]: { type: 'notFound' } });
    }
    expect((await phone.get()).list.map(({ id }) => id)).toEqual([one, two]);
  });

  rfc8620('§7.2.2', 'a wrong code is invalidProperties, the right one verifies, and it is told only then', async () => {
    const id = await phone.create();
    const code = await codeOf(id);
    expect(Buffer.from(code, 'base64url').length).toBeGreaterThanOrEqual(16);
    const flipped = `${code[0] === 'A' ? 'B' : 'A'}${code.slice(1)}`;
    for (const wrong of ['', 'guessed', flipped, `${code} `, 7, true, {}])
      expect(await phone.update(id, { verificationCode: wrong })).toEqual({
        type: 'invalidProperties',
        properties: ['verificationCode'],
      });
    expect((await row(id))?.isVerified).toBe(false);
    expect(await phone.update(id, { verificationCode: null })).toEqual({ done: null });
    expect((await phone.get()).list[0]?.verificationCode).toBeNull();
    expect(await phone.update(id, { verificationCode: code })).toEqual({ done: null });
    expect((await phone.get()).list[0]?.verificationCode).toBe(code);
    // Once verified it stays so: it can be said again, and not be taken back.
    expect(await phone.update(id, { verificationCode: code, types: ['Email'] })).toEqual({ done: null });
    expect(await phone.update(id, { verificationCode: null })).toMatchObject({ type: 'invalidProperties' });
    expect((await row(id))?.isVerified).toBe(true);
  });

  rfc8620('§7.2.2', 'url, keys and the device cannot be changed', async () => {
    const id = await phone.create();
    for (const patch of [{ url: 'https://other.example.test/' }, { keys: aDevice().keys }, { deviceClientId: 'x' }])
      expect(await phone.update(id, patch)).toEqual({ type: 'invalidProperties', properties: Object.keys(patch) });
    expect(await phone.update(id, { 'keys/auth': 'x' })).toMatchObject({ type: 'invalidPatch' });
    const { id: _, ...record } = (await phone.get()).list[0] as PushSubscription;
    expect(await phone.update(id, record)).toEqual({ done: null });
    expect(await phone.update(id, { types: ['Email'] })).toEqual({ done: null });
    expect((await phone.get()).list[0]?.types).toEqual(['Email']);
    expect(await phone.update(id, { types: null })).toEqual({ done: null });
    expect((await phone.get()).list[0]?.types).toBeNull();
  });

  rfc8620('§7.2', 'what an app password makes ends within seven days, which is told', async () => {
    const days = (text: unknown) => (Date.parse(String(text)) - Date.now()) / DAY;
    const { created } = await phone.set({ create: { none: PHONE, far: { ...PHONE, expires: inDays(90) } } });
    for (const made of Object.values(created ?? {})) {
      expect(days(made['expires'])).toBeGreaterThan(6.9);
      expect(days(made['expires'])).toBeLessThanOrEqual(7);
    }
    const near = inDays(3);
    const { created: more } = await phone.set({ create: { near: { ...PHONE, expires: near } } });
    const id = String(more?.['near']?.['id']);
    expect(more?.['near']?.['expires']).toBe(near);
    expect(await phone.update(id, { expires: inDays(4) })).toEqual({ done: null });
    const extended = await phone.update(id, { expires: inDays(30) });
    expect(days((extended as { done: Args }).done['expires'])).toBeLessThanOrEqual(7);
    const unbounded = await phone.update(id, { expires: null });
    expect(days((unbounded as { done: Args }).done['expires'])).toBeGreaterThan(6.9);
    expect(await phone.update(id, { expires: inDays(-1) })).toMatchObject({ properties: ['expires'] });
  });

  rfc8620('§7.2', 'what a session makes lasts as long as it is asked for', async () => {
    const browser = aProgram(await aSubscriber(store, account, 'session'));
    const far = inDays(90);
    const { created } = await browser.set({ create: { none: PHONE, far: { ...PHONE, expires: far } } });
    expect([created?.['none']?.['expires'], created?.['far']?.['expires']]).toEqual([null, far]);
  });

  rfc8620('§7.2', 'one whose time is over is not there any more', async () => {
    const id = await phone.create();
    await store.who.pushSubscription.update({ where: { id }, data: { expiresAt: new Date() } });
    expect(await phone.get({ ids: [id] })).toEqual({ list: [], notFound: [id] });
    expect(await phone.update(id, { expires: inDays(1) })).toEqual({ type: 'notFound' });
  });

  rfc8620('§7.2', 'is destroyed, with its url and keys, when its credential is', async () => {
    const browser = aProgram(await aSubscriber(store, account, 'session'));
    const [ofPhone, ofBrowser, destroyed] = [await phone.create(), await browser.create(), await phone.create()];
    expect((await phone.set({ destroy: [destroyed] })).destroyed).toEqual([destroyed]);
    expect(await row(destroyed)).toBeNull();
    await removeAppPassword(store, phone.user, Number(phone.credential.id));
    expect([await row(ofPhone), (await row(ofBrowser))?.id]).toEqual([null, ofBrowser]);
    await revokeSession(store, String(browser.credential.id));
    expect(await row(ofBrowser)).toBeNull();
  });

  rfc8620('§8.6', 'a user has no more than twenty, whatever they were made with', async () => {
    const many = Object.fromEntries(Array.from({ length: MOST_SUBSCRIPTIONS - 1 }, (_, at) => [`k${at}`, PHONE]));
    await phone.set({ create: many });
    const other = aProgram(await aSubscriber(store, account));
    const [one, two] = await Promise.all([phone.set({ create: { k: PHONE } }), other.set({ create: { k: PHONE } })]);
    const refusals = [one, two].flatMap(({ notCreated }) => (notCreated ? [notCreated['k']] : []));
    expect(refusals).toEqual([{ type: 'overQuota' }]);
    const [first] = (await phone.get()).list;
    await phone.set({ destroy: [first?.id] });
    expect(await other.why(PHONE)).toBeUndefined();
  });

  rfc8620('§8.6', 'no user creates them without end: each knocks at a door', async () => {
    const outcomes: unknown[] = [];
    for (let times = 0; times < 62; times += 1) {
      const { created, notCreated } = await phone.set({ create: { k: PHONE } });
      outcomes.push(notCreated?.['k']?.type ?? 'created');
      if (created) await phone.set({ destroy: [created['k']?.['id']] });
    }
    expect(outcomes.filter((outcome) => outcome === 'created')).toHaveLength(60);
    expect(outcomes.slice(60)).toEqual(['rateLimit', 'rateLimit']);
  });
});
