import { LOADING_LIST } from '@/lib/client/cache/empty-list';
import { isMessagesName, type MessagesName, plainName } from '@/lib/client/cache/message-list';
import type { MessagesOfAll } from '@/lib/client/cache/messages-of-all';
import { createListeners, type Readable } from '@/lib/client/cache/readable';
import type { ThreadListView } from '@/lib/client/cache/thread-list-view';
import type { UnifiedHome, UnifiedWindow } from '@/lib/client/cache/unified-window';
import type { UnifiedList } from '@/lib/jmap/waxwing/unified-email';

/** Of conversations, or of single messages. */
export type UnifiedName = UnifiedList | MessagesName;

export type UnifiedLater = { readonly view: Readable<ThreadListView>; readonly wake: () => void };

const make = async (list: UnifiedName, home: UnifiedHome): Promise<UnifiedWindow | MessagesOfAll> => {
  if (isMessagesName(list)) {
    const room = await import('@/lib/client/cache/messages-of-all');
    return new room.MessagesOfAll(plainName(list), home);
  }
  const room = await import('@/lib/client/cache/unified-window');
  return new room.UnifiedWindow(list, home);
};

/** A list over all accounts, whose workings are loaded when somebody looks at it: most people have one account. */
export const unifiedLater = (list: UnifiedName, home: UnifiedHome): UnifiedLater => {
  let window: UnifiedWindow | MessagesOfAll | undefined;
  let isComing = false;
  let end: (() => void) | undefined;
  const follow = (): void => {
    if (listeners.isUsed()) end ??= window?.view.subscribe(listeners.tell);
  };
  const come = async (): Promise<void> => {
    if (isComing) return;
    isComing = true;
    try {
      window = await make(list, home);
      follow();
      listeners.tell();
    } catch (error) {
      isComing = false;
      home.onFailure(error);
    }
  };
  const listeners = createListeners((isUsed) => {
    if (isUsed) {
      follow();
      void come();
    } else {
      end?.();
      end = undefined;
    }
  });
  return {
    view: {
      read: () => window?.view.read() ?? LOADING_LIST,
      subscribe: listeners.subscribe,
      initial: LOADING_LIST,
    },
    wake: () => {
      if (window) window.wake();
      else if (listeners.isUsed()) void come();
    },
  };
};
