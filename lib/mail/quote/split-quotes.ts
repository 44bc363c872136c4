import { attributionLines } from '@/lib/mail/quote/attribution';
import { startsForwarded, startsHeaderBlock } from '@/lib/mail/quote/header-block';

/** A piece of a plain-text body. The `text` of all pieces together is the body, character by character. */
export type QuoteSegment = {
  readonly kind: 'own' | 'quote' | 'signature';
  readonly text: string;
  /** May be kept behind a button: nothing that the sender wrote stands after it or hangs on it. */
  readonly isFolded: boolean;
};

export type SplitQuotesOptions = {
  /** The mail passes another one on: that one is what there is to read, and stays open. */
  readonly isForward?: boolean;
};

type Kind = QuoteSegment['kind'];

/** Splits a plain-text body into what the sender wrote, what is quoted, and the signature, and says what may be folded. */
export const splitQuotes = (text: string, { isForward = false }: SplitQuotesOptions = {}): QuoteSegment[] => {
  const lines = text.split(/(?<=\n)/);
  const bare = lines.map((line) => line.replace(/\r?\n$/, ''));
  const kinds = isForward ? forwardKinds(bare) : lineKinds(bare);
  const segments: { kind: Kind; text: string }[] = [];
  lines.forEach((line, at) => {
    const last = segments.at(-1);
    const kind = kinds[at] ?? 'own';
    if (last?.kind === kind) last.text += line;
    else segments.push({ kind, text: line });
  });
  return fold(segments.filter((segment) => segment.text !== ''));
};

const isQuoted = (line: string): boolean => /^ {0,3}>/.test(line);

const lineKinds = (lines: readonly string[]): Kind[] => {
  const kinds: Kind[] = [];
  let inSignature = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (startsHeaderBlock(lines, at)) return [...kinds, ...Array<Kind>(lines.length - at).fill('quote')];
    // All that follows is the forwarded mail, with quotes and a signature of its own.
    if (startsForwarded(line)) return [...kinds, ...Array<Kind>(lines.length - at).fill('own')];
    if (isQuoted(line) && !isMboxFrom(lines, at)) {
      if (kinds.at(-1) !== 'quote') openQuote(lines, kinds);
      kinds.push('quote');
      inSignature = false;
    } else if (/^-- ?$/.test(line) || isListFooter(lines, at)) {
      inSignature = true;
      kinds.push('signature');
    } else kinds.push(inSignature ? 'signature' : 'own');
  }
  return kinds;
};

/** In a forwarded mail nothing is hidden; only the signature is told apart. */
const forwardKinds = (lines: readonly string[]): Kind[] => {
  const at = lines.findIndex((line) => /^-- ?$/.test(line));
  const forwarded = lines.findIndex((line, index) => startsForwarded(line) || startsHeaderBlock(lines, index));
  return lines.map((_, index) =>
    at >= 0 && index >= at && !(forwarded >= at && index >= forwarded) ? 'signature' : 'own',
  );
};

/** RFC 4155 files write a line that begins with "From " as ">From ": alone it is no quote. */
const isMboxFrom = (lines: readonly string[], at: number): boolean =>
  /^>From /.test(lines[at] ?? '') && !isQuoted(lines[at - 1] ?? '') && !isQuoted(lines[at + 1] ?? '');

/** What stands right above a quote belongs to it: the blank lines within it, or the line that announces it. */
const openQuote = (lines: readonly string[], kinds: Kind[]): void => {
  const above = lines.slice(Math.max(0, kinds.length - 6), kinds.length);
  let blank = 0;
  while (blank < kinds.length && (lines[kinds.length - 1 - blank] ?? '').trim() === '') blank += 1;
  const isWithinQuote = blank > 0 && kinds[kinds.length - 1 - blank] === 'quote';
  const count = isWithinQuote ? blank : attributionLines(above);
  for (let back = 1; back <= count; back += 1) kinds[kinds.length - back] = 'quote';
};

/** Mailing lists put a ruler and a few lines below every mail. */
const isListFooter = (lines: readonly string[], at: number): boolean =>
  /^_{30,}$/.test(lines[at] ?? '') && lines.length - at <= 8;

/**
 * Folded is the quote at the end, and a long one at the start when the answer stands below it. Quotes between answers stay,
 * they are what is answered; and a mail that is only a quote stays open.
 */
const fold = (segments: readonly { kind: Kind; text: string }[]): QuoteSegment[] => {
  const own = segments.flatMap((segment, at) => (segment.kind === 'own' && segment.text.trim() !== '' ? [at] : []));
  const [first, last] = [own.at(0), own.at(-1)];
  return segments.map((segment, at) => {
    const isTrailing = last !== undefined && at > last;
    const isLongLeading = first !== undefined && at < first && segment.text.split('\n').length > LONG_QUOTE;
    return { ...segment, isFolded: segment.kind === 'quote' && (isTrailing || isLongLeading) };
  });
};

/** A leading quote of up to so many lines is context, not clutter. */
const LONG_QUOTE = 8;
