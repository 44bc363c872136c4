import { Readable } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GET as exportRoute } from '@/app/api/export/[accountId]/route';
import { accountIdOf, type EmailNo, emailIdOf, type MailboxNo, mailboxIdOf } from '@/lib/base/ids';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { failFetch, finishFetch, takeFetchRequests } from '@/lib/server/store/fetch-requests';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { applyMailboxList, listMailboxes } from '@/lib/server/store/mailboxes';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { unzipped } from '@/tests/builders/zip/unzipped';
import { aSignedInUser } from '@/tests/integration/auth/a-signed-in-user';
import { ask, aWebProcess, type TestWeb } from '@/tests/integration/auth/a-web-process';
import { aListedMailbox } from '@/tests/integration/store/a-store';

let test: TestWeb;
beforeAll(async () => {
  test = await aWebProcess();
});
afterAll(() => test.end());
const servers: (() => Promise<void>)[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((end) => end()));
});

const message = (uid: number): string => `Subject: Message ${uid}\r\n\r\nFrom Rome, ${uid}\r\n`;

/** Alice with messages on a mail server that has been collected from; it says no to those whose number is in `refused`. */
const alice = async (given: { inbox: number; choir?: number; refused?: readonly number[] }) => {
  const user = await aSignedInUser(test.web);
  const { store } = test.web;
  const { account } = user;
  const paths = [aListedMailbox('INBOX', 1), aListedMailbox('Chöre'), aListedMailbox('Chöre/Tour?')];
  await applyMailboxList(store, { account, epoch: 0, listed: paths, renamed: new Map() });
  const boxes = new Map((await listMailboxes(store, account)).map(({ path, no }) => [path, no]));
  const fill = async (path: string, count: number) => {
    const emails = Array.from({ length: count }, (_, index) =>
      anIncomingEmail({ uid: index + 1, joinKey: null, threadKeys: [`${path.length * 1000 + Math.floor(index / 3)}`] }),
    );
    const cursor = { backfillUid: 1, complete: true };
    const where = { account, epoch: 0, mailboxNo: boxes.get(path) ?? 0 };
    return (await ingestEmails(store, { ...where, emails, cursor })).created;
  };
  const created = [...(await fill('INBOX', given.inbox)), ...(await fill('Chöre/Tour?', given.choir ?? 0))];
  await fill('Chöre', 0);
  const uids = new Map(created.map(({ no, email }) => [no, email.uid]));
  const asked: number[] = [];
  const ended = new AbortController();
  const serve = async () => {
    while (!ended.signal.aborted) {
      for (const { emailNo, part } of await takeFetchRequests(store, account, 20)) {
        const key = { account, emailNo, part };
        const uid = uids.get(emailNo) ?? 0;
        asked.push(emailNo);
        if (given.refused?.includes(uid)) await failFetch(store, key, 'No such\r\nmessage');
        else {
          await putBlob(store, key, 'message/rfc822', Readable.from([Buffer.from(message(uid))]));
          await finishFetch(store, key);
        }
      }
      await sleep(2);
    }
  };
  const serving = serve();
  servers.push(async () => {
    ended.abort();
    await serving;
  });
  const get = (query: string, cookie = user.cookie, accountId: string = accountIdOf(account)) =>
    ask(exportRoute, { path: `/api/export/${accountId}?${query}`, cookie, params: { accountId } });
  const idOf = (index: number) => emailIdOf({ no: (created[index]?.no ?? 0) as EmailNo, generation: 0 });
  const boxId = (path: string) => mailboxIdOf((boxes.get(path) ?? 0) as MailboxNo);
  return { ...user, get, idOf, boxId, asked };
};
const filesOf = async (answer: Response) =>
  (await unzipped(Buffer.from(await answer.arrayBuffer()))).map(({ name, octets }) => [name, octets.toString()]);

