import { afterAll, beforeAll, describe, expect } from 'vitest';
import { CORE, MAIL, SUBMISSION, VACATION, WAXWING } from '@/lib/jmap/capability';
import type { Email } from '@/lib/jmap/email';
import type { Invocation } from '@/lib/jmap/envelope';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import { learnSieve } from '@/lib/server/store/vacation/known-sieve';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Args = Readonly<Record<string, unknown>>;

describe('/set of every type', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const set = (name: string, args: Args) => house.ask<SetResponse>(`${name}/set`, args);
  const boxes = async () => (await house.ask<GetResponse<Mailbox>>('Mailbox/get')).list;
  const named = async (name: string) => (await boxes()).find((box) => box.name === name);
  const place = async (id: string) =>
    (await house.ask<GetResponse<Email>>('Email/get', { ids: [id], properties: ['keywords', 'mailboxIds'] })).list[0];
  const inRequest = async (...calls: (readonly [name: string, args: Args])[]) => {
    const methodCalls = calls.map(([name, args], at) => [name, { accountId: house.accountId, ...args }, `${at}`]);
    const answer = await house.raw(JSON.stringify({ using: [CORE, MAIL, SUBMISSION, VACATION, WAXWING], methodCalls }));
    if ('problem' in answer) throw new Error(answer.problem.detail);
    return answer.response.methodResponses.map(([, args]) => args as SetResponse);
  };

  rfc8620('§5.3', 'of a patch that is wrong in one place nothing is done', async () => {
    const [id = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 1 })]);
    const before = await place(id);
    for (const wrong of [{ 'keywords/a b': true }, { mailboxIds: {} }, { subject: 'Other' }, { 'none/x': true }]) {
      const patch = { 'keywords/$seen': true, [`mailboxIds/${house.boxId.Work}`]: true, ...wrong };
      expect((await set('Email', { update: { [id]: patch } })).notUpdated).toHaveProperty([id]);
      expect([wrong, await place(id)]).toEqual([wrong, before]);
    }
    const box = await named('Work');
    for (const wrong of [{ sortOrder: -1 }, { parentId: 'mzzz' }, { isSubscribed: 'no' }, { role: 'sent' }]) {
      const patch = { name: 'Other', sortOrder: 3, ...wrong };
      expect((await set('Mailbox', { update: { [box!.id]: patch } })).notUpdated).toHaveProperty([box!.id]);
      expect([wrong, await named('Work')]).toEqual([wrong, box]);
    }
  });

  rfc8620(
    '§5.3',
    'a patch is carried out whole, or not at all when the database fails in the middle of it',
    async () => {
      const { who } = house.store;
      const made = await set('Mailbox', { create: { x: { name: 'Before', sortOrder: 5 } } });
      const id = String(made.created?.['x']?.['id']);
      await who.$executeRawUnsafe(`create function no_order() returns trigger language plpgsql as $$
      begin if new."sortOrder" = 77 then raise exception 'no'; end if; return new; end $$`);
      await who.$executeRawUnsafe(
        'create trigger no_order before insert or update on "Mailbox" for each row execute function no_order()',
      );
      expect(await house.errorOf('Mailbox/set', { update: { [id]: { name: 'After', sortOrder: 77 } } })).toBe(
        'serverFail',
      );
      expect(await house.errorOf('Mailbox/set', { create: { y: { name: 'New', sortOrder: 77 } } })).toBe('serverFail');
      expect([await named('After'), await named('New')]).toEqual([undefined, undefined]);
      await who.$executeRawUnsafe('drop trigger no_order on "Mailbox"');
      await set('Mailbox', { update: { [id]: { name: 'After', sortOrder: 77 } } });
      expect(await named('After')).toMatchObject({ id, sortOrder: 77 });
    },
  );

  rfc8620('§3.6.2', 'a call that fails has changed nothing, or says serverPartialFail', async () => {
    const { who } = house.store;
    const [id = '', other = ''] = await house.put('INBOX', [
      anIncomingEmail({ uid: 21 }),
      anIncomingEmail({ uid: 22 }),
    ]);
    // The database refuses one mailbox, and one email.
    await who.$executeRawUnsafe(`create function no_such() returns trigger language plpgsql as $$
      begin raise exception 'no'; end $$`);
    await who.$executeRawUnsafe(`create trigger no_such before insert on "Mailbox" for each row
      when (new."name" = 'Refused') execute function no_such()`);
    await who.$executeRawUnsafe(`create trigger no_such before insert or update on "EmailState" for each row
      when ('refused' = any(new."keywords")) execute function no_such()`);
    const refused = { name: 'Refused' };
    const keyword = { 'keywords/refused': true };
    const draft = { mailboxIds: { [house.boxId.Drafts]: true }, subject: 'Made' };
    const before = [await boxes(), await place(id)];
    expect(await house.errorOf('Mailbox/set', { create: { a: refused, b: { name: 'Behind' } } })).toBe('serverFail');
    expect(await house.errorOf('Email/set', { update: { [id]: keyword } })).toBe('serverFail');
    expect([await boxes(), await place(id)]).toEqual(before);
    expect(await house.errorOf('Mailbox/set', { create: { a: { name: 'There' }, b: refused } })).toBe(
      'serverPartialFail',
    );
    expect(await named('There')).toBeDefined();
    const both = { create: { d: draft }, update: { [other]: keyword } };
    expect(await house.errorOf('Email/set', both)).toBe('serverPartialFail');
    await who.$executeRawUnsafe('drop function no_such() cascade');
  });

  rfc8620('§5.3', 'a creation id that is used again means what was created last', async () => {
    const [id = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 2 })]);
    const [first, second, third] = await inRequest(
      ['Mailbox/set', { create: { k: { name: 'First' } } }],
      ['Mailbox/set', { create: { k: { name: 'Second' } } }],
      ['Email/set', { update: { [id]: { mailboxIds: { '#k': true } } } }],
    );
    const [one, two] = [first, second].map((answer) => String(answer?.created?.['k']?.['id']));
    expect([one === two, third?.updated]).toEqual([false, { [id]: null }]);
    expect((await place(id))?.mailboxIds).toEqual({ [String(two)]: true });
  });

  rfc8620('§6', 'a blob that one call takes over and whose last email it destroys is still there', async () => {
    const { created } = await house.ask<{ created: Record<string, { id: string }> }>('Blob/upload', {
      create: { b: { data: [{ 'data:asText': 'a letter' }], type: 'text/plain' } },
    });
    const draft = (blobId: unknown) => ({
      mailboxIds: { [house.boxId.Drafts]: true },
      keywords: { $draft: true },
      attachments: [{ blobId, type: 'text/plain', name: 'letter.txt' }],
    });
    const blobOf = (answer: SetResponse | undefined, key: string) =>
      (answer?.created?.[key] as { attachments?: { blobId: string }[] } | undefined)?.attachments?.[0]?.blobId;
    const first = await set('Email', { create: { one: draft(created['b']?.id) } });
    const old = String(first.created?.['one']?.['id']);
    const second = await set('Email', { create: { two: draft(blobOf(first, 'one')) }, destroy: [old] });
    expect(second).toMatchObject({ notCreated: null, destroyed: [old] });
    const { list } = await house.ask<{ list: object[] }>('Blob/get', { ids: [blobOf(second, 'two')] });
    expect(list).toMatchObject([{ 'data:asText': 'a letter' }]);
  });

  rfc8620('§1.5', 'what comes back is I-JSON, whatever was put in', async () => {
    const half = 'half \ud83d of it';
    const server = { host: 'localhost', port: 4190, security: 'starttls' as const };
    const known = { server, extensions: ['vacation', 'include', 'date', 'relational'], obstacle: null, at: 0 };
    await learnSieve(house.store, { account: house.account, epoch: 0 }, known);
    const body = { textBody: [{ partId: 't' }], bodyValues: { t: { value: half } } };
    const mailboxIds = { [house.boxId.Drafts]: true };
    const { created } = await set('Email', { create: { e: { mailboxIds, subject: half, ...body } } });
    const ids = [created?.['e']?.['id']];
    const calls: [string, Args][] = [
      ['Mailbox/set', { create: { m: { name: half } } }],
      ['Identity/set', { create: { i: { name: half, email: 'a@example.test', textSignature: half } } }],
      ['VacationResponse/set', { update: { singleton: { subject: half, textBody: half } } }],
      ['Email/query', { filter: { subject: half } }],
    ];
    for (const [name, args] of calls) await house.errorOf(name, args);
    const gets = ['Mailbox', 'Identity', 'VacationResponse'].map((type) => [`${type}/get`, {}] as const);
    const answers = await inRequest(...gets, ['Email/get', { ids, fetchAllBodyValues: true }]);
    const strings: string[] = [];
    JSON.parse(JSON.stringify(answers), (key, value: unknown) => {
      strings.push(key, ...(typeof value === 'string' ? [value] : []));
      return value;
    });
    expect(strings.filter((text) => !text.isWellFormed())).toEqual([]);
    expect(strings.some((text) => text.includes('half'))).toBe(true);
    expect(answers.map((answer) => (answer as unknown as Invocation[1])['type'])).toEqual(answers.map(() => undefined));
  });
});
