import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId, IdentityId } from '@/lib/base/ids';
import type { SentAnswer } from '@/lib/client/cache/compose/archive-answered';
import { type ComposeContent, EMPTY_CONTENT, newDraft } from '@/lib/client/cache/compose/compose-draft';
import { ComposeSession } from '@/lib/client/cache/compose/compose-session';
import { memoryComposeStore } from '@/lib/client/cache/compose/compose-store';
import { anIdentity, FAKE_ALICE, FAKE_WORK, FakeComposeServer } from '@/tests/fakes/jmap/fake-compose-server';

const BOB = { name: 'Bob', email: 'bob@example.test' };

/** Alice writes to Bob; what she has written so far may be given. */
const aSession = (content: Partial<ComposeContent> = {}, server = new FakeComposeServer()) => {
  const store = memoryComposeStore();
  const phases: string[] = [];
  const archived: SentAnswer[] = [];
  const draft = newDraft(
    'k1',
    { ...EMPTY_CONTENT, accountId: FAKE_ALICE, identityId: 'i1' as IdentityId, ...content },
    Date.now(),
  );
  let keys = 0;
  const options = {
    store,
    server,
    clock: () => Date.now(),
    makeKey: () => `f${++keys}`,
    onPhase: (_: ComposeSession, phase: string) => void phases.push(phase),
    onArchive: (answer: SentAnswer) => void archived.push(answer),
  };
  const session = new ComposeSession({ ...options, draft });
  /** The page is loaded again: all that is left is what the store has. */
  const reloaded = async () => {
    const [kept] = await store.list();
    if (!kept) throw new Error('Nothing was kept');
    return new ComposeSession({ ...options, draft: kept });
  };
  return { session, server, store, phases, archived, reloaded };
};

