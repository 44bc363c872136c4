import { htmlToText } from '@/lib/mail/html/html-to-text';

/** RFC 8621 §4.1.4: at most 256 characters. */
const LONGEST = 256;
/** Invisible padding that newsletters put behind their first line so that no preview shows more. */
const PADDING =
  /\u034f|\u17b4|\u17b5|[\u180b-\u180f]|[\u00ad\u061c\u115f\u1160\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]/g;
const LINK = /\bhttps?:\/\/([^\s/<>"]{1,253})[^\s<>"]*/g;
const QUOTED = /^\s*>/;
const ATTRIBUTION =
  /(wrote|schrieb|écrit|escribió|escreveu|ha scritto|schreef|skrev|пишет|написал\(?а?\)?)[^\n]{0,80}:\s*$/i;
const SIGNATURE = /^-- ?$/;

/** The person's own words: without quotes, the line that announces them, and the signature. */
const ownLines = (text: string): string[] => {
  const lines: string[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (SIGNATURE.test(line)) break;
    if (!QUOTED.test(line) && !ATTRIBUTION.test(line)) lines.push(line);
  }
  return lines;
};

const tidy = (text: string): string => text.replace(PADDING, '').replace(LINK, '$1').replace(/\s+/g, ' ').trim();

/** One line of plain text for the list, from the text of a message; made from text, never from markup. */
export const makePreview = (body: { readonly plain?: string; readonly html?: string }): string => {
  const text = (body.plain?.trim() ? body.plain : htmlToText(body.html ?? '')).slice(0, 20_000);
  const own = tidy(ownLines(text).join('\n')) || tidy(text);
  // Never cut a surrogate pair in two. No database keeps a NUL, nor half of such a pair.
  const line = own.length <= LONGEST ? own : own.slice(0, LONGEST).replace(/[\ud800-\udbff]$/, '');
  return line.replaceAll('\u0000', '').toWellFormed();
};
