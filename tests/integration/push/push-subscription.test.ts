import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { silentLogger } from '@/lib/base/log';
import type { StateChange } from '@/lib/jmap/method';
import type { PushVerification } from '@/lib/jmap/push-subscription';
import type { SetResponse } from '@/lib/jmap/set';
import { createOutside } from '@/lib/server/outside/outside';
import { startPush } from '@/lib/server/push/start-push';
import { statesOf } from '@/lib/server/store/changes';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Subscriber } from '@/lib/server/store/push/push-subscriptions';
import { openStore, type Store } from '@/lib/server/store/store';
import { changeSettings } from '@/lib/server/store/user-settings';
import { aCaller, callOne, TEST_KEY } from '@/tests/builders/jmap/a-caller';
import { aDevice } from '@/tests/builders/jmap/a-device';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { openPushServer, type PushAnswer, type Pushed, type PushServer } from '@/tests/fakes/push-server';
import { freshDatabase } from '@/tests/integration/fresh-database';
import { anAccount } from '@/tests/integration/store/a-store';
import { aSubscriber } from '@/tests/integration/store/a-subscriber';
import { eventually } from '@/tests/integration/sync/a-synced-account';
import { certificateOf } from '@/tests/integration/test-authority';
import { testNames } from '@/tests/integration/test-names';
import { type Mailbed, startMailbed } from '@/tests/mailbed/start-mailbed';

type Running = ReturnType<typeof startPush>;
type Args = Readonly<Record<string, unknown>>;

