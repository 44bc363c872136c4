import type { Action } from '@/lib/client/actions/action';
import { selectWhere } from '@/lib/client/actions/select-where';

export const selectRead: Action = {
  name: 'select-read',
  label: 'action.selectRead',
  keys: ['* r'],
  ...selectWhere(({ isUnread }) => !isUnread),
};
