import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** The form of what is sealed; a later one can stand beside it. */
const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const KEY_BYTES = 32;

/**
 * Seals a secret with AES-256-GCM. `context` says what it belongs to ("account 7 password") and is needed to open it: a
 * sealed password that is copied to another account's row opens nothing. Returns base64.
 */
export const seal = (plain: string, options: { key: Uint8Array; context: string }): string => {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', options.key, nonce);
  cipher.setAAD(Buffer.from(options.context));
  const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), nonce, cipher.getAuthTag(), body]).toString('base64');
};

/** Opens what `seal` made. Throws when the key, the context or a single bit is not what it was. */
export const unseal = (sealed: string, options: { key: Uint8Array; context: string }): string => {
  const bytes = Buffer.from(sealed, 'base64');
  if (bytes[0] !== VERSION || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) throw new Error('Not a sealed secret');
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', options.key, nonce);
  decipher.setAAD(Buffer.from(options.context));
  decipher.setAuthTag(bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]).toString(
    'utf8',
  );
};

/** What a mail account's password is bound to. */
export const passwordContext = (account: number): string => `account ${account} password`;

/** What the tokens of an account are bound to. */
export const tokensContext = (account: number): string => `account ${account} tokens`;

/** What the address and keys of a device are bound to. */
export const pushContext = (subscription: string): string => `push subscription ${subscription}`;
