import { assertNever } from '@/lib/base/assert-never';
import { MAIL_FLAGS, MAIL_KINDS, type Operator } from '@/lib/mail/search/language/operators';
import { type SearchError, searchError } from '@/lib/mail/search/language/search-error';
import type { AgeUnit, CalendarDate, SearchTerm, Span, WordField, Words } from '@/lib/mail/search/language/search-node';

export type ReadValue = { readonly term: SearchTerm } | { readonly error: SearchError };
export type ValueInput = Words & { readonly operator: Operator; readonly at: Span };

const UNITS = { '': 1, b: 1, k: 1e3, kb: 1e3, m: 1e6, mb: 1e6, g: 1e9, gb: 1e9 } as const;

/** "5M", "100k", "1.5 MB", or octets; a kilobyte is a thousand octets, as the list shows sizes. */
const sizeOf = (text: string): number | undefined => {
  const [, number = '', unit = ''] = /^(\d{1,12}(?:\.\d{1,3})?)\s*([kmg]?b?)$/i.exec(text.trim()) ?? [];
  const octets = Math.round(Number(number) * (UNITS[unit.toLowerCase() as keyof typeof UNITS] ?? Number.NaN));
  return number !== '' && Number.isSafeInteger(octets) ? octets : undefined;
};

const isDate = ({ year, month, day }: CalendarDate): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return year >= 1000 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** 2026/11/26 or 2026-11-26, and 11/26/2026 as Gmail takes it too. */
const dateOf = (text: string): CalendarDate | undefined => {
  const first = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  const last = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/.exec(text);
  const parts = first ? [first[1], first[2], first[3]] : last && [last[3], last[1], last[2]];
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0] = parts.map(Number);
  return isDate({ year, month, day }) ? { year, month, day } : undefined;
};

const oneOf = <T extends string>(all: readonly T[], text: string): T | undefined =>
  all.find((one) => one === text.toLowerCase());

/** The term that an operator and its value make, or what is wrong with the value. */
export const readValue = (input: ValueInput): ReadValue => {
  const { operator, text, isPhrase, isExact, at } = input;
  const wrong = (key: SearchError['key'], params: SearchError['params'] = {}): ReadValue => ({
    error: searchError(at, key, { value: text, operator, ...params }),
  });
  if (text.trim() === '') return wrong('search.error.value');
  const words = (field: WordField): ReadValue => ({ term: { kind: 'words', field, text, isPhrase, isExact, at } });
  switch (operator) {
    case 'has': {
      const what = oneOf(MAIL_KINDS, text);
      return what ? { term: { kind: 'has', what, at } } : wrong('search.error.choice', { all: MAIL_KINDS.join(', ') });
    }
    case 'is': {
      const flag = oneOf(MAIL_FLAGS, text);
      return flag ? { term: { kind: 'is', flag, at } } : wrong('search.error.choice', { all: MAIL_FLAGS.join(', ') });
    }
    case 'in':
    case 'label':
      return { term: { kind: 'mailbox', operator, name: text, at } };
    case 'before':
    case 'older':
    case 'after':
    case 'newer': {
      const date = dateOf(text);
      const side = operator === 'before' || operator === 'older' ? 'before' : 'after';
      return date ? { term: { kind: 'date', operator: side, date, at } } : wrong('search.error.date');
    }
    case 'older_than':
    case 'newer_than': {
      const [, count, unit] = /^(\d{1,4})([dwmy])$/i.exec(text) ?? [];
      if (count === undefined || unit === undefined) return wrong('search.error.age');
      return { term: { kind: 'age', operator, count: Number(count), unit: unit.toLowerCase() as AgeUnit, at } };
    }
    case 'larger':
    case 'smaller':
    case 'size': {
      const octets = sizeOf(text);
      if (octets === undefined) return wrong('search.error.size');
      return { term: { kind: 'size', operator: operator === 'smaller' ? 'smaller' : 'larger', octets, at } };
    }
    case 'from':
    case 'to':
    case 'cc':
    case 'bcc':
    case 'subject':
    case 'list':
    case 'deliveredto':
    case 'rfc822msgid':
    case 'filename':
      return words(operator);
    default:
      return assertNever(operator);
  }
};
