import type { IconName } from '@/components/ui/icon';
import { LIST_SORTS } from '@/lib/client/cache/list-sort';
import type { Place } from '@/lib/client/cache/place';

export const SORT_ORDERS = ['newest', ...LIST_SORTS] as const;

export const SORT_ICONS: Readonly<Record<(typeof SORT_ORDERS)[number], IconName>> = {
  newest: 'arrow-down',
  oldest: 'arrow-up-from-line',
  unread: 'mail',
  starred: 'star',
  from: 'at-sign',
  subject: 'case-sensitive',
  size: 'paperclip',
};

/** A list of one account, and nothing that was looked for: what was found stands by its day. */
export const canSort = ({ list, room, search }: Place): boolean => list !== null && !room && search === undefined;
