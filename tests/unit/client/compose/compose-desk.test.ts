import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId } from '@/lib/base/ids';
import { ComposeDesk } from '@/lib/client/cache/compose/compose-desk';
import { type ComposeStore, memoryComposeStore } from '@/lib/client/cache/compose/compose-store';
import { RECEIPT_TO } from '@/lib/client/cache/compose/draft-create';
import { shownImages } from '@/lib/client/cache/shown-images';
import { FAKE_ALICE, FAKE_WORK, FakeComposeServer } from '@/tests/fakes/jmap/fake-compose-server';

const LUNCH = {
  id: 'e7',
  from: [{ name: 'Bob', email: 'bob@example.test' }],
  to: [{ name: null, email: 'alice@example.test' }],
  cc: [{ name: null, email: 'alice@work.example' }],
  subject: 'Lunch',
  receivedAt: '2026-11-24T12:03:00Z',
  messageId: ['1@example.test'],
  textBody: [{ partId: '1', type: 'text/plain' }],
  htmlBody: [{ partId: '1', type: 'text/plain' }],
  attachments: [{ partId: '2', blobId: 'b2', name: 'menu.pdf', type: 'application/pdf', size: 9, cid: null }],
  bodyValues: { '1': { value: 'At one?', isTruncated: false } },
};

