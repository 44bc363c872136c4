import type { EmailAddress } from '@/lib/jmap/email-address';
import { MAIL_FLAGS, MAIL_KINDS, type Operator } from '@/lib/mail/search/language/operators';
import { wordAtCaret } from '@/lib/mail/search/language/word-at-caret';

/** A folder that can be searched: as people know it, and as `in:` names it. */
export type SearchFolder = { readonly name: string; readonly word: string };

/** Where suggestions come from. */
export type SearchSources = {
  readonly recent: readonly string[];
  readonly folders: readonly SearchFolder[];
  readonly labels: readonly SearchFolder[];
  readonly findPeople: (typed: string) => readonly EmailAddress[];
};

export type SuggestionGroup = 'recent' | 'people' | 'folders' | 'labels' | 'narrow';
export type Suggestion = {
  readonly key: string;
  readonly group: SuggestionGroup;
  /** What is shown first, and behind it. */
  readonly text: string;
  readonly about: string;
  readonly person?: EmailAddress;
  /** What it puts in the place of the word at the caret; missing: `text` is a whole search. */
  readonly word?: string;
};

/** What can be typed, each with an example: of the most use first. */
const EXAMPLES: readonly (readonly [operator: Operator, example: string])[] = [
  ['from', 'marta'],
  ['to', 'me'],
  ['subject', 'roof'],
  ['has', 'attachment'],
  ['filename', 'pdf'],
  ['in', 'archive'],
  ['is', 'unread'],
  ['after', '2026-01-31'],
  ['before', '2026-11-26'],
  ['newer_than', '7d'],
  ['older_than', '1y'],
  ['larger', '5M'],
  ['smaller', '100K'],
  ['label', 'travel'],
  ['cc', 'piotr'],
  ['bcc', 'piotr'],
  ['list', 'dev.example.org'],
  ['deliveredto', 'shop@example.org'],
  ['rfc822msgid', '200503292@example.org'],
];
const MOST_EXAMPLES = 8;
const MOST_RECENT = 4;
/** Beside the conversations that are found. */
const MOST_TYPED = { recent: 2, people: 3, labels: 2, folders: 2 };
const PEOPLE: ReadonlySet<Operator | null> = new Set<Operator | null>(['from', 'to', 'cc', 'bcc']);

const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

const recentOf = ({ recent }: SearchSources, typed: string): Suggestion[] =>
  recent
    .filter((text) => text !== typed && folded(text).includes(folded(typed)))
    .slice(0, MOST_RECENT)
    .map((text) => ({ key: `recent ${text}`, group: 'recent', text, about: '' }));

const peopleOf = ({ findPeople }: SearchSources, typed: string, operator: string): Suggestion[] =>
  findPeople(typed).map((person) => ({
    key: `person ${person.email}`,
    group: 'people',
    text: person.name ?? person.email,
    about: person.name === null ? '' : person.email,
    person,
    word: `${operator}:${person.email}`,
  }));

const labelsOf = ({ labels }: SearchSources, typed: string): Suggestion[] =>
  foldersOf(labels, typed, 'label').map((one) => ({ ...one, key: `label ${one.key}`, group: 'labels' }));

const foldersOf = (folders: readonly SearchFolder[], typed: string, operator: string): Suggestion[] =>
  folders
    .filter(({ name, word }) => folded(`${name} ${word}`).includes(folded(typed)))
    .slice(0, MOST_EXAMPLES)
    .map(({ name, word }) => {
      const value = /[\s(){}+]/.test(word) ? `"${word}"` : word;
      return {
        key: `folder ${word}`,
        group: 'folders',
        text: name,
        about: `${operator}:${value}`,
        word: `${operator}:${value}`,
      };
    });

const valuesOf = (operator: Operator, values: readonly string[], typed: string): Suggestion[] =>
  values
    .filter((value) => value.startsWith(typed.toLowerCase()))
    .map((value) => ({
      key: `value ${value}`,
      group: 'narrow',
      text: `${operator}:`,
      about: value,
      word: `${operator}:${value}`,
    }));

const operatorsOf = (typed: string): Suggestion[] =>
  EXAMPLES.filter(([operator]) => operator.startsWith(typed.toLowerCase()))
    .slice(0, MOST_EXAMPLES)
    .map(([operator, example]) => ({
      key: `operator ${operator}`,
      group: 'narrow',
      text: `${operator}:`,
      about: example,
      word: `${operator}:`,
    }));

/** What may be meant by what is typed, in the order in which it is shown: nothing of it is ever chosen by itself. */
export const suggestionsFor = (sources: SearchSources, typed: string, caret: number): readonly Suggestion[] => {
  const { operator, value } = wordAtCaret(typed, caret);
  if (PEOPLE.has(operator)) return peopleOf(sources, value, operator ?? 'from');
  if (operator === 'in') return foldersOf(sources.folders, value, operator);
  if (operator === 'label') return [...labelsOf(sources, value), ...foldersOf(sources.folders, value, operator)];
  if (operator === 'has') return valuesOf('has', MAIL_KINDS, value);
  if (operator === 'is') return valuesOf('is', MAIL_FLAGS, value);
  if (operator !== null) return [];
  if (value === '') return [...(typed.trim() === '' ? recentOf(sources, '') : []), ...operatorsOf('')];
  return [
    ...recentOf(sources, typed.trim()).slice(0, MOST_TYPED.recent),
    ...peopleOf(sources, value, 'from').slice(0, MOST_TYPED.people),
    ...labelsOf(sources, value).slice(0, MOST_TYPED.labels),
    ...foldersOf(sources.folders, value, 'in').slice(0, MOST_TYPED.folders),
    ...operatorsOf(value),
  ];
};
