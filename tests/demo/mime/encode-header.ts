import { encodeCharset } from '@/tests/demo/mime/encode-charset';

export type WordForm = { readonly charset: string; readonly form: 'B' | 'Q' };
export const UTF8: WordForm = { charset: 'utf-8', form: 'Q' };

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text) && !text.includes('=?');

const encodeWord = (text: string, { charset, form }: WordForm): string => {
  const octets = encodeCharset(text, charset);
  const safe = (octet: number) => /[A-Za-z0-9]/.test(String.fromCharCode(octet));
  const inner =
    form === 'B'
      ? octets.toString('base64')
      : Array.from(octets, (octet) => {
          if (octet === 0x20) return '_';
          return safe(octet) ? String.fromCharCode(octet) : `=${octet.toString(16).toUpperCase().padStart(2, '0')}`;
        }).join('');
  return `=?${charset}?${form}?${inner}?=`;
};

/** RFC 2047: encoded words of at most 75 characters, never cutting a character in two. */
export const encodeWords = (text: string, form: WordForm = UTF8): string => {
  if (isPlain(text)) return text;
  const words: string[] = [];
  let piece = '';
  for (const character of text) {
    if (piece !== '' && encodeWord(piece + character, form).length > 75) {
      words.push(encodeWord(piece, form));
      piece = '';
    }
    piece += character;
  }
  words.push(encodeWord(piece, form));
  return words.join('\r\n ');
};

/** RFC 5322 §3.4: a name is an atom, a quoted string or encoded words. */
export const encodeAddress = (person: { name: string; email: string }, form: WordForm = UTF8): string => {
  if (person.name === '') return person.email;
  if (!isPlain(person.name)) return `${encodeWords(person.name, form)} <${person.email}>`;
  const isAtom = /^[A-Za-z0-9 !#$%&'*+/=?^_`{|}~-]+$/.test(person.name);
  return `${isAtom ? person.name : `"${person.name.replace(/["\\]/g, '\\$&')}"`} <${person.email}>`;
};

const percent = (text: string): string =>
  Array.from(Buffer.from(text), (octet) => {
    const character = String.fromCharCode(octet);
    return /[A-Za-z0-9._~-]/.test(character) ? character : `%${octet.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');

/** A parameter such as a file name: plain, RFC 2231 with continuations, or RFC 2047 within quotes as Outlook does it. */
export const encodeParameter = (name: string, value: string, style: '2231' | '2047' = '2231'): string[] => {
  if (isPlain(value) && value.length < 60) return [`${name}="${value.replace(/["\\]/g, '\\$&')}"`];
  if (style === '2047') return [`${name}="${encodeWords(value, { charset: 'utf-8', form: 'B' })}"`];
  const pieces = percent(value).match(/(?:%[0-9A-F]{2}|[^%]){1,20}/g) ?? [];
  if (pieces.length === 1) return [`${name}*=utf-8''${pieces[0]}`];
  return pieces.map((piece, at) => `${name}*${at}*=${at === 0 ? "utf-8''" : ''}${piece}`);
};

/** A structured field, folded between its pieces. */
export const foldField = (name: string, pieces: readonly string[], separator: string): string => {
  const lines = [`${name}:`];
  for (const [at, piece] of pieces.entries()) {
    const last = lines.at(-1) ?? '';
    const text = at === pieces.length - 1 ? piece : `${piece}${separator}`;
    if (last.length + text.length > 76 && last !== `${name}:`) lines.push(` ${text}`);
    else lines[lines.length - 1] = `${last} ${text}`;
  }
  return lines.join('\r\n');
};
