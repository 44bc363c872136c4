import type { Action } from '@/lib/client/actions/action';
import { selectWhere } from '@/lib/client/actions/select-where';

export const selectUnread: Action = {
  name: 'select-unread',
  label: 'action.selectUnread',
  keys: ['* u'],
  ...selectWhere(({ isUnread }) => isUnread),
};
