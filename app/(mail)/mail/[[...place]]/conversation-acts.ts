import type { Acting } from '@/app/(mail)/mail/[[...place]]/use-acting';
import type { IconName } from '@/components/ui/icon';
import type { ToolbarAct } from '@/components/ui/toolbar-act';
import { translateAction } from '@/lib/base/messages/translate-action';
import type { Action } from '@/lib/client/actions/action';
import { archive } from '@/lib/client/actions/archive';
import { blockSender } from '@/lib/client/actions/block-sender';
import { deleteConversation } from '@/lib/client/actions/delete-conversation';
import { exportConversations } from '@/lib/client/actions/export';
import { filterLike } from '@/lib/client/actions/filter-like';
import { label } from '@/lib/client/actions/label';
import { markRead } from '@/lib/client/actions/mark-read';
import { markUnread } from '@/lib/client/actions/mark-unread';
import { merge } from '@/lib/client/actions/merge';
import { move } from '@/lib/client/actions/move';
import { mute } from '@/lib/client/actions/mute';
import { notSpam } from '@/lib/client/actions/not-spam';
import { snooze } from '@/lib/client/actions/snooze';
import { spam } from '@/lib/client/actions/spam';
import { star } from '@/lib/client/actions/star';
import { unlabel } from '@/lib/client/actions/unlabel';

/** As the toolbars show them: what can be done here, in one order everywhere. */
const toolbar = ({ context, run, keyOf }: Acting, actions: readonly Action[]): ToolbarAct[] =>
  actions
    .filter((action) => action.isEnabled(context))
    .map((action) => ({
      name: action.name,
      icon: action.icon as IconName,
      label: translateAction(action.label),
      keys: keyOf(action),
      onAct: () => run(action),
    }));

/** With the open conversation. */
export const conversationActs = (acting: Acting): readonly ToolbarAct[] =>
  toolbar(acting, [archive, deleteConversation, spam, notSpam, markUnread, snooze, move, label]);

/** With it too, behind the button for more. */
export const moreActs = (acting: Acting): readonly ToolbarAct[] => toolbar(acting, [mute, filterLike, blockSender]);

/** What can be done with any number of conversations: those that are ticked, or the row that a menu is of. */
export const ON_ANY: readonly Action[] = [
  archive,
  deleteConversation,
  spam,
  notSpam,
  markRead,
  markUnread,
  snooze,
  star,
  move,
  label,
  unlabel,
  mute,
  merge,
  exportConversations,
];

/** With those that are ticked. */
export const bulkActs = (acting: Acting): readonly ToolbarAct[] => toolbar(acting, ON_ANY);
