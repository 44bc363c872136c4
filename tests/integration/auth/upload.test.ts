import { existsSync, readdirSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GET as downloadRoute } from '@/app/api/jmap/download/[accountId]/[blobId]/[name]/route';
import { POST as uploadRoute } from '@/app/api/jmap/upload/[accountId]/route';
import { type AccountNo, accountIdOf } from '@/lib/base/ids';
import type { Uploaded } from '@/lib/jmap/upload';
import { LARGEST_UPLOAD, MOST_UPLOADS, upload } from '@/lib/server/methods/blob/upload';
import { sweepBlobs } from '@/lib/server/store/blobs/sweep-blobs';
import { aSignedInUser } from './a-signed-in-user';
import { ask, aWebProcess, type TestWeb } from './a-web-process';

const HOST = '127.0.0.1:3000';
const DAY = 24 * 60 * 60 * 1000;

let test: TestWeb;
beforeEach(async () => {
  test = await aWebProcess();
});
afterEach(() => test.end());

type Who = { readonly account: AccountNo; readonly cookie: string };
type Sent = { readonly body: BodyInit; readonly type?: string; readonly headers?: Record<string, string> };

/** An upload as our pages send it. */
const send = ({ account, cookie }: Who, { body, type, headers = {} }: Sent): Promise<Response> => {
  const accountId = accountIdOf(account);
  const request = new Request(`http://${HOST}/api/jmap/upload/${accountId}`, {
    method: 'POST',
    body,
    duplex: 'half',
    headers: {
      host: HOST,
      origin: `http://${HOST}`,
      'sec-fetch-site': 'same-origin',
      'x-waxwing-csrf': '1',
      cookie,
      'content-type': type ?? 'application/pdf',
      ...headers,
    },
  } as RequestInit);
  return uploadRoute(request, { params: Promise.resolve({ accountId }) });
};
const get = ({ account, cookie }: Who, blobId: string): Promise<Response> => {
  const params = { accountId: accountIdOf(account), blobId, name: 'x.pdf' };
  return ask(downloadRoute, { path: `/api/jmap/download/${params.accountId}/${blobId}/x.pdf`, cookie, params });
};
const files = (): string[] => {
  const { blobRoot } = test.web.store;
  if (!existsSync(blobRoot)) return [];
  return readdirSync(blobRoot, { recursive: true, encoding: 'utf8' }).filter((name) => /[0-9a-f]{32}/.test(name));
};
const rows = async (): Promise<number> => {
  const found = await test.web.store.database.rows<{ n: number }>(
    { name: 'test-blobs', text: 'select count(*) as n from "Blob"' },
    [],
  );
  return found[0]?.n ?? 0;
};

