import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AccountNo, EmailNo, UserNo } from '@/lib/base/ids';
import { type ImageOwner, openImage, sealImage, TOKEN_LIFE_MS } from '@/lib/server/images/image-token';

const key = randomBytes(32);
const now = Date.UTC(2026, 10, 27);
const owner: ImageOwner = {
  user: 1 as UserNo,
  account: 2 as AccountNo,
  email: { no: 3 as EmailNo, generation: 0 },
};
const URL = 'https://a.example/roof.png?who=alice';
const token = sealImage(URL, { key, owner, now });

describe('the token of an image', () => {
  it('opens for the one it was made for, and says nothing to others', () => {
    expect(openImage(token, { key, owner, now })).toBe(URL);
    expect(token).toMatch(/^[\w-]+$/);
    expect(Buffer.from(token, 'base64url').toString('latin1')).not.toContain('roof');
  });

  it('follows its message into another thread', () => {
    expect(openImage(token, { key, owner: { ...owner, email: { ...owner.email, generation: 4 } }, now })).toBe(URL);
  });

  it('opens for no other person, account, message or installation', () => {
    const strangers: ImageOwner[] = [
      { ...owner, user: 2 as UserNo },
      { ...owner, account: 1 as AccountNo },
      { ...owner, email: { no: 4 as EmailNo, generation: 0 } },
    ];
    for (const stranger of strangers) expect(openImage(token, { key, owner: stranger, now })).toBeUndefined();
    expect(openImage(token, { key: randomBytes(32), owner, now })).toBeUndefined();
  });

  it('is over at its time, and no bit of it can be another', () => {
    expect(openImage(token, { key, owner, now: now + TOKEN_LIFE_MS - 1 })).toBe(URL);
    expect(openImage(token, { key, owner, now: now + TOKEN_LIFE_MS })).toBeUndefined();
    const bytes = Buffer.from(token, 'base64url');
    for (const at of [0, 5, 20, bytes.length - 1]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(openImage(changed.toString('base64url'), { key, owner, now })).toBeUndefined();
    }
    for (const nonsense of ['', 'x', URL, '../../x']) expect(openImage(nonsense, { key, owner, now })).toBeUndefined();
  });
});
