'use client';

import { words } from '@/components/transfer/words';
import type { IconName } from '@/components/ui/icon';
import { IconButton } from '@/components/ui/icon-button';
import { Menu } from '@/components/ui/menu';
import { MenuChoice } from '@/components/ui/menu-item';
import { LIST_SORTS, type ListSort } from '@/lib/client/cache/list-sort';
import type { PlaceAndGo } from '@/lib/client/hooks/use-place';

const ORDERS = ['newest', ...LIST_SORTS] as const;

const ICONS: Readonly<Record<(typeof ORDERS)[number], IconName>> = {
  newest: 'arrow-down',
  oldest: 'arrow-up-from-line',
  unread: 'mail',
  starred: 'star',
  from: 'at-sign',
  subject: 'case-sensitive',
  size: 'paperclip',
};

/** In which order the list in view stands; the order is in the address, and goes with it. */
export const SortMenu = ({ place, go }: PlaceAndGo) => {
  if (place.list === null || place.room || place.search !== undefined) return null;
  const { sort, ...there } = place;
  const sortBy = (chosen: ListSort | undefined) => go({ ...there, threadId: null, ...(chosen && { sort: chosen }) });
  const current = sort ?? 'newest';
  const label = words('mailbox.sort', { order: words(`mailbox.sort.${current}`) });
  return (
    <Menu label={label} trigger={(trigger) => <IconButton icon="arrow-down-up" label={label} {...trigger} />}>
      {ORDERS.map((one) => (
        <MenuChoice
          key={one}
          icon={ICONS[one]}
          isChosen={one === current}
          onSelect={() => sortBy(one === 'newest' ? undefined : one)}
        >
          {words(`mailbox.sort.${one}`)}
        </MenuChoice>
      ))}
    </Menu>
  );
};
