'use client';

import { useMemo, useRef, useState } from 'react';
import { isUnread, type Message } from '@/components/conversation/message';
import type { EmailId } from '@/lib/base/ids';

export type OpenMessages = {
  readonly isOpen: (message: Message) => boolean;
  readonly open: (ids: readonly EmailId[]) => void;
  readonly fold: (ids: readonly EmailId[]) => void;
};

/**
 * Which messages are open. On opening a conversation: the unread ones and the last. What arrives later is open as well, at
 * the end, where it moves nothing; what was read or folded in the meantime stays as the reader left it.
 */
export const useOpenMessages = (messages: readonly Message[]): OpenMessages => {
  const [chosen, setChosen] = useState<ReadonlyMap<EmailId, boolean>>(new Map());
  const first = useRef<Map<EmailId, boolean>>(new Map());
  const lastKnown = messages.findLastIndex(({ id }) => first.current.has(id));
  messages.forEach((message, at) => {
    if (first.current.has(message.id)) return;
    const isNew = lastKnown >= 0 && at > lastKnown;
    first.current.set(message.id, isUnread(message) || at === messages.length - 1 || isNew);
  });
  return useMemo(() => {
    const choose = (ids: readonly EmailId[], isOpen: boolean) =>
      setChosen((before) => new Map([...before, ...ids.map((id) => [id, isOpen] as const)]));
    return {
      isOpen: ({ id }) => chosen.get(id) ?? first.current.get(id) ?? false,
      open: (ids) => choose(ids, true),
      fold: (ids) => choose(ids, false),
    };
  }, [chosen]);
};
