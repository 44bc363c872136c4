'use client';

import { useSearchSources } from '@/app/(mail)/mail/[[...place]]/use-search-sources';
import { SearchOptions } from '@/components/search/search-options';

type SearchFormProps = {
  readonly text: string;
  readonly onSearch: (text: string) => void;
  readonly onClose: () => void;
};

/** The form of a search, with the folders of this person. */
export const SearchForm = (props: SearchFormProps) => <SearchOptions {...props} folders={useSearchSources().folders} />;
