import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { PushKeys } from '@/lib/jmap/push-subscription';

/** A device with keys of RFC 8291; it reads pushes as a browser does, by the RFC and with nothing of ours. */
export const aDevice = (): { readonly keys: PushKeys; readonly read: (body: Buffer) => string } => {
  const ecdh = createECDH('prime256v1');
  ecdh.generateKeys();
  const auth = randomBytes(16);
  const derive = (secret: Buffer, salt: Buffer, info: Buffer | string, length: number) =>
    Buffer.from(hkdfSync('sha256', secret, salt, info, length));
  return {
    keys: { p256dh: ecdh.getPublicKey('base64url'), auth: auth.toString('base64url') },
    read: (body) => {
      const [salt, keyLength] = [body.subarray(0, 16), body[20] ?? 0];
      const sender = body.subarray(21, 21 + keyLength);
      const record = body.subarray(21 + keyLength);
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), ecdh.getPublicKey(), sender]);
      const secret = derive(ecdh.computeSecret(sender), auth, info, 32);
      const key = derive(secret, salt, 'Content-Encoding: aes128gcm\0', 16);
      const open = createDecipheriv('aes-128-gcm', key, derive(secret, salt, 'Content-Encoding: nonce\0', 12));
      open.setAuthTag(record.subarray(-16));
      const plain = Buffer.concat([open.update(record.subarray(0, -16)), open.final()]);
      // RFC 8188 §2: the last record ends with 2 and as many zeroes as its sender likes.
      const end = plain.findLastIndex((octet) => octet !== 0);
      if (plain[end] !== 2) throw new Error('Not the last record');
      return plain.subarray(0, end).toString();
    },
  };
};
