'use client';

import { useMemo, useRef, useState } from 'react';
import { isUnread, type Message } from '@/components/conversation/message';
import type { EmailId } from '@/lib/base/ids';

export type OpenMessages = {
  readonly isOpen: (message: Message) => boolean;
  readonly open: (ids: readonly EmailId[]) => void;
  readonly fold: (ids: readonly EmailId[]) => void;
};

type Opened = Map<EmailId, boolean>;

/**
 * Which messages stand open before the reader says anything, noted in `first` for those that are not in it. On opening a conversation: the
 * unread ones and the last. What arrives later is open as well, at the end, where it moves nothing. Where what stood open is gone (a
 * draft that was thrown away elsewhere) and the reader has folded nothing, the last is open: a conversation is not opened to see none of it.
 */
export const noteOpened = (
  first: Opened,
  messages: readonly Message[],
  chosen: ReadonlyMap<EmailId, boolean>,
): void => {
  const lastKnown = messages.findLastIndex(({ id }) => first.has(id));
  messages.forEach((message, at) => {
    if (first.has(message.id)) return;
    const isNew = lastKnown >= 0 && at > lastKnown;
    first.set(message.id, isUnread(message) || at === messages.length - 1 || isNew);
  });
  const last = messages.at(-1);
  if (last && messages.every(({ id }) => !first.get(id) && !chosen.has(id))) first.set(last.id, true);
};

/** Which messages are open; what was read or folded in the meantime stays as the reader left it. */
export const useOpenMessages = (messages: readonly Message[]): OpenMessages => {
  const [chosen, setChosen] = useState<ReadonlyMap<EmailId, boolean>>(new Map());
  const first = useRef<Opened>(new Map());
  noteOpened(first.current, messages, chosen);
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
