import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { POST } from '@/app/api/unsubscribe/[accountId]/[emailId]/route';
import { accountIdOf, type EmailNo, emailIdOf } from '@/lib/base/ids';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { headerValues } from '@/lib/server/methods/email/header-values';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import type { StoredEmail } from '@/lib/server/store/emails';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import type { Store } from '@/lib/server/store/store';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { openPushServer, type PushServer } from '@/tests/fakes/push-server';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, type TestWeb } from './a-web-process';

let test: TestWeb;
let alice: Awaited<ReturnType<typeof aSignedInUser>>;
let bob: Awaited<ReturnType<typeof aSignedInUser>>;
/** The sender's web server: it keeps what it is POSTed, by device. */
let sender: PushServer;
let dir: string;
let uid = 0;

const urlOf = (device: string): string => sender.urlOf(device).replace('push.example.test', 'localhost');

/** Mail of a shop; `signed`: over these fields. */
const received = async (url: string, signed = 'from:list-unsubscribe:list-unsubscribe-post', mailboxNo?: number) => {
  const header = [
    'Authentication-Results: mx.example.test; dkim=pass header.d=shop.example',
    'Received: from out.shop.example by mx.example.test with ESMTPS id 1',
    `DKIM-Signature: v=1; d=shop.example; h=${signed}; b=abc`,
    `List-Unsubscribe: <${url}>`,
    'List-Unsubscribe-Post: List-Unsubscribe=One-Click',
  ];
  uid += 1;
  const { created } = await ingestEmails(test.web.store, {
    ...{ account: alice.account, epoch: 0, mailboxNo: mailboxNo ?? alice.box.INBOX },
    emails: [anIncomingEmail({ uid })],
  });
  const no = created[0]?.no as EmailNo;
  const text = Readable.from([Buffer.from(`${header.join('\r\n')}\r\n\r\nBuy!`)]);
  await putBlob(test.web.store, { account: alice.account, emailNo: no, part: '' }, 'message/rfc822', text);
  return emailIdOf({ no, generation: 0 });
};

const leave = async (emailId: string, cookie = alice.cookie) => {
  const params = { accountId: accountIdOf(alice.account), emailId };
  const answer = await ask(POST, { path: `/api/unsubscribe/${params.accountId}/${emailId}`, params, cookie, body: {} });
  return answer.status === 200 ? (await answer.json()).outcome : answer.status;
};

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'waxwing-sender-'));
  const [key, cert] = [join(dir, 'key'), join(dir, 'cert')];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2'];
  const named = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', ['req', '-x509', ...curve, ...named, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  sender = await openPushServer({ key: readFileSync(key), cert: readFileSync(cert) });
  test = await aWebProcess({ config: { caFile: cert, imageNetworks: ['127.0.0.1/32', '::1/128'] } });
  [alice, bob] = [await aSignedInUser(test.web), await aSignedInUser(test.web)];
});
afterAll(async () => {
  await test.end();
  await sender.close();
  rmSync(dir, { recursive: true });
});

describe('the ways out that a message names', () => {
  it('are at hand without the message', async () => {
    const listed = { listUnsubscribe: '<https://shop.example/u>, <mailto:u@shop.example>', listUnsubscribePost: 'x' };
    const email = { no: 7, headers: { ...anIncomingEmail({ uid: 1 }).headers, ...listed } } as StoredEmail;
    const asked = ['header:List-Unsubscribe:asURLs', 'header:List-Unsubscribe-Post:asText'];
    const nobody = { store: undefined as unknown as Store };
    const values = await headerValues(nobody, alice.account, [email], asked);
    expect(Object.values(values.get(7) ?? {})).toEqual([['https://shop.example/u', 'mailto:u@shop.example'], 'x']);
  });
});

describe('one click to hear no more of a sender (RFC 8058)', () => {
  it('is a POST of one field to what the signed header names, without a word of the person', async () => {
    expect(await leave(await received(urlOf('one')))).toBe('done');
    const [asked, ...more] = sender.pushedTo('one');
    expect(more).toEqual([]);
    expect(asked?.body.toString()).toBe('List-Unsubscribe=One-Click');
    expect(asked?.headers).toEqual({
      host: new URL(urlOf('one')).host,
      accept: '*/*',
      'accept-encoding': 'identity',
      'content-length': '26',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': 'Waxwing',
      connection: 'close',
    });
  });

  it('follows no redirect, and says so when the sender will not have it', async () => {
    sender.answer('moved', { status: 302, headers: { location: urlOf('elsewhere') } });
    expect(await leave(await received(urlOf('moved')))).toBe('refused');
    expect(sender.pushedTo('elsewhere')).toEqual([]);
    sender.answer('broken', { status: 500 });
    expect(await leave(await received(urlOf('broken')))).toBe('refused');
  });

  it('asks nobody where no signature speaks for it, and nobody inside', async () => {
    const visits = sender.visits();
    expect(await leave(await received(urlOf('unsigned'), 'from:subject'))).toBe('notSigned');
    for (const url of ['https://localhost:25/', 'https://10.0.0.1/', 'https://169.254.169.254/latest'])
      expect(await leave(await received(url)), url).toBe('noAnswer');
    expect(await leave(await received(urlOf('plain').replace('https:', 'http:')))).toBe('notSigned');
    expect(sender.visits()).toBe(visits);
  });

  it('answers nobody in Spam, and nobody in another’s name', async () => {
    const text = `insert into "Mailbox" ("accountId", "no", "path", "name", "role") values ($1, 99, 'Spam', 'Spam', $2)`;
    await test.web.store.database.rows({ name: 'test-spam', text }, [alice.account, roleNumber('junk')]);
    const visits = sender.visits();
    expect(await leave(await received(urlOf('spam'), undefined, 99))).toBe(403);
    expect(await leave(await received(urlOf('hers')), bob.cookie)).toBe(404);
    expect(await leave(emailIdOf({ no: 999_999 as EmailNo, generation: 0 }))).toBe(404);
    expect(await leave('nonsense')).toBe(404);
    expect(sender.visits()).toBe(visits);
  });
});
