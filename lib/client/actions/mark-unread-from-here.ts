import type { EmailId } from '@/lib/base/ids';
import type { Action, ActionContext } from '@/lib/client/actions/action';
import { emailsInView, setKeyword } from '@/lib/client/actions/set-keyword';
import { isDraft } from '@/lib/mail/flags/star';

/**
 * This message of the open conversation and all that came after it are to be read again, and the conversation is closed: left open
 * they would be read within a second.
 */
export const unreadFrom = (context: ActionContext, from: EmailId): void => {
  const { place, go, targets } = context;
  const target = targets().find(({ threadId }) => threadId === place.threadId);
  const at = target?.emails.findIndex(({ id }) => id === from) ?? -1;
  if (!target || at < 0) return;
  const after = new Set(target.emails.slice(at).map(({ id }) => id));
  setKeyword(context, [target], {
    keyword: '$seen',
    isWanted: false,
    // What one looks at is meant, wherever it lies.
    emailsOf: (one) =>
      [...new Set([...emailsInView(context)(one), ...one.emails.filter(({ id }) => id === from)])].filter(({ id }) =>
        after.has(id),
      ),
    text: 'act.unread',
  });
  go({ ...place, threadId: null });
};

/** From the message that the keyboard stands on, else from the newest (Gmail: _). */
export const markUnreadFromHere: Action = {
  name: 'mark-unread-from-here',
  group: 'conversation',
  label: 'action.markUnreadFromHere',
  icon: 'mail',
  keys: ['_'],
  isEnabled: ({ messages, place, targets, ticks }) =>
    messages !== null && ticks.size === 0 && targets().some(({ threadId }) => threadId === place.threadId),
  run: (context) => {
    const target = context.targets().find(({ threadId }) => threadId === context.place.threadId);
    // What one is writing is never unread.
    const newest = target && emailsInView(context)(target).findLast(({ keywords }) => !isDraft(keywords));
    const from = context.messages?.here() ?? newest?.id;
    if (from !== undefined) unreadFrom(context, from);
  },
};
