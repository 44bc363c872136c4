import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GET as downloadRoute } from '@/app/api/jmap/download/[accountId]/[blobId]/[name]/route';
import { blobIdOf } from '@/lib/base/blob-id';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { failFetch, finishFetch, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, type TestWeb } from './a-web-process';

let test: TestWeb;
beforeEach(async () => {
  test = await aWebProcess();
});
afterEach(() => test.end());

/** Alice, with one message that has a picture attached. */
const aliceWithPicture = async () => {
  const alice = await aSignedInUser(test.web);
  const part = (partId: string, type: string, name: string | null) => ({
    ...anIncomingEmail({ uid: 1 }).structure,
    partId,
    type,
    name,
  });
  const structure = {
    ...part('', 'multipart/mixed', null),
    partId: null,
    subParts: [part('1', 'text/html', null), part('2', 'image/png', 'cat.png')],
  };
  const place = { account: alice.account, epoch: 0, mailboxNo: alice.box.INBOX };
  const { created } = await ingestEmails(test.web.store, {
    ...place,
    emails: [anIncomingEmail({ uid: 1, structure })],
  });
  const emailNo = created[0]?.no ?? 0;
  const keep = (partId: string, type: string, text: string) =>
    putBlob(
      test.web.store,
      { account: alice.account, emailNo, part: partId },
      type,
      Readable.from([Buffer.from(text)]),
    );
  return { ...alice, emailNo, keep };
};

type Link = { account: AccountNo; emailNo: number; part: string; cookie: string; type?: string };
const get = ({ account, emailNo, part, cookie, type }: Link): Promise<Response> => {
  const params = { accountId: accountIdOf(account), blobId: blobIdOf({ emailNo, part }), name: 'cat.png' };
  const query = type === undefined ? '' : `?type=${encodeURIComponent(type)}`;
  return ask(downloadRoute, {
    path: `/api/jmap/download/${params.accountId}/${params.blobId}/cat.png${query}`,
    cookie,
    params,
  });
};

describe('downloading', () => {
  it('streams what is in the store, under the type that is asked for', async () => {
    const alice = await aliceWithPicture();
    await alice.keep('2', 'image/png', 'picture');
    const answer = await get({ ...alice, part: '2', type: 'image/png' });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toBe('picture');
    expect(answer.headers.get('content-length')).toBe('7');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="cat.png"/);
  });

  it('shows a whole message as text, and never a part as a page', async () => {
    const alice = await aliceWithPicture();
    await alice.keep('', 'message/rfc822', 'Subject: <script>');
    await alice.keep('1', 'text/html', '<script>');
    const original = await get({ ...alice, part: '', type: 'text/plain' });
    expect(original.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(await original.text()).toBe('Subject: <script>');
    for (const type of ['text/html', undefined]) {
      const page = await get({ ...alice, part: '1', ...(type && { type }) });
      expect(page.headers.get('content-type')).toBe('application/octet-stream');
      expect(page.headers.get('content-disposition')).toMatch(/^attachment/);
    }
  });

  it('waits for what must come from the mail server, and says when it cannot be had', async () => {
    const alice = await aliceWithPicture();
    const { store } = test.web;
    const asked = async () => {
      for (;;) {
        const taken = await takeFetchRequests(store, alice.account, 1);
        if (taken.length > 0) return;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    const key = { account: alice.account, emailNo: alice.emailNo, part: '2' };
    const coming = get({ ...alice, part: '2' });
    await asked();
    await alice.keep('2', 'image/png', 'picture');
    await finishFetch(store, key);
    expect(await (await coming).text()).toBe('picture');
    const failing = get({ ...alice, part: '1' });
    await asked();
    await failFetch(store, { ...key, part: '1' }, 'The server is closed');
    const answer = await failing;
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect([answer.status, (await answer.json()).detail]).toEqual([503, 'The server is closed']);
  });

  it('knows no parts that the message does not have, and no messages of other people', async () => {
    const alice = await aliceWithPicture();
    const bob = await aliceWithPicture();
    await alice.keep('2', 'image/png', 'picture');
    const statuses = [
      await get({ ...alice, part: '3' }),
      await get({ ...alice, emailNo: alice.emailNo + 1000, part: '2' }),
      await get({ ...alice, account: bob.account, part: '2' }),
      await get({ ...alice, account: 9999 as AccountNo, part: '2' }),
      await get({ ...alice, cookie: bob.cookie, part: '2' }),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404]);
  });
});
