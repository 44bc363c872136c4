'use client';

import { favouritesNow, placeOnTop, stepOnTop } from '@/app/(mail)/mail/[[...place]]/arrange-favourites';
import { goneFavourites } from '@/app/(mail)/mail/[[...place]]/favourite-places';
import { words } from '@/components/folders/words';
import { MenuItem } from '@/components/ui/menu-item';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';
import { useFavourites } from '@/lib/client/hooks/use-favourites';
import type { FavouriteKey } from '@/lib/jmap/waxwing/user-settings';

type FavouriteItemProps = {
  readonly favourite: FavouriteKey;
  /** The menu is that of its line on top: it can be put elsewhere there. */
  readonly isOnTop: boolean;
};

/** Puts something on top of the sidebar, or takes it away there. */
export const FavouriteItem = ({ favourite, isOnTop }: FavouriteItemProps) => {
  const client = useMailClient();
  const { favourites, set } = useFavourites();
  const isOne = Object.hasOwn(favourites, favourite);
  const change = async () => {
    const gone = goneFavourites(favouritesNow(client)).filter((key) => key !== favourite);
    if (!(await set(favourite, !isOne, gone))) client.notify({ tone: 'failed', text: words('favourite.failed') });
  };
  const { shown, at } = placeOnTop(client, favourite);
  return (
    <>
      <MenuItem icon="star" onSelect={() => void change()}>
        {words(isOne ? 'favourite.remove' : 'favourite.add')}
      </MenuItem>
      {isOnTop && at > 0 && (
        <MenuItem icon="chevron-up" keys="Alt ↑" onSelect={() => stepOnTop(client, favourite, -1)}>
          {words('folder.up')}
        </MenuItem>
      )}
      {isOnTop && at >= 0 && at < shown.length - 1 && (
        <MenuItem icon="chevron-down" keys="Alt ↓" onSelect={() => stepOnTop(client, favourite, 1)}>
          {words('folder.down')}
        </MenuItem>
      )}
    </>
  );
};
