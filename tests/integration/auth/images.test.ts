import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GET, POST } from '@/app/api/image/[accountId]/[emailId]/route';
import { accountIdOf, type EmailNo, emailIdOf } from '@/lib/base/ids';
import type { ImagesGranted } from '@/lib/base/remote-image';
import { roleNumber } from '@/lib/mail/mailbox/role-number';
import { putBlob } from '@/lib/server/store/blobs/blobs';
import { ingestEmails } from '@/lib/server/store/ingest-emails';
import { anIncomingEmail } from '@/tests/builders/mail/an-incoming-email';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, type TestWeb } from './a-web-process';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
type Answer = (answer: ServerResponse, base: string) => void;
const image: Answer = (answer) =>
  answer.writeHead(200, { 'content-type': 'text/html', 'set-cookie': 'seen=1' }).end(PNG);
const to =
  (place: (base: string) => string): Answer =>
  (answer, base) =>
    answer.writeHead(302, { location: place(base), 'set-cookie': 'seen=1' }).end();

/** A server of a stranger, on this machine: what it answers by path, and what it was sent. */
const ANSWERS: Readonly<Record<string, Answer>> = {
  '/roof.png': image,
  '/moved': to(() => '/roof.png'),
  '/round': to(() => '/round'),
  '/inside': to((base) => base.replace('127.0.0.1', '10.0.0.1')),
  '/metadata': to((base) => base.replace('127.0.0.1', '169.254.169.254')),
  '/other-port': to(() => 'http://127.0.0.1:25/'),
  '/file': to(() => 'file:///etc/passwd'),
  '/page': (answer) => answer.writeHead(200, { 'content-type': 'image/png' }).end('<svg xmlns="x"/>'),
  '/gone': (answer) => answer.writeHead(404, { 'content-type': 'image/png' }).end(PNG),
  '/long': (answer) => {
    answer.writeHead(200, { 'content-length': String(11 * 1024 * 1024) }).write(PNG);
  },
  '/longer': (answer) => {
    answer.writeHead(200);
    Readable.from(Array.from({ length: 200 }, () => Buffer.alloc(65_536)))
      .on('error', () => undefined)
      .pipe(answer);
  },
  '/silent': () => undefined,
};

