/** So much of a value stands on one line (RFC 2231 §3). */
const ROOM = 56;
/** RFC 2231 §7, attribute-char. */
const PLAIN = /[A-Za-z0-9!#$&+.^_`{|}~-]/;

const percent = (character: string): string =>
  PLAIN.test(character)
    ? character
    : [...Buffer.from(character)].map((octet) => `%${octet.toString(16).toUpperCase().padStart(2, '0')}`).join('');

/** A parameter of Content-Type or Content-Disposition, with the semicolon before it: names of files in any script (RFC 2231). */
export const encodeParameter = (name: string, value: string): string => {
  const text = value.toWellFormed();
  if (/^[\x20-\x7e]*$/.test(text) && text.length <= ROOM && !text.includes('=?')) {
    const isToken = /^[A-Za-z0-9!#$%&'*+.^_`{|}~-]+$/.test(text);
    return `; ${name}=${isToken ? text : `"${text.replace(/["\\]/g, '\\$&')}"`}`;
  }
  const pieces: string[] = [];
  let piece = '';
  for (const character of text) {
    const coded = percent(character);
    if (piece.length + coded.length > ROOM) {
      pieces.push(piece);
      piece = '';
    }
    piece += coded;
  }
  pieces.push(piece);
  if (pieces.length === 1) return `; ${name}*=UTF-8''${piece}`;
  return pieces.map((one, index) => `; ${name}*${index}*=${index === 0 ? "UTF-8''" : ''}${one}`).join('');
};
