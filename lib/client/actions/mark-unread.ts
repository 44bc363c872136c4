import type { Action } from '@/lib/client/actions/action';
import { emailsInView, setKeyword } from '@/lib/client/actions/set-keyword';

/** The conversation is to be looked at again: its newest message in view is unread, and it is closed. */
export const markUnread: Action = {
  name: 'mark-unread',
  group: 'act',
  label: 'action.markUnread',
  icon: 'mail',
  keys: ['U'],
  isEnabled: (context) => context.targets().length > 0,
  run: (context) => {
    const targets = context.targets();
    setKeyword(context, targets, {
      keyword: '$seen',
      isWanted: false,
      emailsOf: (target) => emailsInView(context)(target).slice(-1),
      text: 'act.unread',
    });
    // Left open it would be read again within a second.
    const { place, go } = context;
    if (place.threadId !== null && targets.some(({ threadId }) => threadId === place.threadId))
      go({ ...place, threadId: null });
  },
};
