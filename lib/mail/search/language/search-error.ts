import type { search } from '@/lib/base/messages/en/search';
import type { Span } from '@/lib/mail/search/language/search-node';

/** What is wrong with a search and where: `key` and `params` name the sentence in the catalogue. */
export type SearchError = Span & {
  readonly key: keyof typeof search & `search.error.${string}`;
  readonly params: Readonly<Record<string, string | number>>;
};

export const searchError = (
  { from, to }: Span,
  key: SearchError['key'],
  params: SearchError['params'] = {},
): SearchError => ({ from, to, key, params });
