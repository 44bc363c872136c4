import type { ThreadId } from '@/lib/base/ids';
import type { ActionContext } from '@/lib/client/actions/action';

/**
 * The conversation `step` rows from the one that is open, or else from the one the keyboard stands on. Without either, or
 * when that one has left the list, the first row. undefined: there is none, or it is not loaded.
 */
export const conversationBeside = ({ list, place, cursor }: ActionContext, step: 1 | -1): ThreadId | undefined => {
  const from = place.threadId ?? cursor;
  const index = from === null ? undefined : list?.indexOf(from);
  return list?.rowAt(index === undefined ? 0 : index + step)?.threadId;
};

/** Puts the keyboard there, and opens it when another one is open: no message opens by itself. */
export const moveTo = ({ place, go, moveCursor }: ActionContext, threadId: ThreadId | undefined): void => {
  if (threadId === undefined) return;
  moveCursor(threadId);
  if (place.threadId !== null) go({ ...place, threadId }, { replace: true });
};
