import { isKeyword } from '@/lib/mail/flags/is-keyword';

/** Dovecot keeps no longer ones. */
const LONGEST = 50;
/** What is cut keeps room for a mark that tells it from others that begin alike, and for a number. */
const LONGEST_WORD = 38;

/** Words that mail programs set for reasons of their own, or read as one of them (imap-flags.ts). */
const TAKEN = new Set(
  `seen flagged answered draft deleted recent junk nonjunk notjunk forwarded redirected old sent unread important starred
   junkrecorded`.split(/\s+/),
);

/** The five that Thunderbird has from the start: the only keywords with a dollar that are labels. */
const THUNDERBIRD = /^\$label[1-5]$/;

/** May a label be about this keyword? None with a dollar, which are names of a registry (RFC 8621 §4.1.1), but those of Thunderbird. */
export const isLabelKeyword = (keyword: string): boolean =>
  isKeyword(keyword) && (THUNDERBIRD.test(keyword) || !(keyword.startsWith('$') || TAKEN.has(keyword)));

/** FNV-1a. */
const markOf = (text: string): string => {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
};

/** Letters without their marks, everything that is no plain letter, digit or one of - . / _ as `=` and its number. */
const plainWord = (name: string): string =>
  [...name.normalize('NFKD').toLowerCase()]
    .map((letter) => {
      if (/[a-z0-9./_-]/.test(letter)) return letter;
      if (/\s/u.test(letter)) return '_';
      return /\p{M}/u.test(letter) ? '' : `=${(letter.codePointAt(0) ?? 0).toString(16)}`;
    })
    .join('');

/**
 * The keyword of a new label: made of its name, so that other mail programs show something that can be read, and legal in IMAP
 * whatever the name is (an atom, RFC 3501 §9). Two names may come to the same word: then, and where the word is `taken`, it gets a number.
 */
export const keywordOfName = (name: string, taken: ReadonlySet<string>): string => {
  const whole = plainWord(name) || `=${markOf(name)}`;
  const word = whole.length > LONGEST_WORD ? `${whole.slice(0, LONGEST_WORD)}.${markOf(name)}` : whole;
  const isFree = (keyword: string) => isLabelKeyword(keyword) && !taken.has(keyword);
  for (let number = 1; ; number += 1) {
    const keyword = number === 1 ? word : `${word.slice(0, LONGEST - 5)}_${number}`;
    if (isFree(keyword)) return keyword;
  }
};