describe('pushes to devices', { timeout: 120_000 }, () => {
  let bed: Mailbed;
  let server: PushServer;
  /** What answers programs and changes mail, and two workers. */
  let web: Store;
  let workers: readonly Store[];
  let end: () => Promise<void>;
  let running: Running[];
  let account: AccountNo;
  let box: number;
  let uid: number;
  let subscriber: Subscriber;

  beforeAll(async () => {
    bed = await startMailbed();
    server = await openPushServer(certificateOf(bed.caPath, ['push.example.test']));
  });
  afterAll(async () => {
    await server?.close();
    await bed?.stop();
  });
  beforeEach(async () => {
    const database = await freshDatabase();
    const open = (listen: boolean) =>
      openStore({ databaseUrl: database.url, blobRoot: '/nowhere', listen, onError: () => undefined });
    web = open(false);
    workers = [open(true), open(true)];
    running = [];
    end = async () => {
      await Promise.all(running.map((one) => one.stop()));
      await Promise.all([web, ...workers].map((store) => store.close()));
      await database.drop();
    };
    const made = await anAccount(web, { INBOX: 1 });
    [account, box, uid] = [made.account, made.box.INBOX, 0];
    subscriber = await aSubscriber(web, account);
  });
  afterEach(() => end());

  const start = ({ allowLoopback = true, workers: count = 2 } = {}): Running[] => {
    const outside = createOutside(
      { allowLoopback, allowPrivate: false, allowedNetworks: [], caFile: bed.caPath },
      { resolver: testNames() },
    );
    const begun = workers
      .slice(0, count)
      .map((store) => startPush({ store, outside, key: TEST_KEY, log: silentLogger }));
    running.push(...begun);
    return begun;
  };
  const set = (args: Args, who = subscriber) =>
    callOne<SetResponse>(aCaller({ store: web, accounts: [account], ...who }), 'PushSubscription/set', args);
  const create = async (device: string, more: Args = {}, who = subscriber): Promise<string> => {
    const record = { deviceClientId: device, url: server.urlOf(device), ...more };
    return String((await set({ create: { k: record } }, who)).created?.['k']?.['id']);
  };
  const mailComes = () => {
    uid += 1;
    return ingestEmails(web, { account, epoch: 0, mailboxNo: box, emails: [anIncomingEmail({ uid })] });
  };
  const pushed = (device: string, count: number): Promise<readonly Pushed[]> =>
    eventually(
      async () => server.pushedTo(device),
      (all) => all.length >= count,
    );
  const json = <T>(one: Pushed | undefined): T => JSON.parse(String(one?.body)) as T;
  const verify = async (device: string, id: string, who = subscriber): Promise<void> => {
    const [first] = await pushed(device, 1);
    const { verificationCode } = json<PushVerification>(first);
    expect((await set({ update: { [id]: { verificationCode } } }, who)).updated).toEqual({ [id]: null });
  };
  const row = (id: string) => web.who.pushSubscription.findUnique({ where: { id } });
  const change = (id: string, columns: string) =>
    web.who.$executeRawUnsafe(`update "PushSubscription" set ${columns} where "id" = '${id}'`);
  const isIdle = (id: string) =>
    eventually(
      () => row(id),
      (found) => found?.lease === '' && found.isAnnounced,
    );
  /** Another device of another user has heard of its mail: whatever was to be pushed at that time was. */
  const others = async (device: string) => {
    const made = await anAccount(web, { INBOX: 1 });
    const who = await aSubscriber(web, made.account);
    const id = await create(device, {}, who);
    await verify(device, id, who);
    await ingestEmails(web, {
      account: made.account,
      epoch: 0,
      mailboxNo: made.box.INBOX,
      emails: [anIncomingEmail({ uid: 1 })],
    });
    await pushed(device, 2);
  };

  it('proves a device, then tells it of changes, encrypted for it alone, until its push server says 410', async () => {
    start();
    const { keys, read } = aDevice();
    const id = await create('encrypted', { keys, types: ['Email', 'Mailbox'] });
    const [verification] = await pushed('encrypted', 1);
    expect(verification?.headers).toMatchObject({
      'content-type': 'application/json',
      'content-encoding': 'aes128gcm',
      ttl: '86400',
    });
    expect(String(verification?.body)).not.toContain('PushVerification');
    const said = JSON.parse(read(verification?.body ?? Buffer.alloc(0))) as PushVerification;
    expect(said).toEqual({
      '@type': 'PushVerification',
      pushSubscriptionId: id,
      verificationCode: expect.stringMatching(/^[\w-]{43}$/),
    });

    // Nothing goes there before the right code came back, whatever changes.
    expect((await set({ update: { [id]: { verificationCode: 'guessed' } } })).notUpdated?.[id]?.type).toBe(
      'invalidProperties',
    );
    await mailComes();
    await others('beside');
    expect(server.pushedTo('encrypted')).toHaveLength(1);

    const { verificationCode } = said;
    expect((await set({ update: { [id]: { verificationCode } } })).updated).toEqual({ [id]: null });
    // What changed since it was created.
    const [, first] = await pushed('encrypted', 2);
    const states = await statesOf(web, account);
    expect(JSON.parse(read(first?.body ?? Buffer.alloc(0)))).toEqual({
      '@type': 'StateChange',
      changed: { [accountIdOf(account)]: { Email: states['Email'], Mailbox: states['Mailbox'] } },
    });

    server.answer('encrypted', { status: 410 });
    await mailComes();
    await pushed('encrypted', 3);
    await eventually(
      () => row(id),
      (found) => found === null,
    );
    await mailComes();
    await others('beside-again');
    expect(server.pushedTo('encrypted')).toHaveLength(3);
  });

  it('is told what its user has set, and not what another has (RFC 8620 §7.1)', async () => {
    start();
    const id = await create('settings', { types: ['UserSettings'] });
    await verify('settings', id);
    const stranger = await anAccount(web, { INBOX: 1 });
    await changeSettings(web, (await aSubscriber(web, stranger.account)).user, {
      since: '0',
      settings: { theme: 'light' },
    });
    await mailComes();
    await changeSettings(web, subscriber.user, { since: '0', settings: { theme: 'dark' } });
    const [, told] = await pushed('settings', 2);
    expect(json<StateChange>(told).changed).toEqual({ [accountIdOf(account)]: { UserSettings: '1' } });
    await isIdle(id);
    await others('beside-settings');
    expect(server.pushedTo('settings')).toHaveLength(2);
  });

  it('is told once by however many workers, and of the newest state only when much changes meanwhile', async () => {
    start();
    const id = await create('busy');
    await verify('busy', id);
    let release: () => void = () => undefined;
    server.answer(
      'busy',
      new Promise((resolve) => {
        release = () => resolve({ status: 200 });
      }),
    );
    await mailComes();
    const [, first] = await pushed('busy', 2);
    for (let times = 0; times < 5; times += 1) await mailComes();
    await others('beside-busy');
    // One request at a time.
    expect(server.pushedTo('busy')).toHaveLength(2);
    const { Email: newest } = await statesOf(web, account);
    expect(json<StateChange>(first).changed[accountIdOf(account)]?.['Email']).not.toBe(newest);
    release();
    const [, , second] = await pushed('busy', 3);
    expect(json<StateChange>(second).changed[accountIdOf(account)]).toMatchObject({ Email: newest });
    await isIdle(id);
    await others('beside-rest');
    expect(server.pushedTo('busy')).toHaveLength(3);
  });

  it('waits as long as it is asked to, tries again with what is new then, and gives up after a day', async () => {
    start();
    const id = await create('throttled');
    await verify('throttled', id);
    server.answer('throttled', { status: 429, headers: { 'retry-after': '3000' } });
    await mailComes();
    await pushed('throttled', 2);
    const failed = await eventually(
      () => row(id),
      (found) => found?.failures === 1,
    );
    const wait = (failed?.notBefore.getTime() ?? 0) - (failed?.failingSince?.getTime() ?? 0);
    expect(wait).toBe(3_000_000);
    await mailComes();
    await others('beside-throttled');
    expect(server.pushedTo('throttled')).toHaveLength(2);

    server.answer('throttled', { status: 201 });
    await change(id, '"notBefore" = now()');
    await mailComes();
    const [, , told] = await pushed('throttled', 3);
    const { Email } = await statesOf(web, account);
    expect(json<StateChange>(told).changed[accountIdOf(account)]).toMatchObject({ Email });
    await eventually(
      () => row(id),
      (found) => found?.failures === 0 && found.failingSince === null && found.lease === '',
    );

    server.answer('throttled', { status: 503 });
    await change(id, `"failures" = 30, "failingSince" = now() - interval '25 hours', "notBefore" = now()`);
    await mailComes();
    await eventually(
      () => row(id),
      (found) => found === null,
    );
  });

  it('reaches no address that the installation forbids: it is a push server that fails', async () => {
    start({ allowLoopback: false });
    const before = server.visits();
    const id = await create('inside');
    await isIdle(id);
    expect(server.visits()).toBe(before);
    await change(id, '"isVerified" = true');
    await mailComes();
    const found = await eventually(
      () => row(id),
      (one) => one?.failures === 1,
    );
    expect(found?.failingSince).not.toBeNull();
    expect(server.visits()).toBe(before);
  });

  it('asks two of a user’s push servers at once, so that silent ones hold up nobody else', async () => {
    const devices = ['silent-1', 'silent-2', 'silent-3'];
    let release: () => void = () => undefined;
    const silence = new Promise<PushAnswer>((resolve) => {
      release = () => resolve({ status: 201 });
    });
    for (const device of devices) server.answer(device, silence);
    for (const device of devices) await create(device);
    // One worker: each asks so many.
    start({ workers: 1 });
    const here = () => devices.flatMap((device) => server.pushedTo(device)).length;
    await eventually(
      async () => here(),
      (count) => count === 2,
    );
    await others('beside-silent');
    expect(here()).toBe(2);
    release();
    await eventually(
      async () => here(),
      (count) => count === 3,
    );
  });

  it('goes on where a worker was killed, and where one was stopped in the middle of a push', async () => {
    const id = await create('killed');
    const lost = `"lease" = 'of a dead one', "leasedUntil" = now() + interval '1 hour'`;
    await change(id, lost);
    const first = start();
    await others('beside-killed');
    expect(server.pushedTo('killed')).toEqual([]);
    await change(id, '"leasedUntil" = now()');
    await mailComes();
    await verify('killed', id);
    await pushed('killed', 2);
    await isIdle(id);

    server.answer('killed', new Promise(() => undefined));
    await mailComes();
    await pushed('killed', 3);
    await Promise.all(first.map((one) => one.stop()));
    expect(await row(id)).toMatchObject({ lease: '', failures: 0 });
    server.answer('killed', { status: 200 });
    start();
    await pushed('killed', 4);
  });

  it('tells nothing when its time or its session is over, and erases it', async () => {
    const browser = await aSubscriber(web, account, 'session');
    const [late, closed] = [await create('late'), await create('closed', {}, browser)];
    const first = start();
    await verify('late', late);
    await verify('closed', closed, browser);
    await Promise.all(first.map((one) => one.stop()));
    await change(late, '"expiresAt" = now()');
    await web.who.session.updateMany({ data: { expiresAt: new Date() } });
    await mailComes();
    start();
    await eventually(
      () => web.who.pushSubscription.count(),
      (count) => count === 0,
    );
    expect([server.pushedTo('late'), server.pushedTo('closed')].map((all) => all.length)).toEqual([1, 1]);
  });
});
