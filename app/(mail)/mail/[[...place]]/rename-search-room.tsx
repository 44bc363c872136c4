'use client';

import { RenameSearch } from '@/components/search/rename-search';
import { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';

/** Gives a kept search another name. */
export const RenameSearchRoom = ({
  searchKey,
  onClose,
}: {
  readonly searchKey: string;
  readonly onClose: () => void;
}) => {
  const { saved, rename } = useSavedSearches();
  const search = saved[searchKey];
  return (
    search && (
      <RenameSearch
        text={search.text}
        name={search.name ?? ''}
        onSave={(name) => void rename(searchKey, name)}
        onClose={onClose}
      />
    )
  );
};