const drafts = ({ emails }: FakeComposeServer) => [...emails.values()].map(({ subject }) => subject);
const aFile = (size: number, name = 'offer.pdf') => new File([new Uint8Array(size)], name, { type: 'application/pdf' });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('a message being written', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is kept in the browser with every keystroke and saved when one rests', async () => {
    const { session, server, store } = aSession();
    session.change({ subject: 'L' });
    session.change({ subject: 'Lu' });
    await pass(0);
    expect((await store.list())[0]?.subject).toBe('Lu');
    expect(drafts(server)).toEqual([]);
    await pass(1_900);
    expect(drafts(server)).toEqual([]);
    await pass(200);
    expect(drafts(server)).toEqual(['Lu']);
    expect(session.view.read().save.kind).toBe('saved');
    expect([...server.emails.values()][0]).toMatchObject({
      from: [{ name: 'Alice Zhang', email: 'alice@example.test' }],
      keywords: { $draft: true, $seen: true },
      mailboxIds: { 'm-a1': true },
    });
  });

  it('leaves one draft after 60 saves, and none of its words behind', async () => {
    const { session, server } = aSession();
    for (let at = 1; at <= 60; at += 1) {
      session.change({ subject: `Line ${at}` });
      await pass(11_000);
    }
    expect(server.calls.filter((name) => name === 'Email/set')).toHaveLength(60);
    expect(drafts(server)).toEqual(['Line 60']);
  });

  it('leaves one draft when answers and requests are lost at random', async () => {
    const { session, server } = aSession();
    const fates = ['answered', 'answerLost', 'lost', 'answerLost', 'answerLost', 'answered', 'lost'] as const;
    server.fates = Array.from({ length: 60 }, (_, at) => fates[(at * 5) % fates.length] ?? 'answered');
    for (let at = 1; at <= 60; at += 1) {
      session.change({ subject: `Line ${at}` });
      await pass(7_000);
    }
    await pass(200_000);
    expect(drafts(server)).toEqual(['Line 60']);
    expect(session.view.read().save.kind).toBe('saved');
  });

  it('is not saved more often than every 10 seconds, and not later than 30 while one types without a rest', async () => {
    const { session, server } = aSession();
    for (let at = 0; at < 100; at += 1) {
      session.change({ subject: `${at}` });
      await pass(1_000);
    }
    expect(server.calls.length).toBeGreaterThanOrEqual(3);
    expect(server.calls.length).toBeLessThanOrEqual(10);
  });

  it('is repeated after a reload when its answer was lost', async () => {
    const { session, server, reloaded } = aSession();
    server.fates = ['answerLost'];
    session.change({ subject: 'Lunch' });
    await pass(2_100);
    expect(drafts(server)).toEqual(['Lunch']);
    session.stop();
    const again = await reloaded();
    again.begin();
    again.change({ subject: 'Lunch on Thursday' });
    await pass(60_000);
    expect(drafts(server)).toEqual(['Lunch on Thursday']);
  });

  it('waits while the network is off, says so, and is saved when it is back', async () => {
    const { session, server } = aSession();
    server.isDown = true;
    session.change({ subject: 'Lunch' });
    await pass(3_000);
    expect(session.view.read().save.kind).toBe('offline');
    server.isDown = false;
    session.retry();
    await pass(10);
    expect(drafts(server)).toEqual(['Lunch']);
  });

  it('makes a mailbox for drafts where there is none', async () => {
    const { session, server } = aSession();
    server.hasDrafts = false;
    session.change({ subject: 'Lunch' });
    await pass(2_100);
    expect(server.calls).toEqual(['Mailbox/set', 'Email/set']);
    expect(drafts(server)).toEqual(['Lunch']);
  });

  it('loses no words when another window has replaced the draft', async () => {
    const { session, server } = aSession();
    session.change({ subject: 'Mine' });
    await pass(2_100);
    server.emails.clear();
    server.emails.set('e99', { subject: 'Theirs', accountId: FAKE_ALICE });
    session.change({ subject: 'Mine again' });
    await pass(12_000);
    expect(drafts(server)).toEqual(['Theirs', 'Mine again']);
  });

  it('tells what the server refuses and keeps the words', async () => {
    const { session, server, store } = aSession();
    server.refuses = { type: 'overQuota', description: 'The mailbox is full' };
    session.change({ subject: 'Lunch' });
    await pass(2_100);
    expect(session.view.read().save).toEqual({ kind: 'refused', reason: 'The mailbox is full' });
    expect((await store.list())[0]?.subject).toBe('Lunch');
    session.change({ subject: 'Lunch!' });
    await pass(2_100);
    expect(drafts(server)).toEqual(['Lunch!']);
  });

  it('moves to another account with its files, and leaves nothing in the first', async () => {
    const { session, server } = aSession({ to: [BOB] });
    session.attach(aFile(10));
    session.change({ subject: 'Offer' });
    await pass(13_000);
    expect([...server.emails.values()].map(({ accountId }) => accountId)).toEqual([FAKE_ALICE]);
    expect(session.canMoveTo(FAKE_WORK)).toBe(true);
    const identity = anIdentity('i2', 'Alice Zhang', 'alice@work.example');
    session.changeIdentity({ accountId: FAKE_WORK, identity, fromEmail: null, before: undefined });
    await pass(30_000);
    const [email, ...others] = [...server.emails.values()];
    expect(others).toEqual([]);
    expect(email).toMatchObject({ accountId: FAKE_WORK, attachments: [{ blobId: 'ba2-2', name: 'offer.pdf' }] });
  });
});

