import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MessageUnavailable, outgoingMessage } from '@/lib/server/compose/outgoing-message';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { failFetch, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { anAccount, aStore } from '@/tests/integration/store/a-store';

describe('a message of the mail server that is sent', () => {
  let store: Store;
  let end: () => Promise<void>;
  beforeAll(async () => ({ store, end } = await aStore()));
  afterAll(() => end());

  const anEmail = async () => {
    const made = await anAccount(store, { Drafts: 3 });
    const where = { account: made.account, epoch: 0, mailboxNo: made.box.Drafts };
    await ingestEmails(store, { ...where, emails: [anIncomingEmail({ uid: 1 })] });
    return made.account;
  };
  const keep = (account: Awaited<ReturnType<typeof anEmail>>, raw: string, chunk = 7) =>
    putBlob(
      store,
      { account, emailNo: 1, part: '' },
      'message/rfc822',
      (async function* () {
        for (let at = 0; at < raw.length; at += chunk) yield Buffer.from(raw.slice(at, at + chunk));
      })(),
    );

  it('goes out as it is, without those who were copied blindly, and as long as is said', async () => {
    const account = await anEmail();
    const body = `\r\n\r\nBcc: this is text\r\n${'long '.repeat(50_000)}\r\n`;
    await keep(
      account,
      `From: a@example.test\r\nBcc: c@example.test\r\n d@example.test\r\nTo: b@example.test${body}`,
      999,
    );
    const message = await outgoingMessage(store, account, 1);
    const chunks: Buffer[] = [];
    for await (const chunk of message?.source ?? []) chunks.push(chunk);
    const sent = Buffer.concat(chunks).toString();
    expect(sent).toBe(`From: a@example.test\r\nTo: b@example.test${body}`);
    expect(message).toMatchObject({ size: sent.length, messageId: '1@example.test' });
  });

  it('is fetched first; what cannot be had now is another thing than what is gone', async () => {
    const account = await anEmail();
    const asked = outgoingMessage(store, account, 1).catch((error: unknown) => error);
    await expect.poll(() => takeFetchRequests(store, account, 10)).toHaveLength(1);
    await failFetch(store, { account, emailNo: 1, part: '' }, 'away');
    expect(await asked).toBeInstanceOf(MessageUnavailable);
    expect(await outgoingMessage(store, account, 99)).toBeUndefined();
  });
});
