import { describe, expect, it } from 'vitest';
import { protectionOf } from '@/lib/mail/trust/protection';

describe('protectionOf', () => {
  it('tells what a message is by its parts or its first line', () => {
    expect(protectionOf(['application/pgp-encrypted', 'application/octet-stream'], '')).toBe('pgpEncrypted');
    expect(protectionOf(['text/plain'], '\n-----BEGIN PGP MESSAGE-----\nx')).toBe('pgpEncrypted');
    expect(protectionOf(['application/pkcs7-mime'], '')).toBe('smimeEncrypted');
    expect(protectionOf(['application/pgp-signature'], 'Hello')).toBe('pgpSigned');
    expect(protectionOf(['application/x-pkcs7-signature'], 'Hello')).toBe('smimeSigned');
    expect(protectionOf(['text/plain', 'image/png'], 'I wrote -----BEGIN PGP MESSAGE----- once')).toBeUndefined();
  });
});
