import type { AccountNo } from '@/lib/base/ids';
import { type Alternative, type EmailSearch, isTextSort, type SortKey } from '@/lib/server/store/search/email-search';

/** The parameters with which every statement of a search begins (search-sql.ts). */
export const searchValues = (
  account: AccountNo,
  { alternatives, texts, collapseThreads }: EmailSearch,
): readonly unknown[] => [
  account,
  JSON.stringify(alternatives),
  texts.map(({ query }) => query),
  texts.map(({ fromPart }) => fromPart),
  collapseThreads,
];

/** Their next four, where all that is found is sorted. What is sorted by a text has no number. */
export const sortValues = (sort: readonly SortKey[]): readonly unknown[] => {
  const numbers = sort.map((key) => (isTextSort(key) ? undefined : key));
  return [
    sort.map(({ isAscending }) => (isAscending ? 1 : -1)),
    numbers.map((key) => key?.property ?? ''),
    numbers.map((key) => key?.bit ?? 0),
    numbers.map((key) => key?.word ?? ''),
  ];
};

/** The dates between which all that any alternative means must lie; null: without an end. */
export const spanOf = (
  alternatives: readonly Alternative[],
): { readonly before: number | null; readonly after: number | null } => {
  const before = alternatives.map((one) => one.before ?? Number.POSITIVE_INFINITY);
  const after = alternatives.map((one) => one.after ?? Number.NEGATIVE_INFINITY);
  const end = (at: number) => (Number.isFinite(at) ? at : null);
  return { before: end(Math.max(...before)), after: end(Math.min(...after)) };
};
