import { partsOf } from '@/lib/mail/search/language/narrow-search';
import { parseSearch } from '@/lib/mail/search/language/parse-search';
import { printSearch } from '@/lib/mail/search/language/print-search';
import { groupOf, type SearchNode } from '@/lib/mail/search/language/search-node';

/** A search as the form shows it. Each field is what would be typed behind its operator; '' asks nothing. */
export type SearchForm = {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  /** Whatever else is asked, in the language itself. */
  readonly words: string;
  /** Words that must not be there. */
  readonly without: string;
  /** A mailbox as `in:` names it. */
  readonly in: string;
  readonly after: string;
  readonly before: string;
  /** As in `larger:5M`. */
  readonly larger: string;
  readonly hasAttachment: boolean;
  readonly isUnread: boolean;
};

export const EMPTY_FORM: SearchForm = {
  from: '',
  to: '',
  subject: '',
  words: '',
  without: '',
  in: '',
  after: '',
  before: '',
  larger: '',
  hasAttachment: false,
  isUnread: false,
};

type TextField = 'from' | 'to' | 'subject' | 'in' | 'after' | 'before' | 'larger';
const TEXT_FIELDS: readonly TextField[] = ['from', 'to', 'subject', 'in', 'after', 'before', 'larger'];

/** The field that a part of the search stands in, with what stands in it; undefined: it has none. */
const placeOf = (part: SearchNode): Partial<SearchForm> | undefined => {
  const text = printSearch(part);
  if (text === 'has:attachment') return { hasAttachment: true };
  if (text === 'is:unread') return { isUnread: true };
  if (part.kind === 'not') {
    const inner = part.of;
    return inner.kind === 'words' && inner.field === null ? { without: printSearch(inner) } : undefined;
  }
  const field = TEXT_FIELDS.find((one) => text.startsWith(`${one}:`));
  return field && !('of' in part) ? { [field]: text.slice(field.length + 1) } : undefined;
};

/** What the form shows of a search. What has no field of its own, or one that is taken, stays in `words`. */
export const formOf = (node: SearchNode): SearchForm => {
  let form = EMPTY_FORM;
  const rest: SearchNode[] = [];
  for (const part of partsOf(node)) {
    const place = placeOf(part);
    if (place?.without !== undefined) form = { ...form, without: `${form.without} ${place.without}`.trim() };
    else if (place && Object.keys(place).every((key) => !form[key as keyof SearchForm])) form = { ...form, ...place };
    else rest.push(part);
  }
  return { ...form, words: printSearch(groupOf('all', rest)) };
};

/** Several words in one field are all asked for; what has a form of its own is left as it is. */
const behind = (operator: string, value: string): string => {
  const trimmed = value.trim();
  if (trimmed === '') return '';
  return /[\s(){}"]/.test(trimmed) && !/^\+?"[^"]*"$/.test(trimmed)
    ? `${operator}:(${trimmed})`
    : `${operator}:${trimmed}`;
};

/** The search that a form asks for, as text; what is wrong with it parseSearch says. */
export const searchOfForm = (form: SearchForm): string => {
  const without = partsOf(parseSearch(form.without).node).map((part) => printSearch({ kind: 'not', of: part }));
  const parts = [
    ...TEXT_FIELDS.map((field) =>
      behind(field, field === 'in' && /\s/.test(form.in) ? `"${form.in.replaceAll('"', '')}"` : form[field]),
    ),
    form.hasAttachment ? 'has:attachment' : '',
    form.isUnread ? 'is:unread' : '',
    form.words.trim(),
    ...(form.without.trim() === '' ? [] : without),
  ];
  return parts.filter((part) => part !== '').join(' ');
};
