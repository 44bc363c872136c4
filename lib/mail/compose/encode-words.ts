/** RFC 2047 §2: an encoded word has at most 75 characters; the frame around its text takes 12. */
const ROOM = 63;
/** RFC 2047 §5 (3): the letters that may stand for themselves wherever an encoded word may stand. */
const PLAIN = /[A-Za-z0-9!*+/-]/;

const hex = (octet: number): string => `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;

const quotedLength = (octets: Uint8Array): number =>
  octets.reduce((sum, octet) => sum + (octet === 0x20 || PLAIN.test(String.fromCharCode(octet)) ? 1 : 3), 0);

const quoted = (text: string): string =>
  [...Buffer.from(text)]
    .map((octet) => {
      const sign = String.fromCharCode(octet);
      return sign === ' ' ? '_' : PLAIN.test(sign) ? sign : hex(octet);
    })
    .join('');

/** Pieces of whole characters, each of a bounded cost: RFC 2047 §5 forbids to cut one in two. */
const pieces = (text: string, room: number, cost: (character: string) => number): string[] => {
  const found: string[] = [];
  let piece = '';
  let used = 0;
  for (const character of text) {
    const more = cost(character);
    if (piece !== '' && used + more > room) {
      found.push(piece);
      piece = '';
      used = 0;
    }
    piece += character;
    used += more;
  }
  return piece === '' ? found : [...found, piece];
};

/** A well-formed text as encoded words (RFC 2047), in the encoding that is shorter for it. */
export const encodeWords = (text: string): string => {
  const octets = Buffer.from(text);
  if (quotedLength(octets) <= Math.ceil(octets.length / 3) * 4) {
    const costs = (character: string) => quotedLength(Buffer.from(character));
    return pieces(text, ROOM, costs)
      .map((piece) => `=?UTF-8?Q?${quoted(piece)}?=`)
      .join(' ');
  }
  return pieces(text, Math.floor(ROOM / 4) * 3, (character) => Buffer.byteLength(character))
    .map((piece) => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`)
    .join(' ');
};