describe('an export', () => {
  it('of a message is its octets, under its subject', async () => {
    const { get, idOf } = await alice({ inbox: 2 });
    const answer = await get(`format=eml&emailId=${idOf(1)}`);
    expect(await answer.text()).toBe(message(2));
    expect(answer.headers.get('content-length')).toBe(String(message(2).length));
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="2026-11-24 Message 2.eml"/);
  });

  it('of a mailbox is an mbox, fetched in small batches and each once', async () => {
    const { get, boxId, asked } = await alice({ inbox: 25 });
    for (let time = 1; time <= 2; time += 1) {
      const mbox = await (await get(`format=mbox&mailboxId=${boxId('INBOX')}`)).text();
      expect(mbox.split(/^From bob@example\.test Tue Nov 24 .*\r\n/m).slice(1)).toEqual(
        Array.from({ length: 25 }, (_, index) => `${message(index + 1).replace('From Rome', '>From Rome')}\r\n`),
      );
    }
    expect(asked).toHaveLength(25);
  });

  it('of an account is an archive of its mailboxes', async () => {
    const { get } = await alice({ inbox: 11, choir: 1 });
    const answer = await get('format=zip');
    const files = await filesOf(answer);
    expect(answer.headers.get('content-disposition')).toMatch(/filename="alice@example.test.zip"/);
    expect(files).toHaveLength(12);
    expect(files.filter(([name]) => !name?.startsWith('INBOX/'))).toEqual([
      ['Chöre/Tour/1 2026-11-24 Message 1.eml', message(1)],
    ]);
    expect(files[10]).toEqual(['INBOX/11 2026-11-24 Message 11.eml', message(11)]);
  });

  it('of a mailbox with its subfolders is an archive of them, and without them of itself', async () => {
    const { get, boxId } = await alice({ inbox: 1, choir: 2 });
    const names = async (query: string) => (await filesOf(await get(query))).map(([name]) => name);
    const choir = `format=zip&mailboxId=${boxId('Chöre')}`;
    expect(await names(`${choir}&subfolders=1`)).toEqual([
      'Chöre/Tour/1 2026-11-24 Message 1.eml',
      'Chöre/Tour/2 2026-11-24 Message 2.eml',
    ]);
    expect(await names(choir)).toEqual([]);
    expect(await names(`format=zip&mailboxId=${boxId('Chöre/Tour?')}`)).toEqual([
      'Tour/1 2026-11-24 Message 1.eml',
      'Tour/2 2026-11-24 Message 2.eml',
    ]);
  });

  it('of some messages is an archive without folders', async () => {
    const { get, idOf } = await alice({ inbox: 3 });
    const files = await filesOf(await get(`format=zip&emailId=${idOf(0)},${idOf(2)},e9v`));
    expect(files.map(([name]) => name)).toEqual(['1 2026-11-24 Message 1.eml', '2 2026-11-24 Message 3.eml']);
  });

  it('names at its end what could not be had, and holds the rest', async () => {
    const { get, idOf, boxId } = await alice({ inbox: 12, refused: [3, 12] });
    const files = await filesOf(await get(`format=zip&mailboxId=${boxId('INBOX')}`));
    expect(files).toHaveLength(11);
    const [name, report = ''] = files.at(-1) ?? [];
    expect(name).toBe('Report.txt');
    expect(report).toMatch(/^2 of 12 messages could not be exported/);
    expect(report).toMatch(/^3\. 2026-11-24 12:00 {2}bob@example\.test {2}Message 3\r\n {3}No such message$/m);
    const mbox = await (await get(`format=mbox&mailboxId=${boxId('INBOX')}`)).text();
    expect(mbox.match(/^From bob/gm)).toHaveLength(10);
    expect(mbox).toMatch(/Subject: What this export does not hold.*2 of 12.*Message 12/s);
    expect((await get(`format=eml&emailId=${idOf(2)}`)).status).toBe(503);
  });

  it('asks for nothing more when nobody reads on', async () => {
    const { get, boxId, asked } = await alice({ inbox: 100 });
    const reader = (await get(`format=zip&mailboxId=${boxId('INBOX')}`)).body?.getReader();
    await reader?.read();
    await reader?.cancel();
    const before = asked.length;
    await sleep(200);
    expect(asked.length).toBeLessThanOrEqual(before + 10);
    expect(asked.length).toBeLessThan(60);
  });

  it('is nothing for strangers, and nothing where there is nothing', async () => {
    const { get, idOf, account } = await alice({ inbox: 1 });
    const bob = await alice({ inbox: 1 });
    const statuses = [
      await get('format=zip', bob.cookie),
      await get(`format=eml&emailId=${idOf(0)}`, bob.cookie),
      await bob.get('format=zip', bob.cookie, accountIdOf(account)),
      await get('format=zip&mailboxId=m99'),
      await get('format=eml&emailId=e9v'),
      await get('format=pst'),
      await get('format=zip', ''),
    ].map(({ status }) => status);
    expect(statuses).toEqual([404, 404, 404, 404, 404, 400, 401]);
  });
});
