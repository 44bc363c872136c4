import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { PushKeys } from '@/lib/jmap/push-subscription';

const CURVE = 'prime256v1';
const SALT_OCTETS = 16;
/** RFC 8188 §2.1: there is one record, and it is never longer. */
const RECORD_SIZE = 4096;
/** Salt, record size, the length of the sender's key and the key itself. */
const HEADER_OCTETS = SALT_OCTETS + 4 + 1 + 65;
const TAG_OCTETS = 16;
/** RFC 8188 §2: this is the last record, and nothing pads it. */
const LAST_RECORD = 2;

/** RFC 8291 §4, RFC 8030 §7.2: a push service need not take more than 4096 octets with all that is around the text. */
export const LONGEST_PUSH = RECORD_SIZE - HEADER_OCTETS - TAG_OCTETS - 1;

/** What is made anew for every message; given only to compare with the example of RFC 8291. */
type MadeAnew = { readonly salt: Buffer; readonly privateKey?: Buffer };

const derive = (secret: Buffer, salt: Buffer, info: Buffer, octets: number): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, salt, info, octets));

/**
 * A text as only the device with these keys can read it: the body of a request with `Content-Encoding: aes128gcm` (RFC 8291 over RFC
 * 8188). At most LONGEST_PUSH octets; throws when the public key is no point on P-256.
 */
export const encryptPush = (
  text: string,
  keys: PushKeys,
  made: MadeAnew = { salt: randomBytes(SALT_OCTETS) },
): Buffer => {
  const plain = Buffer.from(text);
  if (plain.length > LONGEST_PUSH) throw new Error(`A push of ${plain.length} octets`);
  const device = Buffer.from(keys.p256dh, 'base64url');
  const ecdh = createECDH(CURVE);
  if (made.privateKey) ecdh.setPrivateKey(made.privateKey);
  else ecdh.generateKeys();
  const sender = ecdh.getPublicKey();

  // RFC 8291 §3.4: what both know from ECDH, tied to the secret that only the device and we have.
  const keyInfo = Buffer.concat([Buffer.from('WebPush: info\0'), device, sender]);
  const secret = derive(ecdh.computeSecret(device), Buffer.from(keys.auth, 'base64url'), keyInfo, 32);
  // RFC 8188 §2.2 and §2.3; the number of the first record leaves the nonce as it is.
  const key = derive(secret, made.salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16);
  const nonce = derive(secret, made.salt, Buffer.from('Content-Encoding: nonce\0'), 12);

  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const record = [cipher.update(plain), cipher.update(Buffer.from([LAST_RECORD])), cipher.final(), cipher.getAuthTag()];
  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_SIZE);
  return Buffer.concat([made.salt, size, Buffer.from([sender.length]), sender, ...record]);
};
