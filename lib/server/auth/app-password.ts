import { createHash, randomBytes } from 'node:crypto';

/** Without the letters and digits that people take for others. 32 of them: each is five bits. */
const LETTERS = 'abcdefghijkmnpqrstuvwxyz23456789';
const LENGTH = 32;

/** A new one, of 160 random bits, in groups that can be read out. */
export const makeAppPassword = (): string => {
  const letters = [...randomBytes(LENGTH)].map((octet) => LETTERS[octet % LETTERS.length]).join('');
  return letters.replace(/.{8}(?=.)/g, '$&-');
};

/**
 * What is kept of one. A digest without salt or delay is enough, for nobody can try 2^160 passwords; and each request of a program costs
 * one look into an index. The groups are for people: without them it is the same.
 */
export const appPasswordDigest = (password: string): string =>
  createHash('sha256').update(password.replace(/[\s-]/g, '').toLowerCase()).digest('base64url');
