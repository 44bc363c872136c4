import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId } from '@/lib/base/ids';
import { ComposeDesk } from '@/lib/client/cache/compose/compose-desk';
import { memoryComposeStore } from '@/lib/client/cache/compose/compose-store';
import { anIdentity, FAKE_ALICE, FAKE_WORK, FakeComposeServer } from '@/tests/fakes/jmap/fake-compose-server';

const SELF = { name: null, email: 'archive@example.test' };
const ALICE = anIdentity('i1', 'Alice', 'alice@example.test');
const CHOIR = anIdentity('i3', 'The choir', 'choir@example.test', {
  bcc: [SELF],
  replyTo: [SELF],
  textSignature: 'Sing!',
});

/** Alice has a second identity, the choir, of which she keeps a hidden copy; a message has come to `to`. */
const anAnswer = async (to: string) => {
  const server = new FakeComposeServer();
  server.people.set(FAKE_ALICE, [ALICE, CHOIR]);
  server.mail.set('e7', {
    ...{ id: 'e7', subject: 'Rehearsal', receivedAt: '2026-11-24T12:03:00Z', messageId: ['1@example.test'] },
    from: [{ name: 'Bob', email: 'bob@example.test' }],
    to: [{ name: null, email: to }],
    ...{ textBody: [], htmlBody: [], attachments: [], bodyValues: {} },
  });
  let keys = 0;
  const desk = new ComposeDesk({
    store: memoryComposeStore(),
    server,
    clock: () => Date.now(),
    hold: async () => ({ isHeld: true, release: () => undefined }),
    makeKey: () => `k${++keys}`,
    tidy: (html) => ({ html, text: html }),
    accounts: () => [FAKE_ALICE, FAKE_WORK],
    onLeft: () => undefined,
  });
  const session = await desk.open({ kind: 'reply', accountId: FAKE_ALICE, emailId: 'e7' as EmailId });
  if (!session) throw new Error('It was not opened');
  const saved = async () => {
    session.change({ text: 'Yes' });
    await vi.advanceTimersByTimeAsync(13_000);
    return [...server.emails.values()].at(-1);
  };
  return { session, saved };
};

describe('an answer', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is written as the identity the mail came to, with its Reply-To, hidden copy and signature', async () => {
    const { session, saved } = await anAnswer('Choir@example.test');
    expect(session.draft).toMatchObject({ identityId: 'i3', fromEmail: null, bcc: [SELF] });
    expect(await saved()).toMatchObject({
      from: [{ name: 'The choir', email: 'choir@example.test' }],
      replyTo: [SELF],
      bcc: [SELF],
      bodyValues: { text: { value: expect.stringContaining('-- \nSing!') } },
    });
  });

  it('is written from the address with the detail that it came to', async () => {
    const { session, saved } = await anAnswer('alice+shop@example.test');
    expect(session.draft).toMatchObject({ identityId: 'i1', fromEmail: 'alice+shop@example.test', bcc: [] });
    expect(await saved()).toMatchObject({ from: [{ name: 'Alice', email: 'alice+shop@example.test' }], replyTo: null });
  });

  it('takes its hidden copy along when the identity changes, and leaves what was typed', async () => {
    const { session } = await anAnswer('choir@example.test');
    const carol = { name: 'Carol', email: 'carol@example.test' };
    session.change({ bcc: [...session.draft.bcc, carol] });
    session.changeIdentity({ accountId: FAKE_ALICE, identity: ALICE, fromEmail: null, before: CHOIR });
    expect(session.draft).toMatchObject({ identityId: 'i1', bcc: [carol] });
    session.changeIdentity({ accountId: FAKE_ALICE, identity: CHOIR, fromEmail: null, before: ALICE });
    session.changeIdentity({ accountId: FAKE_ALICE, identity: CHOIR, fromEmail: null, before: CHOIR });
    expect(session.draft.bcc).toEqual([carol, SELF]);
  });
});
