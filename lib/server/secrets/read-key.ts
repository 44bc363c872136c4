import { readFileSync } from 'node:fs';
import { UserError } from '@/lib/base/errors';
import { KEY_BYTES } from '@/lib/server/secrets/seal';

/** Reads the secret key file: 32 octets in base64. Throws UserError `config.secret`: without the key nothing can be opened. */
export const readKey = (path: string): Uint8Array => {
  let key: Buffer;
  try {
    key = Buffer.from(readFileSync(path, 'utf8').trim(), 'base64');
  } catch (cause) {
    throw new UserError('config.secret', { params: { file: path }, cause });
  }
  if (key.length !== KEY_BYTES) throw new UserError('config.secret', { params: { file: path } });
  return key;
};
