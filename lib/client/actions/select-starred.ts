import type { Action } from '@/lib/client/actions/action';
import { selectWhere } from '@/lib/client/actions/select-where';

export const selectStarred: Action = {
  name: 'select-starred',
  label: 'action.selectStarred',
  keys: ['* s'],
  ...selectWhere(({ isStarred }) => isStarred),
};
