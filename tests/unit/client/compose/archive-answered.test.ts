import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EmailId } from '@/lib/base/ids';
import { archiveAnswered, archiveOf } from '@/lib/client/cache/compose/archive-answered';
import { ALICE, aMailClient, INBOX, SENT } from '@/tests/builders/client/a-mail-client';
import { FakeJmapServer } from '@/tests/fakes/jmap/fake-jmap-server';
import { FakeMail } from '@/tests/fakes/jmap/fake-mail';

const settle = () => vi.advanceTimersByTimeAsync(3_000);
/** Time goes on until it is done, and a little after. */
const done = async (work: Promise<void>) => {
  await Promise.all([work, settle()]);
  await settle();
};
const ARCHIVE = 'm4';
let end: () => void;
beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  end();
  vi.useRealTimers();
});

/** Bob wrote twice, Alice answered between that, and another message of his lies in her inbox. */
const aHouse = async () => {
  const mail = new FakeMail({
    firstNo: 1000,
    mailboxes: [
      { id: INBOX, name: 'Inbox', role: 'inbox' },
      { id: SENT, name: 'Sent', role: 'sent' },
      { id: ARCHIVE, name: 'Archive', role: 'archive' },
    ],
  });
  const first = mail.deliver({ in: INBOX });
  const { threadId } = mail.emails.get(first)!;
  const own = mail.deliver({ in: SENT, threadId });
  const last = mail.deliver({ in: INBOX, threadId });
  const other = mail.deliver({ in: INBOX });
  const server = new FakeJmapServer(new Map([[ALICE, mail]]));
  const { client } = aMailClient({ house: { mail, server } });
  const ends = [client.start(), client.mailboxes(ALICE).subscribe(() => undefined)];
  end = () => {
    for (const one of ends) one();
  };
  await settle();
  const onLeave = vi.fn();
  const sent = { accountId: ALICE, emailId: 'e77' as EmailId };
  const original = { accountId: ALICE, emailId: last as EmailId, keyword: '$answered' } as const;
  const where = () => [first, own, last, other].map((id) => [...mail.emails.get(id)!.mailboxIds].join());
  return { mail, client, server, onLeave, sent, original, where, threadId, all: { first, own, last, other } };
};

describe('send and archive', () => {
  it('archives what of the answered conversation is in the inbox, and brings it back when it is not sent after all', async () => {
    const { client, onLeave, sent, original, where, threadId } = await aHouse();
    await done(archiveAnswered({ original, sent }, { client, onLeave }));
    expect(where()).toEqual([ARCHIVE, SENT, ARCHIVE, INBOX]);
    expect(onLeave).toHaveBeenCalledWith({ accountId: ALICE, threadId });
    // Something else is done meanwhile, and is nothing to the message.
    client.act({
      accountId: ALICE,
      changes: new Map([[original.emailId, { keywords: { $flagged: true } }]]),
      told: null,
      undoText: 'Starred',
    });
    await client.takeBackSent({ ...sent, emailId: 'e78' as EmailId });
    await client.takeBackSent(sent);
    await settle();
    expect(where()).toEqual([INBOX, SENT, INBOX, INBOX]);
    expect(client.undo.read().map(({ text }) => text)).toEqual(['Starred']);
  });

  it('of single messages archives the answered one', async () => {
    const { client, server, onLeave, sent, original, where } = await aHouse();
    client.settings.subscribe(() => undefined);
    server.settings = { ...server.settings, conversations: false };
    await settle();
    await done(archiveAnswered({ original, sent }, { client, onLeave }));
    expect(where()).toEqual([INBOX, SENT, ARCHIVE, INBOX]);
  });

  it('does nothing where there is nothing in the inbox, and is not offered without an archive', async () => {
    const { client, onLeave, sent, original, mail, all } = await aHouse();
    for (const id of [all.first, all.last]) mail.emails.get(id)!.mailboxIds = new Set([SENT]);
    await done(archiveAnswered({ original, sent }, { client, onLeave }));
    expect([onLeave.mock.calls, client.undo.read()]).toEqual([[], []]);
    const boxes = client.mailboxes(ALICE).read();
    expect(archiveOf(boxes)).toEqual({ inbox: INBOX, archive: ARCHIVE });
    expect(archiveOf(boxes?.filter(({ role }) => role !== 'archive'))).toBeUndefined();
    expect(archiveOf(undefined)).toBeUndefined();
  });
});
