import type { Action } from '@/lib/client/actions/action';
import { archive } from '@/lib/client/actions/archive';
import { archiveAndNext } from '@/lib/client/actions/archive-and-next';
import { archiveAndPrevious } from '@/lib/client/actions/archive-and-previous';
import { backToList } from '@/lib/client/actions/back-to-list';
import { blockSender } from '@/lib/client/actions/block-sender';
import { collapseAll } from '@/lib/client/actions/collapse-all';
import { compose } from '@/lib/client/actions/compose';
import { copy } from '@/lib/client/actions/copy';
import { deleteConversation } from '@/lib/client/actions/delete-conversation';
import { emptyMailbox } from '@/lib/client/actions/empty-mailbox';
import { expandAll } from '@/lib/client/actions/expand-all';
import { exportConversations } from '@/lib/client/actions/export';
import { filterLike } from '@/lib/client/actions/filter-like';
import { findInConversation } from '@/lib/client/actions/find-in-conversation';
import { focusToolbar } from '@/lib/client/actions/focus-toolbar';
import { forward } from '@/lib/client/actions/forward';
import { goToAll } from '@/lib/client/actions/go-to-all';
import { goToDrafts } from '@/lib/client/actions/go-to-drafts';
import { goToInbox } from '@/lib/client/actions/go-to-inbox';
import { goToSent } from '@/lib/client/actions/go-to-sent';
import { goToStarred } from '@/lib/client/actions/go-to-starred';
import { label } from '@/lib/client/actions/label';
import { leaveSearch } from '@/lib/client/actions/leave-search';
import { markAllRead } from '@/lib/client/actions/mark-all-read';
import { markRead } from '@/lib/client/actions/mark-read';
import { markUnread } from '@/lib/client/actions/mark-unread';
import { markUnreadFromHere } from '@/lib/client/actions/mark-unread-from-here';
import { merge } from '@/lib/client/actions/merge';
import { move } from '@/lib/client/actions/move';
import { mute } from '@/lib/client/actions/mute';
import { newFolder } from '@/lib/client/actions/new-folder';
import { newLabel } from '@/lib/client/actions/new-label';
import { nextConversation } from '@/lib/client/actions/next-conversation';
import { nextMessage } from '@/lib/client/actions/next-message';
import { notSpam } from '@/lib/client/actions/not-spam';
import { openConversation } from '@/lib/client/actions/open-conversation';
import { openInWindow } from '@/lib/client/actions/open-in-window';
import { palette } from '@/lib/client/actions/palette';
import { previousConversation } from '@/lib/client/actions/previous-conversation';
import { previousMessage } from '@/lib/client/actions/previous-message';
import { print } from '@/lib/client/actions/print';
import { reply } from '@/lib/client/actions/reply';
import { replyAll } from '@/lib/client/actions/reply-all';
import { search } from '@/lib/client/actions/search';
import { select } from '@/lib/client/actions/select';
import { selectAll } from '@/lib/client/actions/select-all';
import { selectNext } from '@/lib/client/actions/select-next';
import { selectNone } from '@/lib/client/actions/select-none';
import { selectPrevious } from '@/lib/client/actions/select-previous';
import { selectRead } from '@/lib/client/actions/select-read';
import { selectStarred } from '@/lib/client/actions/select-starred';
import { selectUnread } from '@/lib/client/actions/select-unread';
import { selectUnstarred } from '@/lib/client/actions/select-unstarred';
import { showOriginal } from '@/lib/client/actions/show-original';
import { showShortcuts } from '@/lib/client/actions/show-shortcuts';
import { snooze } from '@/lib/client/actions/snooze';
import { spam } from '@/lib/client/actions/spam';
import { splitFromHere } from '@/lib/client/actions/split-from-here';
import { splitMessage } from '@/lib/client/actions/split-message';
import { star } from '@/lib/client/actions/star';
import { takeOut } from '@/lib/client/actions/take-out';
import { undo } from '@/lib/client/actions/undo';
import { unlabel } from '@/lib/client/actions/unlabel';

/** Everything a person can do, in the order in which help shows it. */
export const ACTIONS: readonly Action[] = [
  compose,
  reply,
  replyAll,
  forward,
  archive,
  archiveAndNext,
  archiveAndPrevious,
  takeOut,
  deleteConversation,
  spam,
  notSpam,
  snooze,
  mute,
  move,
  copy,
  label,
  unlabel,
  merge,
  exportConversations,
  filterLike,
  blockSender,
  star,
  markRead,
  markUnread,
  select,
  selectNext,
  selectPrevious,
  selectAll,
  selectRead,
  selectUnread,
  selectStarred,
  selectUnstarred,
  selectNone,
  markAllRead,
  emptyMailbox,
  nextConversation,
  previousConversation,
  openConversation,
  backToList,
  nextMessage,
  previousMessage,
  markUnreadFromHere,
  splitMessage,
  splitFromHere,
  expandAll,
  collapseAll,
  newFolder,
  newLabel,
  findInConversation,
  showOriginal,
  print,
  openInWindow,
  palette,
  undo,
  focusToolbar,
  search,
  leaveSearch,
  showShortcuts,
  goToInbox,
  goToStarred,
  goToSent,
  goToDrafts,
  goToAll,
];
