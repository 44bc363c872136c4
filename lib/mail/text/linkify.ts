import { parseUrl } from '@/lib/mail/text/parse-url';
import { shownHost } from '@/lib/mail/text/shown-host';

/** A piece of plain text. The `text` of all pieces together is the text that was given, character by character. */
export type LinkSegment =
  | { readonly kind: 'plain'; readonly text: string }
  | { readonly kind: 'url' | 'mailto'; readonly text: string; readonly href: string; readonly label: string };

const LONGEST_URL = 4096;
const LONGEST_LOCAL_PART = 64;
const LONGEST_DOMAIN = 253;

/** Where a link may begin: a scheme, www, or the @ in the middle of an address. */
const START = /https?:\/\/|\bwww\.(?=[^\s.])|@/gi;
/** Where a URL ends: spaces, quotes, angle brackets, controls, and the marks that turn the direction of text around. */
const URL_END = /[\s<>"“”„«»`\\^{}|\p{Cc}\p{Cf}\p{Co}]/u;
/** At the end of a URL these belong to the sentence. */
const TRAILING = new Set([...".,;:!?'*_~…", ...'。、，；：！？」』】）》’']);
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[' };
const LOCAL_PART = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]/u;
const DOMAIN = /[\p{L}\p{N}.-]/u;
const ADDRESS_DOMAIN =
  /^[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?)+$/u;

/**
 * Finds web and mail addresses in plain text. Only http, https and mailto come out as links; everything else, and every
 * address that carries a user name (`http://bank.example@evil.example`), stays text. One pass, linear in the text.
 */
export const linkify = (text: string): LinkSegment[] => {
  const segments: LinkSegment[] = [];
  let done = 0;
  START.lastIndex = 0;
  for (let match = START.exec(text); match; match = START.exec(text)) {
    const found = match[0] === '@' ? addressAround(text, match.index, done) : urlFrom(text, match.index);
    if (found.link) {
      if (found.start > done) segments.push({ kind: 'plain', text: text.slice(done, found.start) });
      segments.push(found.link);
      done = found.end;
    }
    START.lastIndex = Math.max(found.end, match.index + 1);
  }
  if (done < text.length) segments.push({ kind: 'plain', text: text.slice(done) });
  return segments;
};

type Found = { readonly start: number; readonly end: number; readonly link: LinkSegment | null };

const urlFrom = (text: string, start: number): Found => {
  let end = start;
  for (const character of text.slice(start, start + LONGEST_URL + 1)) {
    if (URL_END.test(character)) break;
    end += character.length;
  }
  // Longer than any browser's address bar shows: skipped whole, so that no part of it is read again.
  if (end - start > LONGEST_URL) return { start, end, link: null };
  const last = start + withoutTrailing(text.slice(start, end)).length;
  return { start, end: last, link: urlLink(text.slice(start, last)) };
};

/** Without the punctuation of the sentence and without a closing bracket that was opened before the URL. */
const withoutTrailing = (url: string): string => {
  const open = { ')': 0, ']': 0 };
  for (const character of url) {
    if (character === '(') open[')'] += 1;
    else if (character === ')') open[')'] -= 1;
    else if (character === '[') open[']'] += 1;
    else if (character === ']') open[']'] -= 1;
  }
  let end = url.length;
  for (; end > 0; end -= 1) {
    const last = url[end - 1] ?? '';
    if (CLOSING[last] && open[last as ')' | ']'] < 0) open[last as ')' | ']'] += 1;
    else if (!TRAILING.has(last)) break;
  }
  return url.slice(0, end);
};

const urlLink = (text: string): LinkSegment | null => {
  const url = parseUrl(/^www\./i.test(text) ? `https://${text}` : text);
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) return null;
  if (url.hostname === '' || url.username !== '' || url.password !== '') return null;
  return { kind: 'url', text, href: url.href, label: label(text, url.hostname) };
};

/** The host as it is safe to show; the rest of the address as it was written. */
const label = (text: string, hostname: string): string => {
  const shown = shownHost(hostname);
  if (shown !== hostname) return text;
  const [before = '', scheme = ''] = /^(https?:\/\/)?/i.exec(text) ?? [];
  const written = text.slice(before.length).split(/[/?#:]/, 1)[0] ?? '';
  // Only a host that was written in other letters than its own ASCII form is shown in that form.
  return /^[\x20-\x7e]*$/.test(written) ? text : scheme + hostname + text.slice(before.length + written.length);
};

const addressAround = (text: string, at: number, from: number): Found => {
  const end = domainEnd(text, at + 1);
  const start = localPartStart(text, at, from);
  const address = text.slice(start, end);
  const domain = text.slice(at + 1, end);
  const isAddress = start < at && !address.startsWith('.') && ADDRESS_DOMAIN.test(domain);
  if (!isAddress) return { start: at, end: at + 1, link: null };
  const url = parseUrl(`https://${domain}`);
  if (!url) return { start: at, end, link: null };
  const href = `mailto:${encodeURIComponent(text.slice(start, at))}@${url.hostname}`;
  const shown = shownHost(url.hostname) === url.hostname ? url.hostname : domain;
  const isPlain = /^[\x20-\x7e]*$/.test(domain);
  return {
    start,
    end,
    link: { kind: 'mailto', text: address, href, label: isPlain ? address : text.slice(start, at + 1) + shown },
  };
};

const domainEnd = (text: string, from: number): number => {
  let end = from;
  for (const character of text.slice(from, from + LONGEST_DOMAIN)) {
    if (!DOMAIN.test(character)) break;
    end += character.length;
  }
  while (end > from && /[.-]/.test(text[end - 1] ?? '')) end -= 1;
  return end;
};

const localPartStart = (text: string, at: number, from: number): number => {
  const least = Math.max(from, at - LONGEST_LOCAL_PART);
  let start = at;
  while (start > least && LOCAL_PART.test(text[start - 1] ?? '')) start -= 1;
  // What stands in front of an address in a sentence: 'bob@example.test', /bob@…, =bob@….
  while (start < at && /[.'/=*_`{|}~]/.test(text[start] ?? '')) start += 1;
  return start;
};
