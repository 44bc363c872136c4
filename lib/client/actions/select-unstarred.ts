import type { Action } from '@/lib/client/actions/action';
import { selectWhere } from '@/lib/client/actions/select-where';

export const selectUnstarred: Action = {
  name: 'select-unstarred',
  label: 'action.selectUnstarred',
  keys: ['* t'],
  ...selectWhere(({ isStarred }) => !isStarred),
};
