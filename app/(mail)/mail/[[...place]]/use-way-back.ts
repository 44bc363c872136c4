'use client';

import { useEffect, useRef } from 'react';
import type { ListView } from '@/components/thread-list/list-view';
import type { EmailId, ThreadId } from '@/lib/base/ids';
import type { Target } from '@/lib/client/actions/target';
import { useMailClient } from '@/lib/client/hooks/mail-client-context';

type WayBackOptions = {
  readonly list: ListView;
  /** A conversation is open: the keyboard is there. */
  readonly isReading: boolean;
  readonly moveCursor: (threadId: ThreadId) => void;
};
type Left = { readonly threadId: ThreadId; readonly emails: ReadonlySet<EmailId> };

/** As many as can be taken back. */
const MOST = 50;

/** What was taken back by a key, or by a button that is gone with its toast; who does something else is not disturbed. */
const isFree = (): boolean =>
  document.activeElement === document.body || document.activeElement?.closest('[role=grid]') !== null;

/**
 * When what the keyboard stood on has left the list and is taken back, the keyboard stands on it again. Gives what is to be called
 * when it leaves.
 */
export const useWayBack = ({ list, isReading, moveCursor }: WayBackOptions): ((gone: Target) => void) => {
  const client = useMailClient();
  const left = useRef<readonly Left[]>([]);
  const awaited = useRef<ThreadId | null>(null);

  useEffect(() => {
    let before = client.undo.read();
    return client.undo.subscribe(() => {
      const now = client.undo.read();
      const taken = before.find((entry) => !now.includes(entry));
      before = now;
      if (!taken || now.length === MOST) return;
      const back = left.current.findLast(({ emails }) => taken.changes.some(([id]) => emails.has(id)));
      if (!back) return;
      left.current = left.current.filter((one) => one !== back);
      awaited.current = back.threadId;
    });
  }, [client]);

  useEffect(() => {
    const { current: threadId } = awaited;
    if (threadId === null || list.indexOf(threadId) === undefined) return;
    awaited.current = null;
    if (!isReading && isFree()) moveCursor(threadId);
  }, [list, isReading, moveCursor]);

  return ({ threadId, emails }) => {
    left.current = [...left.current, { threadId, emails: new Set(emails.map(({ id }) => id)) }].slice(-MOST);
  };
};
