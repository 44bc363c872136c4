import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aSignedInUser } from './a-signed-in-user';
import { aWebProcess, ownRequest, type TestWeb } from './a-web-process';

/** Every route of the app: who may ask, and what a request must bring. A new one is a new line here. */
const TABLE = `
GET  /.well-known/jmap                                  signed in  read
GET  /api/app-passwords                                 signed in  read
POST /api/app-passwords                                 signed in  change
POST /api/app-passwords/[id]                            signed in  change
POST /api/accounts                                      signed in  change
POST /api/accounts/[accountId]/servers                  signed in  change
POST /api/accounts/[accountId]/sign-in                  signed in  change
GET  /api/auth/[...nextauth]                            own pages  read
POST /api/auth/[...nextauth]                            own pages  change
GET  /api/export/[accountId]                            signed in  read
GET  /api/export/[accountId]/attachments                signed in  read
GET  /api/image/[accountId]/[emailId]                   signed in  read
POST /api/image/[accountId]/[emailId]                   signed in  change
GET  /api/import/[accountId]                            signed in  read
POST /api/import/[accountId]/[mailboxId]                signed in  upload
GET  /api/health                                        anybody    status
POST /api/jmap                                          signed in  change
GET  /api/jmap/download/[accountId]/[blobId]/[name]     signed in  read
GET  /api/jmap/events                                   signed in  read
GET  /api/jmap/session                                  signed in  read
POST /api/jmap/upload/[accountId]                       signed in  upload
GET  /api/oauth/callback                                anybody    return
GET  /api/brand/[domain]/logo                           own pages  read
POST /api/oauth/begin                                   own pages  change
GET  /api/sessions                                      signed in  read
POST /api/sessions                                      signed in  change
POST /api/sessions/[id]                                 signed in  change
POST /api/sign-in                                       own pages  change
POST /api/sign-in/discover                              own pages  change
POST /api/unsubscribe/[accountId]/[emailId]             signed in  change
OPTIONS /.well-known/jmap  anybody  preflight
OPTIONS /api/jmap  anybody  preflight
OPTIONS /api/jmap/download/[accountId]/[blobId]/[name]  anybody  preflight
OPTIONS /api/jmap/events  anybody  preflight
OPTIONS /api/jmap/session  anybody  preflight
OPTIONS /api/jmap/upload/[accountId]  anybody  preflight
GET  /mail-frame                                        anybody    empty document
`.trim();

type Row = { method: 'GET' | 'POST'; path: string; who: string; rule: string };
const rows: Row[] = TABLE.split('\n').map((line) => {
  const [methodAndPath = '', who = '', rule = ''] = line.split(/ {2,}(?=[a-z])/);
  const [method, path] = methodAndPath.split(/\s+/) as ['GET' | 'POST', string];
  return { method, path, who, rule };
});
const guarded = rows.filter(({ rule }) => ['read', 'change', 'upload'].includes(rule));

const root = join(import.meta.dirname, '../../..');
const files = readdirSync(join(root, 'app'), { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('route.ts'),
);
type Route = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;
const routeOf = async ({ method, path }: Row): Promise<Route> => {
  const module = await import(pathToFileURL(join(root, 'app', path, 'route.ts')).href);
  return module[method];
};

let test: TestWeb;
let cookie: string;
beforeAll(async () => {
  test = await aWebProcess();
  ({ cookie } = await aSignedInUser(test.web));
});
afterAll(() => test.end());

const PARAMS = { nextauth: ['csrf'], accountId: 'a1', mailboxId: 'm1', blobId: 'b1', emailId: 'e0', name: 'x' };
type Change = { headers?: Record<string, string>; without?: string[]; signedIn?: boolean };
const send = async (row: Row, { headers = {}, without = [], signedIn = true }: Change = {}): Promise<number> => {
  const route = await routeOf(row);
  const params = { ...PARAMS, ...(row.method === 'POST' && { nextauth: ['signout'] }) };
  const body = row.method === 'POST' ? { using: [], methodCalls: [], email: 'x' } : undefined;
  const request = ownRequest({
    path: row.path.replaceAll(/[[\].]/g, ''),
    ...(body && { body }),
    ...(signedIn && { cookie }),
    headers,
    without,
  });
  const answer = await route(request, { params: Promise.resolve(params) });
  await answer.body?.cancel();
  return answer.status;
};

describe('the routes', () => {
  it('are those of the table, and no others', async () => {
    const found = await Promise.all(
      files.map(async (file) => {
        const module = await import(pathToFileURL(join(root, 'app', file)).href);
        const path = `/${file.replace(/\/route\.ts$/, '')}`;
        return ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS']
          .filter((method) => typeof module[method] === 'function')
          .map((method) => `${method} ${path}`);
      }),
    );
    expect(found.flat().sort()).toEqual(rows.map(({ method, path }) => `${method} ${path}`).sort());
  });

  it.each(guarded)('$method $path is closed to other sites', async (row) => {
    expect(await send(row, { headers: { 'sec-fetch-site': 'cross-site' } })).toBe(403);
    expect(await send(row, { headers: { 'sec-fetch-site': 'same-site' } })).toBe(403);
    expect(await send(row, { headers: { origin: 'https://evil.example' } })).toBe(403);
    expect(await send(row, { headers: { origin: 'null' } })).toBe(403);
    expect(await send(row, { without: ['sec-fetch-site'] })).toBe(403);
  });

  it.each(guarded)('$method $path is closed to names that are made to point here', async (row) => {
    for (const host of [
      'evil.example:3000',
      'evil.example',
      '127.0.0.1:3001',
      'localhost',
      '127.0.0.1.evil.example:3000',
    ]) {
      expect(await send(row, { headers: { host } }), host).toBe(421);
    }
    expect(await send(row, { without: ['host'] })).toBe(421);
  });

  const effects = guarded.filter(({ rule }) => rule !== 'read');
  it.each(effects)('$method $path needs the CSRF header and a page of ours', async (row) => {
    expect(await send(row, { without: ['x-waxwing-csrf'] })).toBe(403);
    expect(await send(row, { headers: { 'x-waxwing-csrf': '0' } })).toBe(403);
    // "none": typed into the address bar. No change begins there.
    expect(await send(row, { headers: { 'sec-fetch-site': 'none' } })).toBe(403);
  });

  const changes = guarded.filter(({ rule }) => rule === 'change');
  it.each(changes)('$method $path needs JSON', async (row) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'text/plain; application/json',
      'application/jsonx',
    ]) {
      expect(await send(row, { headers: { 'content-type': type } }), type).toBe(400);
    }
  });

  const signedIn = guarded.filter(({ who }) => who === 'signed in');
  it.each(signedIn)('$method $path is for people who are signed in', async (row) => {
    expect(await send(row, { signedIn: false })).toBe(401);
    expect(await send(row, { headers: { cookie: 'waxwing-3000-session=forged' } })).toBe(401);
    const own = await send(row);
    expect(own).not.toBe(401);
    expect(own).toBeLessThan(500);
  });

  it('lets next-auth do two things only', async () => {
    const { GET, POST } = await import('@/app/api/auth/[...nextauth]/route');
    for (const nextauth of [
      ['session'],
      ['signin'],
      ['providers'],
      ['callback', 'credentials'],
      ['error'],
      ['csrf', 'x'],
    ]) {
      const context = { params: Promise.resolve({ nextauth }) };
      expect((await GET(ownRequest({ path: '/api/auth/x' }) as never, context)).status).toBe(404);
      expect((await POST(ownRequest({ path: '/api/auth/x', body: {} }) as never, context)).status).toBe(404);
    }
  });
});
