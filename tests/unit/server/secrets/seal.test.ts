import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { passwordContext, seal, unseal } from '@/lib/server/secrets/seal';

const key = randomBytes(32);

describe('seal', () => {
  it('gives back what was sealed, and never the same twice', () => {
    const options = { key, context: passwordContext(1000) };
    const [one, two] = [seal('hunter2 ✓', options), seal('hunter2 ✓', options)];
    expect(one).not.toBe(two);
    expect([one, two].map((sealed) => unseal(sealed, options))).toEqual(['hunter2 ✓', 'hunter2 ✓']);
  });
  it('opens nothing for another account, with another key, or after one flipped bit', () => {
    const options = { key, context: passwordContext(1000) };
    const sealed = seal('hunter2', options);
    expect(() => unseal(sealed, { key, context: passwordContext(2000) })).toThrow();
    expect(() => unseal(sealed, { ...options, key: randomBytes(32) })).toThrow();
    const bytes = Buffer.from(sealed, 'base64');
    for (const at of [0, 5, 20, bytes.length - 1]) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      expect(() => unseal(bent.toString('base64'), options)).toThrow();
    }
    expect(() => unseal('', options)).toThrow();
  });
});
