'use client';

import { useSearchSources } from '@/app/(mail)/mail/[[...place]]/use-search-sources';
import { SearchOptions } from '@/components/search/search-options';
import type { AccountId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';
import { useAccounts } from '@/lib/client/hooks/use-accounts';
import { conditionOfSearch } from '@/lib/mail/rules/condition-of-search';
import { parseSearch } from '@/lib/mail/search/language/parse-search';

type SearchFormProps = {
  readonly text: string;
  /** null: all are searched; a filter is one of the first. */
  readonly accountId: AccountId | null;
  readonly ask: ActionContext['ask'];
  readonly onSearch: (text: string) => void;
  readonly onClose: () => void;
};

/** The form of a search, with the folders of this person; what it asks for can become a filter. */
export const SearchForm = ({ accountId, ask, ...props }: SearchFormProps) => {
  const first = useAccounts()[0]?.id;
  const of = accountId ?? first;
  const filter = (text: string) => {
    if (of) ask({ kind: 'rule', accountId: of, start: conditionOfSearch(parseSearch(text).node) });
  };
  return <SearchOptions {...props} folders={useSearchSources().folders} onFilter={filter} />;
};
