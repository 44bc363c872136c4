'use client';

import { goneFavourites } from '@/app/(mail)/mail/[[...place]]/favourite-places';
import { words } from '@/components/folders/words';
import { MenuItem } from '@/components/ui/menu-item';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useFavourites } from '@/lib/client/hooks/use-favourites';
import type { FavouriteKey } from '@/lib/jmap/waxwing/user-settings';

/** Puts something on top of the sidebar, or takes it away there. */
export const FavouriteItem = ({ favourite }: { readonly favourite: FavouriteKey }) => {
  const client = useMailClient();
  const { favourites, set } = useFavourites();
  const isOne = Object.hasOwn(favourites, favourite);
  const change = async () => {
    const accounts = client.accounts.read().map(({ id }) => id);
    const { savedSearches } = client.settings.read();
    const gone = goneFavourites({
      favourites,
      savedSearches,
      accounts,
      mailboxesOf: (accountId) => client.mailboxes(accountId).read(),
    }).filter((key) => key !== favourite);
    if (!(await set(favourite, !isOne, gone))) client.notify({ tone: 'failed', text: words('favourite.failed') });
  };
  return (
    <MenuItem icon="star" onSelect={() => void change()}>
      {words(isOne ? 'favourite.remove' : 'favourite.add')}
    </MenuItem>
  );
};
