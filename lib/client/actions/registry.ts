import type { Action } from '@/lib/client/actions/action';
import { backToList } from '@/lib/client/actions/back-to-list';
import { collapseAll } from '@/lib/client/actions/collapse-all';
import { expandAll } from '@/lib/client/actions/expand-all';
import { goToAll } from '@/lib/client/actions/go-to-all';
import { goToDrafts } from '@/lib/client/actions/go-to-drafts';
import { goToInbox } from '@/lib/client/actions/go-to-inbox';
import { goToSent } from '@/lib/client/actions/go-to-sent';
import { goToStarred } from '@/lib/client/actions/go-to-starred';
import { nextConversation } from '@/lib/client/actions/next-conversation';
import { nextMessage } from '@/lib/client/actions/next-message';
import { openConversation } from '@/lib/client/actions/open-conversation';
import { previousConversation } from '@/lib/client/actions/previous-conversation';
import { previousMessage } from '@/lib/client/actions/previous-message';
import { showShortcuts } from '@/lib/client/actions/show-shortcuts';

/** Everything a person can do, in the order in which help shows it. */
export const ACTIONS: readonly Action[] = [
  nextConversation,
  previousConversation,
  openConversation,
  backToList,
  nextMessage,
  previousMessage,
  expandAll,
  collapseAll,
  showShortcuts,
  goToInbox,
  goToStarred,
  goToSent,
  goToDrafts,
  goToAll,
];
