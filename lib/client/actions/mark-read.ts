import type { Action } from '@/lib/client/actions/action';
import { setKeyword } from '@/lib/client/actions/set-keyword';

export const markRead: Action = {
  name: 'mark-read',
  group: 'act',
  label: 'action.markRead',
  icon: 'mail-open',
  keys: ['I'],
  isEnabled: (context) => context.targets().length > 0,
  run: (context) =>
    setKeyword(context, context.targets(), {
      keyword: '$seen',
      isWanted: true,
      emailsOf: ({ emails }) => emails,
      text: 'act.read',
    }),
};
