/** What was done to a message so that others cannot read or change it. */
export type Protection = 'pgpEncrypted' | 'smimeEncrypted' | 'pgpSigned' | 'smimeSigned';

/** Tells from the types of a message's parts (RFC 3156, RFC 8551), or from its text, whether it is encrypted or signed. */
export const protectionOf = (types: readonly string[], text: string): Protection | undefined => {
  const has = (...wanted: readonly string[]) => types.some((type) => wanted.includes(type.toLowerCase()));
  if (has('application/pgp-encrypted') || /^\s*-----BEGIN PGP MESSAGE-----/.test(text)) return 'pgpEncrypted';
  if (has('application/pkcs7-mime', 'application/x-pkcs7-mime')) return 'smimeEncrypted';
  if (has('application/pgp-signature') || /^\s*-----BEGIN PGP SIGNED MESSAGE-----/.test(text)) return 'pgpSigned';
  if (has('application/pkcs7-signature', 'application/x-pkcs7-signature')) return 'smimeSigned';
  return undefined;
};