describe('files', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('are uploaded once, however often the draft is saved', async () => {
    const { session, server } = aSession();
    session.attach(aFile(1_000));
    for (let at = 0; at < 5; at += 1) {
      session.change({ subject: `${at}` });
      await pass(11_000);
    }
    expect(server.blobs.size).toBe(1);
    expect([...server.emails.values()][0]?.['attachments']).toEqual([
      { blobId: 'ba1-1', name: 'offer.pdf', type: 'application/pdf', disposition: 'attachment' },
    ]);
  });

  it('say how far they are, and keep the message from being sent before they are there', async () => {
    const { session, server } = aSession({ to: [BOB] });
    let go: () => void = () => undefined;
    server.gate = () =>
      new Promise((resolve) => {
        go = resolve;
      });
    session.attach(aFile(1_000));
    await pass(0);
    expect(session.draft.attachments).toMatchObject([{ sent: 500, state: 'uploading' }]);
    session.send(null);
    expect(session.view.read().problem).toEqual({ kind: 'uploading' });
    go();
    await pass(0);
    expect(session.draft.attachments).toMatchObject([{ sent: 1000, state: 'ready', blobId: 'ba1-1' }]);
  });

  it('can be tried again, and are by themselves once the network is back', async () => {
    const { session, server, reloaded } = aSession({ to: [BOB] });
    server.isDown = true;
    session.attach(aFile(1_000));
    await pass(0);
    expect(session.draft.attachments[0]?.state).toBe('failed');
    expect(session.check()).toBe(false);
    expect(session.view.read().problem).toEqual({ kind: 'uploadFailed', name: 'offer.pdf' });
    server.isDown = false;
    session.retry();
    await pass(0);
    expect(session.draft.attachments[0]?.state).toBe('ready');
    session.stop();
    await session.kept();
    expect((await reloaded()).draft.attachments[0]?.state).toBe('ready');
  });

  it('set out again after a reload', async () => {
    const { session, server, store, reloaded } = aSession();
    server.gate = () => new Promise(() => undefined);
    session.attach(aFile(1_000));
    await pass(0);
    expect(await store.file('f1')).toBeDefined();
    session.stop();
    server.gate = async () => undefined;
    const again = await reloaded();
    again.begin();
    await pass(0);
    expect(again.draft.attachments[0]?.state).toBe('ready');
    expect(await store.file('f1')).toBeUndefined();
  });

  it('that are too large are refused in words before anything is uploaded', () => {
    const { session, server } = aSession();
    const large = { name: 'film.mp4', type: 'video/mp4', size: 60_000_000 } as File;
    expect(session.attach(large)).toBeUndefined();
    expect(session.view.read().notice).toEqual({
      kind: 'tooLarge',
      name: 'film.mp4',
      size: 60_000_000,
      most: 50_000_000,
    });
    expect(server.blobs.size).toBe(0);
  });

  it('that were taken out again are no part of the message, nor a picture that is not in the text', async () => {
    const { session, server } = aSession({ html: '<p><img src="cid:here"></p>' });
    session.attach(aFile(10, 'a.png'), 'here');
    session.attach(aFile(10, 'b.png'), 'gone');
    session.attach(aFile(10, 'c.pdf'));
    session.removeAttachment('f3');
    await pass(13_000);
    expect([...server.emails.values()][0]?.['attachments']).toMatchObject([{ name: 'a.png', cid: 'here' }]);
  });
});