const aDesk = (store: ComposeStore = memoryComposeStore(), server = new FakeComposeServer()) => {
  server.mail.set('e7', LUNCH);
  let keys = 0;
  const left: boolean[] = [];
  const held = new Set<string>();
  const desk = new ComposeDesk({
    store,
    server,
    clock: () => Date.now(),
    hold: async (key) => {
      held.add(key);
      return { isHeld: true, release: () => void held.delete(key) };
    },
    makeKey: () => `k${Math.random()}-${++keys}`,
    tidy: (html) => ({ html, text: html }),
    accounts: () => [FAKE_ALICE, FAKE_WORK],
    onLeft: (isLeft) => void left.push(isLeft),
  });
  return { desk, server, store, left, held };
};
const subjects = ({ emails }: FakeComposeServer) => [...emails.values()].map(({ subject }) => subject);
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('messages being written', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('answer with recipients, subject, threading and the quote, from where the mail came to', async () => {
    const { desk } = aDesk();
    const session = await desk.open({ kind: 'replyAll', accountId: FAKE_ALICE, emailId: 'e7' as EmailId });
    expect(session?.draft).toMatchObject({
      identityId: 'i1',
      to: [{ name: 'Bob', email: 'bob@example.test' }],
      cc: [],
      subject: 'Re: Lunch',
      inReplyTo: ['1@example.test'],
      original: { emailId: 'e7', keyword: '$answered' },
      attachments: [],
    });
    expect(session?.draft.quote?.text).toContain('> At one?');
  });

  it.each(['reply', 'forward'] as const)(
    'carry by a %s what the mail said, also while its images are shown by addresses of ours',
    async (kind) => {
      const { desk, server } = aDesk();
      const url = 'https://a.example/x.png';
      const images = { [url]: '/api/image/a1/e8?token=ours' };
      vi.stubGlobal('fetch', async () => Response.json({ images, expiresAt: Date.now() + 60_000 }));
      expect(await shownImages.show({ accountId: FAKE_ALICE, emailId: 'e8' as EmailId }, [url])).toBe(true);
      vi.unstubAllGlobals();
      server.mail.set('e8', {
        ...LUNCH,
        id: 'e8',
        textBody: [{ partId: '1', type: 'text/html' }],
        htmlBody: [{ partId: '1', type: 'text/html' }],
        bodyValues: { '1': { value: `<p>Sails</p><img src="${url}">`, isTruncated: false } },
      });
      const session = await desk.open({ kind, accountId: FAKE_ALICE, emailId: 'e8' as EmailId });
      session?.change({ text: 'Yes' });
      await pass(60_000);
      const said = JSON.stringify([session?.draft, ...server.emails.values()]);
      expect(said).toContain(`src=\\"${url}`);
      expect(said).not.toContain('api/image');
      expect(server.emails.size).toBe(1);
      shownImages.hide();
    },
  );

  it('carry the files of what is passed on, without an upload', async () => {
    const { desk, server } = aDesk();
    const session = await desk.open({ kind: 'forward', accountId: FAKE_ALICE, emailId: 'e7' as EmailId });
    expect(session?.draft).toMatchObject({
      subject: 'Fwd: Lunch',
      to: [],
      original: { keyword: '$forwarded' },
      attachments: [{ blobId: 'b2', name: 'menu.pdf', state: 'ready' }],
    });
    expect(server.blobs.size).toBe(0);
  });

  it('are all there again after a reload, with the quote still folded', async () => {
    const { desk, store, left } = aDesk();
    const one = await desk.open({ kind: 'reply', accountId: FAKE_ALICE, emailId: 'e7' as EmailId });
    expect(left.at(-1)).toBe(false);
    one?.change({ text: 'Yes' });
    expect(left.at(-1)).toBe(true);
    const two = await desk.open({ kind: 'new', accountId: null });
    two?.change({ subject: 'Other' });
    await pass(10);
    desk.stop();
    const again = aDesk(store).desk;
    await again.restore();
    expect(again.view.read().open.map(({ draft }) => [draft.subject, draft.text])).toEqual([
      ['Re: Lunch', 'Yes'],
      ['Other', ''],
    ]);
    expect(again.view.read().open[0]?.draft.quote?.text).toContain('> At one?');
  });

  it('have what a list wants to be left by, as it is and signed by nobody', async () => {
    const { desk } = aDesk();
    const to = [{ name: null, email: 'leave@lists.example' }];
    const written = { subject: 'leave 7', text: 'please' };
    const session = await desk.open({ kind: 'new', accountId: FAKE_ALICE, to, written });
    expect(session?.draft).toMatchObject({ to, ...written, format: 'plain', hasSignature: false });
  });

  it('leave nothing when they were never touched', async () => {
    const { desk, server, store, left } = aDesk();
    const session = await desk.open({ kind: 'new', accountId: null });
    if (session) await desk.close(session);
    expect([desk.view.read().open, await store.list(), subjects(server), left.at(-1)]).toEqual([[], [], [], false]);
  });

  it('are saved when they are closed, and let go of', async () => {
    const { desk, server, store, held } = aDesk();
    const session = await desk.open({ kind: 'new', accountId: null });
    session?.change({ subject: 'Lunch' });
    if (session) await desk.close(session);
    await pass(10);
    expect(subjects(server)).toEqual(['Lunch']);
    expect([await store.list(), held.size]).toEqual([[], 0]);
  });

  it('that were closed without the network are kept, and saved when it is back', async () => {
    const { desk, server, store, left } = aDesk();
    const session = await desk.open({ kind: 'new', accountId: null });
    session?.change({ subject: 'Lunch' });
    server.isDown = true;
    if (session) await desk.close(session);
    expect(desk.view.read().open).toEqual([]);
    expect([(await store.list()).length, left.at(-1)]).toEqual([1, true]);
    server.isDown = false;
    desk.retry();
    await pass(10);
    expect(subjects(server)).toEqual(['Lunch']);
    expect([(await store.list()).length, left.at(-1)]).toEqual([0, false]);
  });

  it('are opened once, and go on from what is kept here', async () => {
    const { desk, server } = aDesk();
    const session = await desk.open({ kind: 'new', accountId: null });
    session?.change({ subject: 'Lunch' });
    await pass(2_100);
    const [emailId = ''] = [...server.emails.keys()];
    const request = { kind: 'draft', accountId: FAKE_ALICE, emailId: emailId as EmailId } as const;
    expect(await desk.open(request)).toBe(session);
    expect(desk.view.read().open).toHaveLength(1);
  });

  it('replace the draft that they go on with', async () => {
    const { desk, server } = aDesk();
    server.emails.set('e7', { subject: 'Lunch', accountId: FAKE_ALICE });
    server.mail.set('e7', { ...LUNCH, [RECEIPT_TO]: [{ name: null, email: 'alice@example.test' }] });
    const session = await desk.open({ kind: 'draft', accountId: FAKE_ALICE, emailId: 'e7' as EmailId });
    expect(session?.draft).toMatchObject({ format: 'plain', text: 'At one?', subject: 'Lunch', quote: null });
    expect(session?.draft.asksReceipt).toBe(true);
    session?.change({ subject: 'Dinner' });
    await pass(13_000);
    expect(subjects(server)).toEqual(['Dinner']);
  });

  it('can be thrown away, and had back', async () => {
    const { desk, server, store } = aDesk();
    const session = await desk.open({ kind: 'new', accountId: null });
    session?.change({ subject: 'Lunch' });
    await pass(2_100);
    if (session) await desk.discard(session);
    expect([subjects(server), await store.list(), desk.view.read().open]).toEqual([[], [], []]);
    await desk.undoDiscard();
    await pass(13_000);
    expect(subjects(server)).toEqual(['Lunch']);
    expect(desk.view.read().open).toHaveLength(1);
  });

  it('wait to be sent where one sees them, also after a reload, until the server has them', async () => {
    const { desk, server, store } = aDesk();
    const session = await desk.open({ kind: 'reply', accountId: FAKE_ALICE, emailId: 'e7' as EmailId });
    server.isDown = true;
    session?.send(null);
    await pass(10);
    expect(desk.view.read()).toMatchObject({ open: [], sending: [{ key: session?.key }] });
    desk.stop();
    server.isDown = false;
    const again = aDesk(store, server).desk;
    await again.restore();
    await pass(10);
    expect(server.submissions.size).toBe(1);
    expect(again.view.read()).toMatchObject({ open: [], sending: [] });
  });

  it('are told apart from what is not there any more', async () => {
    const { desk } = aDesk();
    expect(await desk.open({ kind: 'reply', accountId: FAKE_ALICE, emailId: 'e8' as EmailId })).toBeUndefined();
    expect(desk.view.read().loading).toBe(0);
  });
});
