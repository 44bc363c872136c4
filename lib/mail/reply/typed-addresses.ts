import type { EmailAddress } from '@/lib/jmap/email-address';

/** A list that is longer was not meant for an address line. */
const MOST = 500;

/**
 * The people in what was typed or pasted into an address line: one or many, between commas, semicolons or lines, with names
 * or without. What is no address stays as it was typed, so that it can be seen and mended. (The reader of headers is another
 * one: it takes octets, and brings decoders that have no place in a browser.)
 */
export const typedAddresses = (text: string): EmailAddress[] =>
  pieces(text.replace(/^\s*mailto:/i, ''))
    .flatMap(spaced)
    .map(personOf)
    .filter(({ email }) => email !== '')
    .slice(0, MOST);

/** Cut where a person ends: not within quotes, brackets or a remark. */
const pieces = (text: string): string[] => {
  const found: string[] = [];
  let piece = '';
  let isQuoted = false;
  let depth = 0;
  for (const character of text) {
    if (/[\r\n\t]/.test(character) || (/[,;]/.test(character) && !isQuoted && depth === 0)) {
      found.push(piece);
      piece = '';
      isQuoted = false;
      depth = 0;
      continue;
    }
    if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === '<' || character === '(')) depth += 1;
    else if (!isQuoted && (character === '>' || character === ')')) depth = Math.max(0, depth - 1);
    piece += character;
  }
  return [...found, piece].map((one) => one.trim()).filter((one) => one !== '');
};

/** "bob@example.test carol@example.test": nothing but addresses, and only spaces between. */
const spaced = (piece: string): string[] => {
  const words = piece.split(/\s+/);
  return words.every((word) => /^[^\s<>"()]+@[^\s<>"()]+$/.test(word)) ? words : [piece];
};

const personOf = (piece: string): EmailAddress => {
  const [, before = '', inside] = /^(.*?)<([^<>]*)>/s.exec(piece) ?? [];
  if (inside === undefined) {
    // "bob@example.test (Bob)", as it was written before names stood in front.
    const [, email, remark] = /^([^\s()]+@[^\s()]+)\s*\((.*)\)$/.exec(piece) ?? [];
    return email === undefined ? { name: null, email: piece } : { name: remark?.trim() || null, email };
  }
  const name = before
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .replace(/\\(.)/g, '$1')
    .trim();
  return { name: name === '' ? null : name, email: inside.trim() };
};
