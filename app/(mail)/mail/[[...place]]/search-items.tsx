'use client';

import { FavouriteItem } from '@/app/(mail)/mail/[[...place]]/favourite-item';
import { favouriteSearch } from '@/app/(mail)/mail/[[...place]]/favourite-places';
import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import { words } from '@/components/search/words';
import { MenuItem } from '@/components/ui/menu-item';
import { useSavedSearches } from '@/lib/client/hooks/use-saved-searches';

type SearchItemsProps = {
  readonly searchKey: string;
  /** It is meant as a favourite. */
  readonly isOnTop: boolean;
  readonly acting: Acting;
};

/** What can be done with a kept search. */
export const SearchItems = ({ searchKey, isOnTop, acting }: SearchItemsProps) => {
  const { forget } = useSavedSearches();
  return (
    <>
      <FavouriteItem favourite={favouriteSearch(searchKey)} isOnTop={isOnTop} />
      <MenuItem icon="pen-line" onSelect={() => acting.context.ask({ kind: 'renameSearch', searchKey })}>
        {words('search.rename.menu')}
      </MenuItem>
      <MenuItem icon="trash-2" onSelect={() => void forget(searchKey)}>
        {words('search.forget')}
      </MenuItem>
    </>
  );
};
