import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, { N: number; r: number; p: number; maxmem: number }, Buffer>(scrypt);
/** 32 MB and a fraction of a second: a setting that OWASP's Password Storage Cheat Sheet names. */
const COST = { N: 2 ** 15, r: 8, p: 3, maxmem: 64 * 1024 * 1024 };
const BYTES = 32;

const hashWith = (password: string, salt: Buffer): Promise<Buffer> =>
  derive(password.normalize('NFC'), salt, BYTES, COST);

/** `scrypt$salt$hash`; only to answer for a server that cannot be reached. */
export const hashPassword = async (password: string): Promise<string> => {
  const salt = randomBytes(16);
  return ['scrypt', salt.toString('base64url'), (await hashWith(password, salt)).toString('base64url')].join('$');
};

/** Is it the password? Takes as long when there is no hash at all, so that nobody can tell who has one. */
export const isPassword = async (password: string, stored: string): Promise<boolean> => {
  const [, salt = '', hash = ''] = stored.split('$');
  const made = await hashWith(password, Buffer.from(salt === '' ? 'AAAAAAAAAAAAAAAAAAAAAA' : salt, 'base64url'));
  const kept = Buffer.from(hash, 'base64url');
  return kept.length === made.length && timingSafeEqual(kept, made);
};
