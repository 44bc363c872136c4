import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { emailKeyOf, submissionNoOf } from '@/lib/base/ids';
import type { EmailSubmission } from '@/lib/jmap/email-submission';
import type { GetResponse } from '@/lib/jmap/method';
import type { SetError } from '@/lib/jmap/problem';
import type { SetResponse } from '@/lib/jmap/set';
import type { Store } from '@/lib/server/store/store';
import {
  recordAccepted,
  recordDone,
  recordFailed,
  recordStage,
  recordUncertain,
  startConnecting,
  startHandingOver,
} from '@/lib/server/store/submissions/submission-steps';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aJmapAccount, type JmapAccount } from '@/tests/conformance/a-jmap-account';
import { rfc8620, rfc8621 } from '@/tests/conformance/rfc';
import { aStore } from '@/tests/integration/store/a-store';

type Args = Readonly<Record<string, unknown>>;
type Made = EmailSubmission;

const alice = { name: 'Alice', email: 'alice@example.test' };
const bob = { name: 'Bob', email: 'bob@example.test' };
const DAY = 86_400;

describe('EmailSubmission', () => {
  let store: Store;
  let end: () => Promise<void>;
  let house: JmapAccount;
  let identityId = '';
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());
  beforeEach(async () => {
    house = await aJmapAccount(store);
    identityId = (await house.ask<GetResponse<{ id: string }>>('Identity/get')).list[0]?.id ?? '';
  });

  const draft = (given: Args = {}) => ({
    mailboxIds: { [house.boxId.Drafts]: true },
    keywords: { $draft: true, $seen: true },
    from: [alice],
    to: [bob],
    subject: 'Lunch',
    textBody: [{ partId: 't', type: 'text/plain' }],
    bodyValues: { t: { value: 'At noon?\n' } },
    ...given,
  });
  const aDraft = async (given: Args = {}): Promise<string> => {
    const answer = await house.ask<SetResponse<{ id: string }>>('Email/set', { create: { d: draft(given) } });
    const id = answer.created?.['d']?.id;
    if (id === undefined) throw new Error(JSON.stringify(answer.notCreated));
    return id;
  };
  const set = (args: Args) => house.ask<SetResponse<Made>>('EmailSubmission/set', args);
  const submit = async (
    given: Args,
    more: Args = {},
  ): Promise<{ made?: Made | undefined; error?: SetError | undefined }> => {
    const answer = await set({ create: { k: { identityId, ...given } }, ...more });
    return { made: answer.created?.['k'], error: answer.notCreated?.['k'] };
  };
  const made = async (given: Args = {}): Promise<Made> => {
    const outcome = await submit({ emailId: await aDraft(), ...given });
    if (!outcome.made) throw new Error(JSON.stringify(outcome.error));
    return outcome.made;
  };
  const errorOf = async (given: Args) => (await submit(given)).error;
  const get = async (id: string) => (await house.ask<GetResponse<Made>>('EmailSubmission/get', { ids: [id] })).list[0];
  const update = (id: string, patch: Args) => set({ update: { [id]: patch } });
  const to = (...emails: string[]) => ({
    mailFrom: { email: alice.email, parameters: null },
    rcptTo: emails.map((email) => ({ email, parameters: null })),
  });
  const holding = (parameters: Args) => ({ ...to(bob.email), mailFrom: { email: alice.email, parameters } });
  const worker = () => ({ account: house.account, epoch: 0 });
  const handOver = async (id: string) => {
    const no = submissionNoOf(id) ?? 0;
    await startConnecting(store, worker(), { no, attempts: 0 });
    await startHandingOver(store, worker(), { no, attempt: 1 });
    return no;
  };
  const PROBLEM = { code: 'send.refused', serverText: '550 no' };

  rfc8621('§7', 'without an envelope it goes from Sender or From to all of To, Cc and Bcc, each once', async () => {
    const emailId = await aDraft({
      cc: [{ email: 'BOB@example.test' }, { email: 'carol@example.test' }],
      bcc: [{ email: 'dan@example.test' }],
    });
    const before = Date.now();
    const one = (await submit({ emailId })).made;
    expect(one).toMatchObject({
      identityId,
      emailId,
      undoStatus: 'pending',
      deliveryStatus: null,
      dsnBlobIds: [],
      mdnBlobIds: [],
      stage: 'held',
      problem: null,
      retryAt: null,
    });
    expect(one?.envelope?.mailFrom).toEqual({ email: alice.email, parameters: null });
    const emails = one?.envelope?.rcptTo.map(({ email }) => email.toLowerCase());
    expect(emails).toEqual([bob.email, 'carol@example.test', 'dan@example.test']);
    expect(Date.parse(one?.sendAt ?? '')).toBeGreaterThanOrEqual(before);
    expect(await get(one?.id ?? '')).toEqual(one);
    const [email] = (await house.ask<GetResponse<{ threadId: string }>>('Email/get', { ids: [emailId] })).list;
    expect(one?.threadId).toBe(email?.threadId);
  });

  rfc8621(
    '§7',
    'more than one address that it could come from is refused; one of somebody else gives way to the identity',
    async () => {
      const two = [alice, { email: 'alice@example.test' }];
      expect(await errorOf({ emailId: await aDraft({ from: two }) })).toEqual({
        type: 'invalidEmail',
        properties: ['from'],
      });
      const one = await made({ emailId: await aDraft({ sender: [bob] }) });
      expect(one.envelope?.mailFrom.email).toBe(alice.email);
    },
  );

  rfc8621('§7.5', 'an identity writes from every form of its address with a detail', async () => {
    const form = { name: 'Alice', email: 'Alice+garden@example.test' };
    const one = await made({ emailId: await aDraft({ from: [form] }) });
    expect(one.envelope?.mailFrom.email).toBe(form.email);
  });

  rfc8621('§7.5', 'what can not be sent is refused, and says why', async () => {
    const emailId = await aDraft();
    expect(await errorOf({ emailId: 'e99' })).toEqual({ type: 'invalidProperties', properties: ['emailId'] });
    expect(await errorOf({ emailId: '#nothing' })).toEqual({ type: 'invalidProperties', properties: ['emailId'] });
    expect(await errorOf({ emailId, identityId: 'i99' })).toEqual({
      type: 'invalidProperties',
      properties: ['identityId'],
    });
    expect(await errorOf({ emailId: await aDraft({ to: null }) })).toEqual({ type: 'noRecipients' });
    expect(await errorOf({ emailId, envelope: to('bob@example.test', 'bob at home', 'x@') })).toEqual({
      type: 'invalidRecipients',
      invalidRecipients: ['bob at home', 'x@'],
    });
    const many = Array.from({ length: 201 }, (_, index) => `bob${index}@example.test`);
    expect(await errorOf({ emailId, envelope: to(...many) })).toEqual({
      type: 'tooManyRecipients',
      maxRecipients: 200,
    });
    expect(await errorOf({ emailId: await aDraft({ from: [bob] }) })).toEqual({ type: 'forbiddenFrom' });
    const lookalike = { name: null, email: alice.email.replace('@', '-garden@') };
    expect(await errorOf({ emailId: await aDraft({ from: [lookalike] }) })).toEqual({ type: 'forbiddenFrom' });
    expect(await errorOf({ emailId: await aDraft({ from: null }) })).toEqual({
      type: 'invalidEmail',
      properties: ['from'],
    });
    const fromBob = { ...to(bob.email), mailFrom: { email: bob.email, parameters: null } };
    expect(await errorOf({ emailId, envelope: fromBob })).toEqual({ type: 'forbiddenMailFrom' });
    const fromNobody = { ...to(bob.email), mailFrom: { email: '', parameters: null } };
    expect(await errorOf({ emailId, envelope: fromNobody })).toEqual({ type: 'forbiddenMailFrom' });
    const [large = ''] = await house.put('Drafts', [
      anIncomingEmail({ uid: 77, size: 200_000_000, headers: { from: [alice] } }),
    ]);
    expect(await errorOf({ emailId: large })).toEqual({ type: 'tooLarge', maxSize: 104_857_600 });
    expect((await house.ask<GetResponse<Made>>('EmailSubmission/get')).list).toEqual([]);
    await store.who.mailAccount.update({ where: { id: house.account }, data: { maySend: false } });
    expect(await errorOf({ emailId })).toMatchObject({ type: 'forbiddenToSend', description: expect.any(String) });
  });

  rfc8621('§7', 'HOLDFOR and HOLDUNTIL say when it is sent, within 30 days; other parameters are refused', async () => {
    const emailId = await aDraft();
    const now = Date.now();
    const held = await made({ emailId, envelope: holding({ HOLDFOR: '600' }) });
    expect(Math.abs(Date.parse(held.sendAt) - now - 600_000)).toBeLessThan(30_000);
    expect(held.envelope?.mailFrom.parameters).toEqual({ HOLDFOR: '600' });
    const until = new Date(Math.floor(now / 1000) * 1000 + DAY * 1000).toISOString().replace('.000Z', 'Z');
    expect((await made({ envelope: holding({ holduntil: until }) })).sendAt).toBe(until);
    const past = await made({ envelope: holding({ HOLDUNTIL: '2020-01-01T00:00:00Z' }) });
    expect(Date.parse(past.sendAt)).toBeGreaterThanOrEqual(now);
    const other = await aDraft();
    for (const parameters of [
      { HOLDFOR: '10', HOLDUNTIL: until },
      { HOLDFOR: String(30 * DAY + 60) },
      { HOLDFOR: '-1' },
      { HOLDFOR: null },
      { HOLDUNTIL: 'tomorrow' },
      { HOLDUNTIL: '2990-01-01T00:00:00Z' },
      { ENVID: 'x' },
    ]) {
      const error = await errorOf({ emailId: other, envelope: holding(parameters) });
      expect([parameters, error]).toEqual([parameters, { type: 'invalidProperties', properties: ['envelope'] }]);
    }
    const notify = { ...to(bob.email), rcptTo: [{ email: bob.email, parameters: { NOTIFY: 'NEVER' } }] };
    expect(await errorOf({ emailId: other, envelope: notify })).toMatchObject({ type: 'invalidProperties' });
  });

  rfc8620(
    '§5.3',
    'the draft may be made in the same request, also in the same call under its creation id',
    async () => {
      const responses = await house.call([
        ['Email/set', { accountId: house.accountId, create: { d: draft() } }, '0'],
        [
          'EmailSubmission/set',
          {
            accountId: house.accountId,
            create: { s: { identityId, emailId: '#d' } },
            onSuccessUpdateEmail: { '#s': { 'keywords/$flagged': true } },
          },
          '1',
        ],
      ]);
      expect(responses.map(([name, , id]) => `${name} ${id}`)).toEqual([
        'Email/set 0',
        'EmailSubmission/set 1',
        'Email/set 1',
      ]);
      const made = responses[0]?.[1]['created'] as { d: { id: string } } | undefined;
      const emailId = made?.d.id ?? '';
      expect(responses[1]?.[1]['created']).toMatchObject({ s: { emailId } });
      expect(responses[2]?.[1]['updated']).toEqual({ [emailId]: null });
    },
  );

  rfc8621(
    '§7.5',
    'onSuccessUpdateEmail and onSuccessDestroyEmail act on what went well, and on nothing else',
    async () => {
      const [good, bad] = [await aDraft(), await aDraft({ to: null })];
      const responses = await house.call([
        [
          'EmailSubmission/set',
          {
            accountId: house.accountId,
            create: { good: { identityId, emailId: good }, bad: { identityId, emailId: bad } },
            onSuccessDestroyEmail: ['#good', '#bad', 's99'],
          },
          '0',
        ],
      ]);
      expect(responses).toHaveLength(2);
      expect(responses[1]?.[1]).toMatchObject({ destroyed: [good], notDestroyed: null });
      // RFC 8621 §7.5: the submission stays what it is when its email is destroyed.
      const [one] = (await house.ask<GetResponse<Made>>('EmailSubmission/get')).list;
      expect(one).toMatchObject({ emailId: good, stage: 'held' });
      const nothing = await house.call([
        [
          'EmailSubmission/set',
          {
            accountId: house.accountId,
            create: { bad: { identityId, emailId: bad } },
            onSuccessUpdateEmail: { '#bad': { 'keywords/$seen': true } },
          },
          '0',
        ],
      ]);
      expect(nothing).toHaveLength(1);
    },
  );

  rfc8621(
    '§7.5',
    'it is taken back while it is held, also twice; once it is on its way the answer is cannotUnsend',
    async () => {
      const one = await made();
      const canceled = await update(one.id, { undoStatus: 'canceled' });
      expect(canceled.updated).toMatchObject({ [one.id]: { undoStatus: 'canceled', stage: 'canceled' } });
      expect((await update(one.id, { undoStatus: 'canceled' })).updated).toEqual({ [one.id]: null });
      const two = await made();
      await startConnecting(store, worker(), { no: submissionNoOf(two.id) ?? 0, attempts: 0 });
      expect((await get(two.id))?.undoStatus).toBe('final');
      expect((await update(two.id, { undoStatus: 'canceled' })).notUpdated).toEqual({
        [two.id]: { type: 'cannotUnsend' },
      });
      expect((await update('s99', { undoStatus: 'canceled' })).notUpdated).toEqual({ s99: { type: 'notFound' } });
    },
  );

  rfc8621('§7', 'nothing else can be changed; what is the same may be sent back', async () => {
    const one = await made();
    expect((await update(one.id, { sendAt: '2030-01-01T00:00:00Z', identityId: 'i9' })).notUpdated).toEqual({
      [one.id]: { type: 'invalidProperties', properties: ['sendAt', 'identityId'] },
    });
    expect((await update(one.id, { undoStatus: 'final' })).notUpdated?.[one.id]?.type).toBe('invalidProperties');
    const same = await update(one.id, { sendAt: one.sendAt, envelope: one.envelope, undoStatus: 'pending' });
    expect(same.updated).toEqual({ [one.id]: null });
  });

  it('is sent again, or put aside, by the person once it has failed or is uncertain', async () => {
    const one = await made();
    const no = submissionNoOf(one.id) ?? 0;
    expect((await update(one.id, { settled: true })).notUpdated).toMatchObject({
      [one.id]: { type: 'invalidProperties' },
    });
    await startConnecting(store, worker(), { no, attempts: 0 });
    await recordFailed(store, worker(), { no, error: PROBLEM, deliveryStatus: {} });
    expect(await get(one.id)).toMatchObject({ stage: 'failed', problem: PROBLEM, undoStatus: 'final' });
    expect((await update(one.id, { retry: true })).updated).toMatchObject({
      [one.id]: { stage: 'held', problem: null },
    });
    // The answer was lost, and it is asked for once more.
    expect((await update(one.id, { retry: true })).updated).toMatchObject({ [one.id]: { stage: 'held' } });
    await handOver(one.id);
    await recordUncertain(store, worker(), { no, error: PROBLEM });
    expect((await update(one.id, { settled: true })).updated).toMatchObject({ [one.id]: { stage: 'accepted' } });
    expect((await update(one.id, { settled: true })).updated).toMatchObject({ [one.id]: { stage: 'accepted' } });
    expect((await update(one.id, { retry: true })).notUpdated).toMatchObject({
      [one.id]: { type: 'invalidProperties' },
    });
    expect((await update(one.id, { retry: true, settled: true })).notUpdated).toMatchObject({
      [one.id]: { type: 'invalidProperties' },
    });
  });

  it('tells whom the server refused', async () => {
    const one = await made();
    const no = await handOver(one.id);
    const said = { [bob.email]: { smtpReply: '550 no', delivered: 'no', displayed: 'unknown' } } as const;
    await recordAccepted(store, worker(), { no, reply: '250 ok', deliveryStatus: said, error: PROBLEM });
    await recordStage(store, worker(), { no, from: 'accepted', to: 'filed' }, async () => ({}));
    await recordStage(store, worker(), { no, from: 'filed', to: 'draftRemoved' }, async () => ({}));
    await recordDone(store, worker(), { no, emailNo: 0 }, async () => ({}));
    expect(await get(one.id)).toMatchObject({ stage: 'done', deliveryStatus: said, problem: PROBLEM });
    const open = () => house.ask<{ ids: string[] }>('EmailSubmission/query', { filter: { isOpen: true } });
    expect((await open()).ids).toEqual([one.id]);
    await update(one.id, { settled: true });
    expect((await open()).ids).toEqual([]);
  });

  rfc8621(
    '§7.5',
    'the record of one that is over can be destroyed, that of one that is to be sent can not',
    async () => {
      const one = await made();
      expect((await set({ destroy: [one.id] })).notDestroyed?.[one.id]?.type).toBe('forbidden');
      await update(one.id, { undoStatus: 'canceled' });
      expect((await set({ destroy: [one.id] })).destroyed).toEqual([one.id]);
      expect(await get(one.id)).toBeUndefined();
      expect((await set({ destroy: [one.id] })).notDestroyed).toEqual({ [one.id]: { type: 'notFound' } });
    },
  );

  it('is one for one clientKey, whoever asks how often', async () => {
    const emailId = await aDraft();
    const create = { identityId, emailId, clientKey: 'send 1', envelope: holding({ HOLDFOR: '60' }) };
    const answers = await Promise.all(Array.from({ length: 6 }, () => submit(create)));
    expect(new Set(answers.map((answer) => answer.made?.id)).size).toBe(1);
    const id = answers[0]?.made?.id ?? '';
    // Also when everything that it needs is gone.
    await house.ask('Email/set', { destroy: [emailId] });
    expect((await submit(create)).made?.id).toBe(id);
    await update(id, { undoStatus: 'canceled' });
    expect((await submit(create)).made).toMatchObject({ id, stage: 'canceled' });
    // Edited after it was taken back: this is another email, and it is sent.
    const second = await submit({ ...create, emailId: await aDraft() });
    expect(second.made).toMatchObject({ stage: 'held' });
    expect(second.made?.id).not.toBe(id);
  });

  it('is one for one email while it is under way, whatever the keys', async () => {
    const emailId = await aDraft();
    const one = await made({ emailId, clientKey: 'tab 1' });
    expect(await errorOf({ emailId, clientKey: 'tab 2' })).toMatchObject({ type: 'alreadyExists', existingId: one.id });
    expect(await errorOf({ emailId })).toMatchObject({ type: 'alreadyExists', existingId: one.id });
  });

  it('remembers the email that it answers, if that is still there', async () => {
    const [original = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 5 })]);
    const one = await made({ original: { emailId: original, keyword: '$answered' } });
    await made({ original: { emailId: 'e99', keyword: '$answered' } });
    expect(await errorOf({ emailId: await aDraft(), original: { emailId: original, keyword: '$seen' } })).toEqual({
      type: 'invalidProperties',
      properties: ['original'],
    });
    const rows = await store.who.$queryRaw<{ no: bigint; originalNo: bigint | null; originalKeyword: string | null }[]>`
      select "no", "originalNo", "originalKeyword" from "EmailSubmission" where "accountId" = ${house.account} order by "no"`;
    expect(rows.map((row) => [Number(row.originalNo ?? 0), row.originalKeyword])).toEqual([
      [emailKeyOf(original)?.no, '$answered'],
      [0, null],
    ]);
    expect(Number(rows[0]?.no)).toBe(submissionNoOf(one.id));
  });

  it('is limited to thirty a minute, said in words', async () => {
    for (let count = 0; count < 30; count += 1) await made();
    const emailId = await aDraft();
    expect(await errorOf({ emailId })).toMatchObject({
      type: 'rateLimit',
      description: expect.stringContaining('seconds'),
    });
  });

  rfc8621('§7.3', 'they are found by identity, email, thread, status and time, and sorted', async () => {
    const one = await made({ envelope: holding({ HOLDFOR: '7200' }) });
    const two = await made({ envelope: holding({ HOLDFOR: '60' }) });
    const three = await made();
    await update(three.id, { undoStatus: 'canceled' });
    const query = async (filter: Args | null, more: Args = {}) =>
      (await house.ask<{ ids: string[] }>('EmailSubmission/query', { filter, ...more })).ids;
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const bySendAt = { sort: [{ property: 'sentAt' }] };
    expect(await query(null, bySendAt)).toEqual([three.id, two.id, one.id]);
    expect(await query(null, { sort: [{ property: 'sentAt', isAscending: false }], limit: 1 })).toEqual([one.id]);
    for (const property of ['emailId', 'threadId']) {
      const [up, down] = [true, false].map((isAscending) => query(null, { sort: [{ property, isAscending }] }));
      expect([property, await up]).toEqual([property, [one.id, two.id, three.id]]);
      expect([property, await down]).toEqual([property, [three.id, two.id, one.id]]);
    }
    expect(await query({ undoStatus: 'pending' }, bySendAt)).toEqual([two.id, one.id]);
    expect(await query({ isOpen: false })).toEqual([three.id]);
    expect(await query({ before: soon }, bySendAt)).toEqual([three.id, two.id]);
    expect(await query({ after: soon })).toEqual([one.id]);
    expect(await query({ emailIds: [two.emailId, 'nothing'] })).toEqual([two.id]);
    expect(await query({ threadIds: [one.threadId] })).toEqual([one.id]);
    expect(await query({ identityIds: ['i99'] })).toEqual([]);
    const or = { operator: 'OR', conditions: [{ emailIds: [one.emailId] }, { undoStatus: 'canceled' }] };
    expect(await query(or, bySendAt)).toEqual([three.id, one.id]);
    expect(await query({ operator: 'NOT', conditions: [or] })).toEqual([two.id]);
    const all = { ...bySendAt, anchor: two.id, anchorOffset: 1, calculateTotal: true };
    expect(await house.ask('EmailSubmission/query', all)).toMatchObject({ position: 2, ids: [one.id], total: 3 });
    expect(await house.errorOf('EmailSubmission/query', { sort: [{ property: 'subject' }] })).toBe('unsupportedSort');
    expect(await house.errorOf('EmailSubmission/query', { filter: { to: 'bob' } })).toBe('invalidArguments');
    expect(await house.errorOf('EmailSubmission/query', { anchor: 's99' })).toBe('anchorNotFound');
  });

  rfc8621('§7.4', 'a list that is as it was is told so, any other is asked for again', async () => {
    const { queryState } = await house.ask<{ queryState: string }>('EmailSubmission/query');
    const since = { sinceQueryState: queryState };
    expect(await house.ask('EmailSubmission/queryChanges', since)).toEqual({
      accountId: house.accountId,
      oldQueryState: queryState,
      newQueryState: queryState,
      removed: [],
      added: [],
    });
    await made();
    expect(await house.errorOf('EmailSubmission/queryChanges', since)).toBe('cannotCalculateChanges');
  });

  rfc8621('§7.2', 'what happens to them is told by /changes', async () => {
    const { state } = await house.ask<GetResponse<Made>>('EmailSubmission/get');
    const one = await made();
    const created = await house.ask('EmailSubmission/changes', { sinceState: state });
    expect(created).toMatchObject({ created: [one.id], updated: [], destroyed: [] });
    const answer = await update(one.id, { undoStatus: 'canceled' });
    expect(answer.oldState).toBe(created['newState']);
    const updated = await house.ask('EmailSubmission/changes', { sinceState: created['newState'] });
    expect(updated).toMatchObject({ created: [], updated: [one.id], destroyed: [], newState: answer.newState });
    expect(await house.errorOf('EmailSubmission/set', { ifInState: state })).toBe('stateMismatch');
  });

  it('sends a read receipt without a sender, and marks what was read (RFC 8098, RFC 3503)', async () => {
    const type = 'message/disposition-notification';
    const data = [{ 'data:asText': 'Final-Recipient: rfc822;alice@example.test\r\n' }];
    const uploaded = await house.ask<SetResponse<{ id: string }>>('Blob/upload', { create: { n: { data, type } } });
    const blobId = uploaded.created?.['n']?.id;
    const [original = ''] = await house.put('INBOX', [anIncomingEmail({ uid: 78 })]);
    const subParts = [
      { partId: 't', type: 'text/plain' },
      { blobId, type },
    ];
    const { textBody: _, ...receipt } = draft({ bodyStructure: { type: 'multipart/report', subParts } });
    const answer = await house.ask<SetResponse<{ id: string }>>('Email/set', { create: { d: receipt } });
    const emailId = answer.created?.['d']?.id;
    const properties = ['bodyStructure', 'header:Content-Type'];
    const got = await house.ask<GetResponse<Args>>('Email/get', { ids: [emailId], properties });
    expect(got.list[0]).toMatchObject({
      bodyStructure: { type: 'multipart/report', subParts: [{ type: 'text/plain' }, { type }] },
      'header:Content-Type': expect.stringContaining('report-type=disposition-notification'),
    });
    const envelope = { ...to(bob.email), mailFrom: { email: '', parameters: { HOLDFOR: '10' } } };
    const { made: sent, error } = await submit({
      emailId,
      envelope,
      original: { emailId: original, keyword: '$mdnsent' },
    });
    expect(error).toBeUndefined();
    expect((await get(sent?.id ?? ''))?.envelope).toMatchObject({ mailFrom: { email: '' } });
  });
});