let test: TestWeb;
let alice: Awaited<ReturnType<typeof aSignedInUser>>;
let bob: Awaited<ReturnType<typeof aSignedInUser>>;
let base: string;
const heard: { path: string; headers: IncomingHttpHeaders }[] = [];
const server = createServer((request, answer) => {
  heard.push({ path: request.url ?? '', headers: request.headers });
  (ANSWERS[request.url ?? ''] ?? image)(answer, base);
});
const ids = { hers: '', spam: '' };
const urlOf = (path: string) => `${base}${path}`;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${Object(server.address()).port}`;
  test = await aWebProcess({ config: { imageNetworks: ['127.0.0.1/32'] } });
  const { store } = test.web;
  [alice, bob] = [await aSignedInUser(test.web), await aSignedInUser(test.web)];
  const structure = { ...anIncomingEmail({ uid: 1 }).structure, type: 'text/html' };
  const paths = [...Object.keys(ANSWERS), '/named.png'];
  const html = [...paths.map(urlOf), 'http://127.0.0.1:25/', 'http://localhost:1/x', 'http://2130706434/']
    .map((url) => `<img src="${url}">`)
    .join('');
  const ingest = async (mailboxNo: number, uid: number) => {
    const { created } = await ingestEmails(store, {
      ...{ account: alice.account, epoch: 0, mailboxNo },
      emails: [anIncomingEmail({ uid, structure })],
    });
    const no = created[0]?.no as EmailNo;
    await putBlob(
      store,
      { account: alice.account, emailNo: no, part: '1' },
      'text/html',
      Readable.from([Buffer.from(html)]),
    );
    return emailIdOf({ no, generation: 0 });
  };
  ids.hers = await ingest(alice.box.INBOX, 1);
  const spam = await store.database.rows<{ no: number }>(
    {
      name: 'test-spam',
      text: `insert into "Mailbox" ("accountId", "no", "path", "name", "role") values ($1, 99, 'Spam', 'Spam', $2) returning "no"`,
    },
    [alice.account, roleNumber('junk')],
  );
  ids.spam = await ingest(spam[0]?.no ?? 0, 2);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await test.end();
});

type Asked = { readonly by?: string; readonly emailId?: string };
const grant = (urls: unknown, { by = alice.cookie, emailId = ids.hers }: Asked = {}) => {
  const params = { accountId: accountIdOf(alice.account), emailId };
  return ask(POST, { path: `/api/image/${params.accountId}/${emailId}`, params, cookie: by, body: { urls } });
};
const granted = async (...paths: readonly string[]): Promise<Readonly<Record<string, string>>> =>
  ((await (await grant(paths)).json()) as ImagesGranted).images;
const get = (path: string, { by = alice.cookie }: Asked = {}, headers: Readonly<Record<string, string>> = {}) => {
  const [, accountId = '', emailId = ''] = /^\/api\/image\/(\w+)\/(\w+)\?/.exec(path) ?? [];
  return ask(GET, { path, params: { accountId, emailId }, cookie: by, headers });
};
const fetched = async (path: string) => get((await granted(urlOf(path)))[urlOf(path)] ?? '');

describe('an image that a mail names', () => {
  it('is fetched for who was granted it, and is nothing but an image', async () => {
    heard.length = 0;
    const answer = await fetched('/roof.png');
    expect(answer.status).toBe(200);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
    const { headers } = answer;
    expect(headers.get('content-type')).toBe('image/png');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
    expect(headers.get('cache-control')).toMatch(/^private/);
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('is asked for without a word of the person', async () => {
    heard.length = 0;
    expect((await fetched('/moved')).status).toBe(200);
    await fetched('/roof.png');
    expect(heard.map(({ path }) => path)).toEqual(['/moved', '/roof.png', '/roof.png']);
    for (const { headers } of heard)
      expect(headers).toEqual({
        host: new URL(base).host,
        accept: 'image/*',
        'accept-encoding': 'identity',
        'user-agent': 'Waxwing',
        connection: 'close',
      });
  });

  it('is not fetched from inside, nor led there, nor round and round', async () => {
    heard.length = 0;
    for (const path of ['/inside', '/metadata', '/other-port', '/file', '/round'])
      expect((await fetched(path)).status, path).toBe(502);
    expect(heard.filter(({ path }) => path === '/round')).toHaveLength(6);
    for (const url of ['http://127.0.0.1:25/', 'http://localhost:1/x', 'http://2130706434/'])
      expect((await get((await granted(url))[url] ?? '')).status, url).toBe(502);
  });

  it('is left out when it is no image, too large, or not there', async () => {
    for (const path of ['/page', '/gone', '/long', '/longer']) {
      const answer = await fetched(path);
      expect([path, answer.status, answer.headers.get('content-type')]).toEqual([
        path,
        502,
        'application/problem+json',
      ]);
    }
  });

  it('ends with who asked for it', async () => {
    const url = urlOf('/silent');
    const path = (await granted(url))[url] ?? '';
    const [, accountId = '', emailId = ''] = /^\/api\/image\/(\w+)\/(\w+)\?/.exec(path) ?? [];
    const gone = new AbortController();
    const request = new Request(`http://127.0.0.1:3000${path}`, {
      headers: { host: '127.0.0.1:3000', 'sec-fetch-site': 'same-origin', cookie: alice.cookie },
      signal: gone.signal,
    });
    const coming = GET(request, { params: Promise.resolve({ accountId, emailId }) });
    await expect.poll(() => heard.some((one) => one.path === '/silent')).toBe(true);
    gone.abort();
    expect((await coming).status).not.toBe(200);
  });

  it('is granted when the message names it, and only then', async () => {
    const images = await granted(urlOf('/named.png'), 'https://evil.example/x', urlOf('/not-named'));
    expect(Object.keys(images)).toEqual([urlOf('/named.png')]);
    expect((await grant([urlOf('/roof.png')], { emailId: 'e999' })).status).toBe(404);
    expect((await grant([urlOf('/roof.png')], { by: bob.cookie })).status).toBe(404);
    for (const urls of [
      ['x'],
      ['ftp://a.example/'],
      'x',
      Array.from({ length: 101 }, (_, at) => `https://a.example/${at}`),
    ])
      expect((await grant(urls)).status).toBe(400);
  });

  it('is never shown in Spam', async () => {
    expect((await grant([urlOf('/roof.png')], { emailId: ids.spam })).status).toBe(403);
  });

  it('has a token that is good for nobody else, no other message, and no other site', async () => {
    const url = urlOf('/roof.png');
    const path = (await granted(url))[url] ?? '';
    heard.length = 0;
    expect((await get(path, { by: bob.cookie })).status).toBe(404);
    expect((await get(path, { by: '' })).status).toBe(401);
    const toBob = path.replace(accountIdOf(alice.account), accountIdOf(bob.account));
    expect((await get(toBob, { by: bob.cookie })).status).toBe(404);
    expect((await get(path.replace(ids.hers, ids.spam))).status).toBe(404);
    expect((await get(path.replace(/token=...../, 'token=AAAAA'))).status).toBe(404);
    expect((await get(path, {}, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(heard).toEqual([]);
    expect((await get(path)).status).toBe(200);
  });
});