describe('uploading', () => {
  it('answers as RFC 8620 §6.1 says, and the bytes come back as they were', async () => {
    const alice = await aSignedInUser(test.web);
    const octets = Buffer.from(Array.from({ length: 3000 }, (_, index) => index % 256));
    const answer = await send(alice, { body: octets, type: 'Application/PDF; name="../../x"' });
    expect(answer.status).toBe(201);
    const uploaded = (await answer.json()) as Uploaded;
    expect(uploaded).toEqual({
      accountId: accountIdOf(alice.account),
      blobId: 'b0-1',
      type: 'application/pdf',
      size: 3000,
    });
    const back = await get(alice, uploaded.blobId);
    expect(back.headers.get('content-type')).toBe('application/pdf');
    expect(Buffer.from(await back.arrayBuffer()).equals(octets)).toBe(true);
  });

  it('gives every upload an id of its own, an empty one too', async () => {
    const alice = await aSignedInUser(test.web);
    const ids = [];
    for (const body of ['a', 'a', '']) ids.push(((await (await send(alice, { body })).json()) as Uploaded).blobId);
    expect(new Set(ids).size).toBe(3);
    expect(await (await get(alice, ids[2] ?? '')).text()).toBe('');
  });

  it('keeps of the type only what is one', async () => {
    const alice = await aSignedInUser(test.web);
    for (const type of ['nonsense', 'multipart/form-data; boundary=x', 'text/html<script>', '']) {
      const answer = await send(alice, { body: 'a', type });
      expect([type, ((await answer.json()) as Uploaded).type]).toEqual([type, 'application/octet-stream']);
    }
  });

  it('is closed to the accounts of others, for the way in and the way out', async () => {
    const alice = await aSignedInUser(test.web);
    const bob = await aSignedInUser(test.web);
    expect((await send({ ...bob, account: alice.account }, { body: 'a' })).status).toBe(404);
    expect(files()).toEqual([]);
    const { blobId } = (await (await send(alice, { body: 'a' })).json()) as Uploaded;
    expect((await get({ ...bob, account: alice.account }, blobId)).status).toBe(404);
    expect((await get(bob, blobId)).status).toBe(404);
    expect((await get(alice, 'b0-2')).status).toBe(404);
    expect((await get(alice, 'b0')).status).toBe(404);
  });

  it('takes no more than it says, whether the length is told or not', async () => {
    const alice = await aSignedInUser(test.web);
    const told = await send(alice, { body: 'a', headers: { 'content-length': String(LARGEST_UPLOAD + 1) } });
    expect(told.status).toBe(413);
    const chunk = new Uint8Array(1024 * 1024);
    let left = LARGEST_UPLOAD / chunk.length + 1;
    const body = new ReadableStream({
      pull: (controller) => {
        left -= 1;
        if (left < 0) controller.close();
        else controller.enqueue(chunk);
      },
    });
    const untold = await send(alice, { body });
    expect(untold.headers.get('content-type')).toBe('application/problem+json');
    expect([untold.status, await untold.json()]).toEqual([
      413,
      expect.objectContaining({ type: 'urn:ietf:params:jmap:error:limit', limit: 'maxSizeUpload' }),
    ]);
    expect([files(), await rows()]).toEqual([[], 0]);
  });

  it('leaves nothing of one that breaks off, or that stalls', async () => {
    const alice = await aSignedInUser(test.web);
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new Uint8Array(5000)),
      pull: (controller) => controller.error(new Error('The connection is gone')),
    });
    expect((await send(alice, { body })).status).toBe(400);
    async function* stalling() {
      yield new Uint8Array(5000);
      await new Promise(() => undefined);
    }
    const { store } = test.web;
    const request = { account: alice.account, contentType: null, length: null, body: stalling(), idleMs: 50 };
    expect(await upload(store, request)).toEqual({ kind: 'incomplete' });
    expect([files(), await rows()]).toEqual([[], 0]);
  });

  it('takes four at once and no more, and the next when one is done', async () => {
    const alice = await aSignedInUser(test.web);
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    async function* waiting() {
      await gate;
      yield new Uint8Array(1);
    }
    const { store } = test.web;
    const start = () => upload(store, { account: alice.account, contentType: null, length: null, body: waiting() });
    const first = Array.from({ length: MOST_UPLOADS }, start);
    expect(await start()).toEqual({ kind: 'tooMany' });
    open();
    expect((await Promise.all(first)).map(({ kind }) => kind)).toEqual(Array(MOST_UPLOADS).fill('uploaded'));
    expect((await start()).kind).toBe('uploaded');
  });

  it('keeps for an hour what nothing refers to, and a new upload of the same begins anew', async () => {
    const alice = await aSignedInUser(test.web);
    const { store } = test.web;
    const again = async () => ((await (await send(alice, { body: 'same' })).json()) as Uploaded).blobId;
    const old = await again();
    const age = (by: string) =>
      store.who.$executeRawUnsafe(`update "Blob" set "usedAt" = now() - interval '${by}' where "part" = '1'`);
    await age('61 minutes');
    await sweepBlobs(store, Date.now());
    expect(await (await get(alice, old)).text()).toBe('same');
    const fresh = await again();
    await age('3 days');
    await sweepBlobs(store, Date.now());
    expect(await (await get(alice, fresh)).text()).toBe('same');
  });

  it('makes room by the oldest when there are more than any message takes, and by no other', async () => {
    const alice = await aSignedInUser(test.web);
    const bob = await aSignedInUser(test.web);
    const { store } = test.web;
    const put = async (body: string) => ((await (await send(alice, { body })).json()) as Uploaded).blobId;
    const [first, second, third] = [await put('one'), await put('two'), await put('three')];
    const { blobId: his } = (await (await send(bob, { body: 'his' })).json()) as Uploaded;
    // As if each had been so large, and the second were part of an email.
    const weigh = (mib: number) =>
      store.who.$executeRaw`update "Blob" set "size" = ${mib * 1024 * 1024} where "size" > 9`;
    await store.who.$executeRaw`update "Blob" set "size" = 10`;
    const there = async () => {
      const found = [];
      for (const id of [first, second, third]) found.push((await get(alice, id)).status === 200);
      return found;
    };
    await weigh(LARGEST_UPLOAD / 1024 / 1024);
    await put('a');
    expect(await there()).toEqual([true, true, true]);
    await store.who.$executeRaw`
      insert into "Blob" ("accountId", "emailNo", "part", "type", "size", "file", "pinned")
      select "accountId", 77, '2', "type", "size", "file", true from "Blob" where "accountId" = ${alice.account} and "part" = '2'`;
    await weigh(400);
    await put('b');
    expect(await there()).toEqual([false, true, true]);
    expect((await get(bob, his)).status).toBe(200);
  });

  it('forgets after a day what nothing refers to, and what a crash left behind', async () => {
    const alice = await aSignedInUser(test.web);
    const { store } = test.web;
    const old = ((await (await send(alice, { body: 'old' })).json()) as Uploaded).blobId;
    await store.database.rows(
      { name: 'test-age', text: `update "Blob" set "usedAt" = now() - interval '25 hours' where "accountId" = $1` },
      [alice.account],
    );
    const fresh = ((await (await send(alice, { body: 'fresh' })).json()) as Uploaded).blobId;
    const orphan = ((await (await send(alice, { body: 'orphan' })).json()) as Uploaded).blobId;
    await store.database.rows(
      { name: 'test-orphan', text: `delete from "Blob" where "accountId" = $1 and "part" = $2` },
      [alice.account, orphan.split('-')[1]],
    );
    // An orphan of today may be a file whose row is about to be written.
    expect(await sweepBlobs(store, Date.now())).toBe(0);
    expect(files().length).toBe(2);
    for (const file of files()) {
      const path = join(store.blobRoot, file);
      await utimes(path, new Date(Date.now() - 2 * DAY), new Date(Date.now() - 2 * DAY));
    }
    expect(await sweepBlobs(store, Date.now())).toBe(1);
    expect(files().length).toBe(1);
    expect((await get(alice, old)).status).toBe(404);
    expect(await (await get(alice, fresh)).text()).toBe('fresh');
  });
});
