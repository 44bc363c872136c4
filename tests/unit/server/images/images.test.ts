import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { MailServerError } from '@/lib/base/errors';
import type { AccountNo, EmailNo, UserNo } from '@/lib/base/ids';
import { createImages } from '@/lib/server/images/images';

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const owner = { user: 1 as UserNo, account: 2 as AccountNo, email: { no: 3 as EmailNo, generation: 0 } };
const NEVER = new AbortController().signal;
const URL = 'https://a.example/roof.png';

const someImages = (fetchBytes: () => Promise<Buffer>) => {
  let clock = 0;
  const images = createImages({ outside: { fetchBytes }, key: randomBytes(32), now: () => clock });
  const tokenOf = (url: string, whose = owner) =>
    images.grant(whose, [url]).images[url]?.replace(/^\/api\/image\/a2\/e\w+\?token=/, '') ?? '';
  const fetch = (whose = owner) => images.fetch(whose, tokenOf(URL, whose), NEVER);
  return {
    images,
    tokenOf,
    fetch,
    pass: (ms: number) => {
      clock += ms;
    },
  };
};

describe('images', () => {
  it('say why one is not there', async () => {
    const failing = (code?: string) =>
      someImages(async () => {
        throw new MailServerError('no', { kind: 'network', temporary: false, code });
      });
    expect(await failing('ETIMEDOUT').fetch()).toEqual({ kind: 'slow' });
    expect(await failing('EBLOCKED').fetch()).toEqual({ kind: 'unavailable' });
    expect(await someImages(async () => Buffer.from('<svg/>')).fetch()).toEqual({ kind: 'unavailable' });
    await expect(someImages(() => Promise.reject(new Error('a bug'))).fetch()).rejects.toThrow('a bug');
  });

  it('are not fetched from ports where other things than the web are', async () => {
    const { images, tokenOf } = someImages(async () => PNG);
    const at = async (url: string) => (await images.fetch(owner, tokenOf(url), NEVER)).kind;
    for (const port of ['', ':80', ':443', ':8080']) expect(await at(`http://a.example${port}/x`)).toBe('image');
    for (const port of [22, 25, 143, 993]) expect(await at(`http://a.example:${port}/x`)).toBe('unavailable');
  });

  it('are so many in an hour for one person, and no fewer for another', async () => {
    const { fetch, pass } = someImages(async () => PNG);
    for (let count = 0; count < 3000; count += 1) await fetch();
    expect((await fetch()).kind).toBe('tooMany');
    expect((await fetch({ ...owner, user: 4 as UserNo })).kind).toBe('image');
    pass(3_600_000);
    expect((await fetch()).kind).toBe('image');
  });
});
