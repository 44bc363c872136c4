'use client';

import { canSort, SORT_ICONS, SORT_ORDERS } from '@/app/(mail)/mail/[[...place]]/sort-orders';
import { words } from '@/components/transfer/words';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuChoice } from '@/components/ui/menu-item';
import type { ListSort } from '@/lib/client/cache/list-sort';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

/** In which order the list in view stands; the order is in the address, and goes with it. */
export const SortMenu = ({ place, go }: PlaceAndGo) => {
  if (!canSort(place)) return null;
  const { sort, ...there } = place;
  const sortBy = (chosen: ListSort | undefined) => go({ ...there, threadId: null, ...(chosen && { sort: chosen }) });
  const current = sort ?? 'newest';
  const label = words('mailbox.sort', { order: words(`mailbox.sort.${current}`) });
  return (
    <Menu label={label} trigger={(trigger) => <IconButton icon="arrow-down-up" label={label} {...trigger} />}>
      {SORT_ORDERS.map((one) => (
        <MenuChoice
          key={one}
          icon={SORT_ICONS[one]}
          isChosen={one === current}
          onSelect={() => sortBy(one === 'newest' ? undefined : one)}
        >
          {words(`mailbox.sort.${one}`)}
        </MenuChoice>
      ))}
    </Menu>
  );
};
