import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Email } from '@/lib/jmap/email';
import type { Mailbox } from '@/lib/jmap/mailbox';
import type { ChangesResponse, GetResponse } from '@/lib/jmap/method';
import type { SetResponse } from '@/lib/jmap/set';
import { applyMailboxList } from '@/lib/server/store/mailboxes';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aListedMailbox, aStore } from '@/tests/integration/store/a-store';

type Args = Readonly<Record<string, unknown>>;

describe('Email/set', () => {
  let house: JmapAccount;
  let end: () => Promise<void>;
  let uid = 0;
  beforeAll(async () => {
    const opened = await aStore();
    end = opened.end;
    house = await aJmapAccount(opened.store);
  });
  afterAll(() => end());

  const set = (args: Args) => house.ask<SetResponse>('Email/set', args);
  const put = async (given: Partial<Parameters<typeof anIncomingEmail>[0]> = {}): Promise<string> => {
    uid += 1;
    return (await house.put('INBOX', [anIncomingEmail({ uid, ...given })]))[0] ?? '';
  };
  const get = async (id: string) =>
    (await house.ask<GetResponse<Email>>('Email/get', { ids: [id], properties: ['keywords', 'mailboxIds'] })).list[0];
  const keywords = async (id: string) => Object.keys((await get(id))?.keywords ?? {}).sort();
  const boxes = async (id: string) => {
    const names = new Map(Object.entries(house.boxId).map(([name, box]) => [box, name]));
    return Object.keys((await get(id))?.mailboxIds ?? {})
      .map((box) => names.get(box))
      .sort();
  };
  const errorOf = async (id: string, patch: Args) => (await set({ update: { [id]: patch } })).notUpdated?.[id];

  rfc8621('§4.6', 'keywords are added, taken away and replaced, and come back in lower case', async () => {
    const id = await put({ bits: 2, keywords: ['kept'] });
    const answer = await set({
      update: { [id]: { 'keywords/$Seen': true, 'keywords/$flagged': null, 'keywords/Mine': true } },
    });
    expect(answer).toMatchObject({
      accountId: house.accountId,
      updated: { [id]: null },
      notUpdated: null,
      created: null,
    });
    expect(await keywords(id)).toEqual(['$seen', 'kept', 'mine']);
    await set({ update: { [id]: { keywords: { $Answered: true } } } });
    expect(await keywords(id)).toEqual(['$answered']);
    // The default of keywords is none at all.
    await set({ update: { [id]: { keywords: null } } });
    expect(await keywords(id)).toEqual([]);
  });

  rfc8621('§4.6', 'mailboxes are added, taken away and replaced', async () => {
    const { INBOX, Archive, Work, Trash } = house.boxId;
    const id = await put();
    await set({ update: { [id]: { [`mailboxIds/${Archive}`]: true } } });
    expect(await boxes(id)).toEqual(['Archive', 'INBOX']);
    await set({ update: { [id]: { [`mailboxIds/${INBOX}`]: null, [`mailboxIds/${Work}`]: true } } });
    expect(await boxes(id)).toEqual(['Archive', 'Work']);
    await set({ update: { [id]: { mailboxIds: { [Trash]: true } } } });
    expect(await boxes(id)).toEqual(['Trash']);
  });

  rfc8620('§5.3', 'a change is told by the states and by Email/changes; nothing changed, nothing told', async () => {
    const id = await put();
    const first = await set({ update: { [id]: { 'keywords/$seen': true } } });
    expect(first.newState).not.toBe(first.oldState);
    const changes = await house.ask<ChangesResponse>('Email/changes', { sinceState: first.oldState });
    expect([changes.created, changes.updated, changes.destroyed]).toEqual([[], [id], []]);
    expect(changes.newState).toBe(first.newState);
    const again = await set({ update: { [id]: { 'keywords/$seen': true, 'keywords/none': null } } });
    expect(again).toMatchObject({ oldState: first.newState, newState: first.newState, updated: { [id]: null } });
  });

  rfc8620('§5.3', 'invalidPatch: two paths where one begins the other, or a way through nothing', async () => {
    const id = await put();
    const { INBOX } = house.boxId;
    for (const patch of [
      { keywords: { a: true }, 'keywords/b': true },
      { 'keywords/a': true, 'keywords/A': null },
      { mailboxIds: { [INBOX]: true }, [`mailboxIds/${INBOX}`]: true },
      { 'keywords/$seen/x': true },
      { 'nothing/x': true },
    ])
      expect([patch, (await errorOf(id, patch))?.type]).toEqual([patch, 'invalidPatch']);
    expect(await keywords(id)).toEqual([]);
  });

  rfc8621('§4.1.1', 'invalidProperties: what is no keyword, no mailbox, or no set', async () => {
    const id = await put();
    const { Work } = house.boxId;
    const no = (patch: Args) => errorOf(id, patch);
    for (const word of [
      'with space',
      'a(b',
      'a)b',
      'a{b',
      'a]b',
      'a%b',
      'a*b',
      'a"b',
      'a\\b',
      'ü',
      '',
      'x'.repeat(256),
    ])
      expect([word, await no({ [`keywords/${word}`]: true })]).toEqual([
        word,
        { type: 'invalidProperties', properties: ['keywords'] },
      ]);
    expect(await no({ 'keywords/$seen': false })).toMatchObject({ properties: ['keywords'] });
    expect(await no({ keywords: ['$seen'] })).toMatchObject({ properties: ['keywords'] });
    for (const mailboxIds of [{}, null, { [Work]: false }, { mzzzz: true }, { x: true }, 'x', [Work]])
      expect([mailboxIds, await no({ mailboxIds })]).toEqual([
        mailboxIds,
        { type: 'invalidProperties', properties: ['mailboxIds'] },
      ]);
    // An email belongs to at least one mailbox: the last one cannot be taken away.
    expect(await no({ [`mailboxIds/${house.boxId.INBOX}`]: null })).toMatchObject({ properties: ['mailboxIds'] });
    const both = await no({ 'keywords/a b': true, mailboxIds: {}, subject: 'Other' });
    expect([both?.type, both?.properties?.toSorted()]).toEqual([
      'invalidProperties',
      ['keywords', 'mailboxIds', 'subject'],
    ]);
    expect([await keywords(id), await boxes(id)]).toEqual([[], ['INBOX']]);
    // The longest and oddest that there may be; its tilde and slash are written as in any pointer.
    const odd = `!#$&'+,-./:;<=>?@[^_\`|}~${'x'.repeat(231)}`;
    expect(odd).toHaveLength(255);
    await set({ update: { [id]: { [`keywords/${odd.replaceAll('~', '~0').replaceAll('/', '~1')}`]: true } } });
    expect(await keywords(id)).toEqual([odd]);
  });

  rfc8621('§4.6', 'only keywords and mailboxIds can be changed; a whole object may be sent back', async () => {
    const id = await put({ bits: 1 });
    const { list } = await house.ask<GetResponse<Email>>('Email/get', {
      ids: [id],
      properties:
        'id blobId threadId mailboxIds keywords size receivedAt messageId inReplyTo references sender from to cc bcc replyTo subject sentAt bodyStructure textBody htmlBody attachments hasAttachment preview'.split(
          ' ',
        ),
    });
    const email = list[0];
    expect((await set({ update: { [id]: { ...email, keywords: { $flagged: true } } } })).updated).toEqual({
      [id]: null,
    });
    expect(await keywords(id)).toEqual(['$flagged']);
    for (const [property, value] of [
      ['subject', 'Other'],
      ['subject', null],
      ['receivedAt', '2020-01-01T00:00:00Z'],
      ['size', 1],
      ['threadId', 't1zz'],
      ['id', 'e1zz'],
      ['from', [{ name: null, email: 'eve@eve.test' }]],
      ['bodyValues', {}],
      ['header:subject:asText', 'Other'],
      ['snoozed', true],
    ] as const)
      expect([property, await errorOf(id, { [property]: value })]).toEqual([
        property,
        { type: 'invalidProperties', properties: [property] },
      ]);
  });

  rfc8621('§4.6', 'tooManyKeywords and tooManyMailboxes: past the limit, unless it takes some away', async () => {
    const many = Array.from({ length: 100 }, (_, index) => `k${index}`);
    const id = await put({ keywords: many });
    expect((await errorOf(id, { 'keywords/onemore': true }))?.type).toBe('tooManyKeywords');
    expect(await errorOf(id, { 'keywords/onemore': true, 'keywords/k0': null })).toBeUndefined();
    expect(await keywords(id)).toHaveLength(100);
    const paths = Array.from({ length: 101 }, (_, index) => `Many ${index}`);
    const kept = Object.entries({ INBOX: 1, Sent: 2, Drafts: 3, Trash: 4, Junk: 5, Work: 0, Archive: 6 });
    const listed = [
      ...kept.map(([path, role]) => aListedMailbox(path, role)),
      ...paths.map((path) => aListedMailbox(path)),
    ];
    await applyMailboxList(house.store, { account: house.account, epoch: 0, renamed: new Map(), listed });
    const boxIds = (await house.ask<GetResponse<Mailbox>>('Mailbox/get')).list.filter(({ name }) =>
      name.startsWith('Many'),
    );
    const all = Object.fromEntries(boxIds.map((box) => [box.id, true]));
    expect(Object.keys(all)).toHaveLength(101);
    expect((await errorOf(id, { mailboxIds: all }))?.type).toBe('tooManyMailboxes');
  });

  rfc8621('§4.6', 'forbidden: to put mail into a mailbox that only holds others', async () => {
    const id = await put();
    const open = (selectable: boolean) =>
      house.store.who
        .$executeRaw`update "Mailbox" set "selectable" = ${selectable} where "accountId" = ${house.account} and "no" = ${house.box.Archive}`;
    await open(false);
    expect(await errorOf(id, { [`mailboxIds/${house.boxId.Archive}`]: true })).toEqual({ type: 'forbidden' });
    await open(true);
    expect(await errorOf(id, { [`mailboxIds/${house.boxId.Archive}`]: true })).toBeUndefined();
  });

  rfc8620('§5.3', 'notFound, and willDestroy for what is destroyed in the same call', async () => {
    const [one, other] = [await put(), await put()];
    const nobody = ['ezz', 'nonsense', '', '#none', one.replace('e', 'm')];
    const answer = await set({
      update: {
        [one]: { 'keywords/$seen': true },
        [other]: { 'keywords/$seen': true },
        ...Object.fromEntries(nobody.map((id) => [id, { 'keywords/$seen': true }])),
      },
      destroy: [one, ...nobody],
    });
    expect(answer.updated).toEqual({ [other]: null });
    expect(answer.destroyed).toEqual([one]);
    expect(answer.notUpdated).toEqual({
      [one]: { type: 'willDestroy' },
      ...Object.fromEntries(nobody.map((id) => [id, { type: 'notFound' }])),
    });
    expect(answer.notDestroyed).toEqual(Object.fromEntries(nobody.map((id) => [id, { type: 'notFound' }])));
  });

  rfc8621('§4.6', 'a destroyed email is in no mailbox any more, and gone', async () => {
    const id = await put();
    await set({ update: { [id]: { [`mailboxIds/${house.boxId.Work}`]: true } } });
    const { oldState, destroyed } = await set({ destroy: [id, id] });
    expect(destroyed).toEqual([id]);
    const got = await house.ask<GetResponse<Email>>('Email/get', { ids: [id], properties: ['id'] });
    expect(got).toMatchObject({ list: [], notFound: [id] });
    const changes = await house.ask<ChangesResponse>('Email/changes', { sinceState: oldState });
    expect([changes.updated, changes.destroyed]).toEqual([[], [id]]);
    expect((await set({ destroy: [id] })).notDestroyed).toEqual({ [id]: { type: 'notFound' } });
  });

  rfc8620('§5.3', 'stateMismatch and requestTooLarge change nothing', async () => {
    const id = await put();
    const { state } = await house.ask<GetResponse<Email>>('Email/get', { ids: [] });
    const update = { [id]: { 'keywords/$seen': true } };
    expect(await house.errorOf('Email/set', { ifInState: `${state}1`, update })).toBe('stateMismatch');
    const many = Array.from({ length: 500 }, (_, index) => `e${index.toString(32)}`);
    expect(await house.errorOf('Email/set', { update, destroy: many })).toBe('requestTooLarge');
    expect(await keywords(id)).toEqual([]);
    expect((await set({ ifInState: state, update })).updated).toEqual({ [id]: null });
    for (const wrong of [{ update: [] }, { destroy: 'x' }, { create: { a: 1 } }, { more: 1 }])
      expect(await house.errorOf('Email/set', wrong)).toBe('invalidArguments');
  });

  rfc8620(
    '§5.3',
    'creation ids of an earlier call stand for what it made, and come back when some were given',
    async () => {
      const id = await put();
      const call = (name: string, args: Args) => [name, { accountId: house.accountId, ...args }, name] as const;
      const using = ['urn:ietf:params:jmap:core', 'urn:ietf:params:jmap:mail'];
      const draft = { mailboxIds: { '#given': true }, keywords: { $draft: true }, subject: 'New' };
      const methodCalls = [
        call('Email/set', { create: { made: draft } }),
        call('Email/set', { update: { [id]: { 'mailboxIds/#given': true }, '#made': { 'keywords/$flagged': true } } }),
        call('Email/set', { update: { [id]: { mailboxIds: { '#none': true } } } }),
      ];
      const answer = await house.raw(JSON.stringify({ using, methodCalls, createdIds: { given: house.boxId.Work } }));
      if ('problem' in answer) throw new Error(answer.problem.detail);
      const [first, second, third] = answer.response.methodResponses.map(([, args]) => args as SetResponse);
      const made = String(first?.created?.['made']?.['id']);
      expect(second).toMatchObject({ updated: { [id]: null, [made]: null }, notUpdated: null });
      expect(third?.notUpdated).toEqual({ [id]: { type: 'invalidProperties', properties: ['mailboxIds'] } });
      expect(answer.response.createdIds).toEqual({ given: house.boxId.Work, made });
      expect([await boxes(id), await boxes(made), await keywords(made)]).toEqual([
        ['INBOX', 'Work'],
        ['Work'],
        ['$draft', '$flagged'],
      ]);
      const without = await house.raw(JSON.stringify({ using, methodCalls: [] }));
      expect('response' in without && without.response).not.toHaveProperty('createdIds');
    },
  );

  rfc8621('§4.6', 'a draft is replaced in one call, and stays when what should replace it cannot be made', async () => {
    const mailboxIds = { [house.boxId.Drafts]: true };
    const draft = (subject: string) => ({ mailboxIds, keywords: { $draft: true }, subject });
    const first = await set({ create: { a: draft('One') } });
    const one = String(first.created?.['a']?.['id']);
    const failed = await set({ create: { b: { ...draft('Two'), mailboxIds: {} } }, destroy: [one] });
    expect(failed.notCreated?.['b']?.type).toBe('invalidProperties');
    expect(failed.notDestroyed).toMatchObject({ [one]: { type: 'forbidden' } });
    expect(await boxes(one)).toEqual(['Drafts']);
    const second = await set({ create: { b: draft('Two') }, destroy: [one] });
    expect(second).toMatchObject({ destroyed: [one], notDestroyed: null });
    const two = String(second.created?.['b']?.['id']);
    expect([await boxes(one), await boxes(two)]).toEqual([[], ['Drafts']]);
  });

  rfc8621('§3', 'an id that a merge of threads has replaced still means its email', async () => {
    const old = await put();
    const [a, b] = [uid, uid + 1];
    const other = await put();
    // A message that refers to both makes one thread of the two: the smaller side gets new ids.
    await put({ headers: { references: [`${a}@example.test`, `${b}@example.test`] } });
    const found = await house.ask<GetResponse<Email>>('Email/get', { ids: [old, other], properties: ['id'] });
    const [stale = ''] = found.notFound;
    expect([old, other]).toContain(stale);
    const answer = await set({ update: { [stale]: { 'keywords/$flagged': true } } });
    expect(answer.updated).toEqual({ [stale]: null });
    const changes = await house.ask<ChangesResponse>('Email/changes', { sinceState: answer.oldState });
    const [now = ''] = changes.updated;
    expect(await keywords(now)).toEqual(['$flagged']);
    // Under both of its names in one call: one after the other.
    const both = await set({
      update: { [stale]: { 'keywords/a': true, 'keywords/$flagged': null }, [now]: { 'keywords/b': true } },
    });
    expect(both.updated).toEqual({ [stale]: null, [now]: null });
    expect(await keywords(now)).toEqual(['a', 'b']);
    expect((await set({ destroy: [stale] })).destroyed).toEqual([stale]);
    expect(await get(now)).toBeUndefined();
  });

  rfc8620('§5.3', '500 emails in one call are few statements, however they are spread', async () => {
    const ids: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      const emails = Array.from({ length: 167 }, (_, at) => anIncomingEmail({ uid: uid + at + 1 }));
      uid += emails.length;
      ids.push(...(await house.put('Work', emails)));
    }
    const some = ids.slice(0, 500);
    const before = house.store.database.statementsRun();
    const answer = await set({ update: Object.fromEntries(some.map((id) => [id, { 'keywords/$seen': true }])) });
    const statements = house.store.database.statementsRun() - before;
    expect(Object.keys(answer.updated ?? {})).toHaveLength(500);
    expect(answer.notUpdated).toBeNull();
    // Five that read, and three transactions.
    expect(statements).toBeLessThanOrEqual(30);
    const { list } = await house.ask<GetResponse<Email>>('Email/get', { ids: some, properties: ['keywords'] });
    expect(list.filter((email) => email.keywords['$seen'])).toHaveLength(500);
    // All different: still not one statement for each.
    const at = house.store.database.statementsRun();
    await set({
      update: Object.fromEntries(
        some.map((id, index) => [
          id,
          { [`keywords/k${index % 4}`]: true, 'keywords/$flagged': index % 2 === 0 ? true : null },
        ]),
      ),
    });
    expect(house.store.database.statementsRun() - at).toBeLessThanOrEqual(45);
  });
});