describe('sending', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const written = { to: [BOB], cc: [{ name: null, email: 'carol@example.test' }], bcc: [BOB], subject: 'Lunch' };

  it('saves what was typed last, asks for the time to undo, and leaves nothing behind', async () => {
    const original = { accountId: FAKE_ALICE, emailId: 'e7' as EmailId, keyword: '$answered' } as const;
    const { session, server, store, phases } = aSession({ ...written, original });
    session.change({ text: 'At one?' });
    session.send(null);
    expect(phases).toEqual(['sending']);
    await pass(10);
    expect(phases).toEqual(['sending', 'sent']);
    const [id, email] = [...server.emails][0] ?? [];
    expect(email?.['bodyValues']).toMatchObject({ text: { value: 'At one?' } });
    expect([...server.submissions.values()]).toEqual([
      {
        identityId: 'i1',
        emailId: id,
        envelope: {
          mailFrom: { email: 'alice@example.test', parameters: { HOLDFOR: '10' } },
          rcptTo: [
            { email: 'bob@example.test', parameters: null },
            { email: 'carol@example.test', parameters: null },
          ],
        },
        original: { emailId: 'e7', keyword: '$answered' },
        clientKey: 'send k1',
      },
    ]);
    expect(await store.list()).toEqual([]);
  });

  it('asks for a moment when one was chosen, and for nothing when there is no time to undo', async () => {
    const later = aSession(written);
    later.session.send('2026-11-30T08:00:00.000Z');
    const now = aSession(written);
    now.server.undo = 0;
    now.session.send(null);
    await pass(10);
    type Sent = { readonly envelope: { readonly mailFrom: { readonly parameters: unknown } } };
    const parameters = ({ server }: { server: FakeComposeServer }) =>
      ([...server.submissions.values()] as unknown as Sent[]).map(({ envelope }) => envelope.mailFrom.parameters);
    expect(parameters(later)).toEqual([{ HOLDUNTIL: '2026-11-30T08:00:00.000Z' }]);
    expect(parameters(now)).toEqual([null]);
  });

  it.each(['lost', 'answerLost'] as const)('is done once when the request or its answer is lost (%s)', async (fate) => {
    const { session, server, phases } = aSession(written);
    server.fates = [fate, fate, 'answered', fate, fate];
    session.send(null);
    await pass(100);
    expect(phases).toEqual(['sending']);
    await pass(300_000);
    expect(phases).toEqual(['sending', 'sent']);
    expect(server.submissions.size).toBe(1);
    expect(server.emails.size).toBe(1);
  });

  it('goes on after a reload', async () => {
    const { session, server, store, reloaded } = aSession(written);
    server.fates = ['answered', 'answerLost'];
    session.send(null);
    await pass(100);
    session.stop();
    const again = await reloaded();
    again.begin();
    await pass(10);
    expect(server.submissions.size).toBe(1);
    expect(await store.list()).toEqual([]);
  });

  it('has what it answers archived once it is sent, also after a reload, and not where that was not asked for', async () => {
    const original = { accountId: FAKE_ALICE, emailId: 'e7' as EmailId, keyword: '$answered' } as const;
    const plain = aSession({ ...written, original });
    plain.session.send(null);
    await pass(10);
    expect(plain.archived).toEqual([]);
    const { session, server, archived, reloaded } = aSession({ ...written, original });
    server.fates = ['answered', 'answerLost'];
    session.send(null, true);
    await pass(100);
    expect(archived).toEqual([]);
    session.stop();
    const again = await reloaded();
    again.begin();
    await pass(10);
    const [emailId] = server.emails.keys();
    expect(archived).toEqual([{ original, sent: expect.objectContaining({ accountId: FAKE_ALICE, emailId }) }]);
  });

  it('can be taken back while nobody was asked, and not after', async () => {
    const { session, server, phases } = aSession(written);
    server.isDown = true;
    session.send(null);
    await pass(100);
    session.takeBack();
    expect(phases).toEqual(['sending', 'writing']);
    server.isDown = false;
    await pass(300_000);
    expect(server.submissions.size).toBe(0);
    server.fates = ['answered', 'lost'];
    session.change({ subject: 'Lunch!' });
    session.send(null);
    await pass(100);
    session.takeBack();
    await pass(300_000);
    expect(phases).toEqual(['sending', 'writing', 'sending', 'sent']);
    expect(server.submissions.size).toBe(1);
  });

  it('comes back to the screen with the reason when it is refused', async () => {
    const { session, server, phases, store } = aSession(written);
    session.change({ subject: 'Lunch!' });
    await pass(2_100);
    server.refuses = { type: 'tooManyRecipients', description: 'At most 100' };
    session.send(null);
    await pass(10);
    expect(phases).toEqual(['sending', 'writing']);
    expect(session.view.read().problem).toEqual({ kind: 'refused', reason: 'At most 100' });
    expect((await store.list())[0]).toMatchObject({ sending: null, isOpen: true });
  });

  it('saves the draft again when somebody removed it', async () => {
    const { session, server } = aSession(written);
    session.change({ subject: 'Lunch!' });
    await pass(2_100);
    server.emails.clear();
    session.send(null);
    await pass(10);
    expect(server.submissions.size).toBe(1);
    expect(drafts(server)).toEqual(['Lunch!']);
  });

  it.each([
    [{ to: [] }, { kind: 'noRecipient' }],
    [{ to: [{ name: null, email: 'ruth@allotment' }] }, { kind: 'invalid', email: 'ruth@allotment' }],
    [{ to: [BOB], identityId: null }, { kind: 'noIdentity' }],
  ])('does not begin with what cannot be sent: %j', (content, problem) => {
    const { session, phases } = aSession(content as Partial<ComposeContent>);
    session.send(null);
    expect(session.view.read().problem).toEqual(problem);
    expect(phases).toEqual([]);
  });
});
