import type { BodyPart } from '@/lib/mail/mime/body-part';

type Given = Partial<Omit<BodyPart, 'subParts'>>;

const NOTHING: BodyPart = {
  partId: null,
  type: 'multipart/mixed',
  charset: null,
  encoding: '7bit',
  size: 0,
  disposition: null,
  name: null,
  cid: null,
  language: null,
  location: null,
  subParts: [],
};

/** A leaf of 100 octets; text is UTF-8. Its section number is given by its place (see numbered). */
export const leaf = (type: string, given: Given = {}): BodyPart => ({
  ...NOTHING,
  partId: '?',
  type,
  size: 100,
  charset: type.startsWith('text/') ? 'utf-8' : null,
  ...given,
});

export const multipart = (subtype: string, ...subParts: BodyPart[]): BodyPart => ({
  ...NOTHING,
  type: `multipart/${subtype}`,
  subParts,
});

/** The structure with IMAP's section numbers (RFC 3501 §6.4.5). */
export const numbered = (root: BodyPart, path = ''): BodyPart =>
  root.partId === null
    ? {
        ...root,
        subParts: root.subParts.map((part, index) =>
          numbered(part, path === '' ? `${index + 1}` : `${path}.${index + 1}`),
        ),
      }
    : { ...root, partId: path === '' ? '1' : path };
